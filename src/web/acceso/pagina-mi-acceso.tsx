import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { Titulo } from '../../ui/titulo.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { instante } from '../comun/instante.ts'
import { useOperacion } from '../comun/operacion.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePasoDeSesion, useSesion } from '../comun/sesion.ts'
import { navegadorDicho } from './navegador-dicho.ts'

/** What a person sees of their own access: who they are here, their password, and their open sessions. */
export const PaginaMiAcceso = (): ReactNode => {
  const sesion = useSesion()
  return (
    <>
      <Titulo sobre="Oficina" bajo="Su contraseña y las sesiones que tiene abiertas.">
        {sesion?.persona?.nombre ?? 'Mi acceso'}
      </Titulo>
      <CambiarContrasena />
      <MisSesiones />
    </>
  )
}

const CambiarContrasena = (): ReactNode => {
  const darPaso = usePasoDeSesion()
  const [error, setError] = useState<Error | null>(null)
  const [hecho, setHecho] = useState(false)
  const cambiar = async (e: FormEvent<HTMLFormElement>): Promise<void> => {
    e.preventDefault()
    const forma = e.currentTarget
    setError(null)
    try {
      await darPaso('contrasena', Object.fromEntries(new FormData(forma)))
      forma.reset()
      setHecho(true)
    } catch (causa) {
      setError(causa as Error)
    }
  }
  return (
    <section aria-labelledby="titulo-contrasena">
      <h2 id="titulo-contrasena">Cambiar mi contraseña</h2>
      <form className="forma" onSubmit={cambiar}>
        <ErrorDeForma error={error} />
        {hecho && <p role="status">Su contraseña cambió. Las demás sesiones se cerraron.</p>}
        <TextInput type="password" name="actual" label="La de ahora" autoComplete="current-password" required />
        <TextInput type="password" name="nueva" label="La nueva" description="Doce caracteres o más" autoComplete="new-password" required />
        <Button type="submit">Cambiar</Button>
      </form>
    </section>
  )
}

const MisSesiones = (): ReactNode => {
  const cerrar = useOperacion('acceso.cerrar-sesiones')
  return (
    <section aria-labelledby="titulo-sesiones">
      <h2 id="titulo-sesiones">Mis sesiones abiertas</h2>
      <ErrorDeForma error={cerrar.error} />
      <Resultado de={[useConsulta('acceso.sesiones', {})]}>
        {({ sesiones }) => (
          <div className="tabla-larga">
            <table>
              <thead>
                <tr>
                  <th scope="col">Último uso</th>
                  <th scope="col">Abierta</th>
                  <th scope="col">Desde</th>
                  <th scope="col">Con</th>
                  <th scope="col">
                    <span className="oculto">Cerrar</span>
                  </th>
                </tr>
              </thead>
              <tbody>
                {sesiones.map((s) => (
                  <tr key={s.id}>
                    <td>{instante(s.usada)}</td>
                    <td>{instante(s.abierta)}</td>
                    <td>{s.direccion ?? 'sin dato'}</td>
                    <td>{s.navegador === null ? 'sin dato' : navegadorDicho(s.navegador)}</td>
                    <td>
                      <Button size="compact-sm" variant="default" onClick={() => cerrar.mutate({ entrada: { sesion: s.id } })}>
                        Cerrar
                      </Button>
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
      </Resultado>
    </section>
  )
}
