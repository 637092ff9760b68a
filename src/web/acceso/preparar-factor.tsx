import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { enviar } from '../comun/preguntar.ts'
import { usePasoDeSesion } from '../comun/sesion.ts'

interface Preparado {
  uri: string
  respaldo: readonly string[]
}

const dato = (e: FormEvent<HTMLFormElement>, campo: string): string => {
  e.preventDefault()
  return String(new FormData(e.currentTarget).get(campo) ?? '')
}

/** Ties the person's application of codes to their session: the password again, the secret for the application, and a first code of it. */
export const PrepararFactor = ({ alTerminar }: { alTerminar: () => void }): ReactNode => {
  const [preparado, setPreparado] = useState<Preparado | null>(null)
  const [error, setError] = useState<Error | null>(null)
  const darPaso = usePasoDeSesion()
  const intentar = async (hacer: () => Promise<void>): Promise<void> => {
    setError(null)
    await hacer().catch((causa: Error) => setError(causa))
  }
  const preparar = (contrasena: string) =>
    intentar(async () => setPreparado((await enviar('/sesion/factor/preparar', { contrasena })) as Preparado))
  const confirmar = (codigo: string) =>
    intentar(async () => {
      await darPaso('factor', { codigo })
      alTerminar()
    })
  if (preparado === null)
    return (
      <form className="forma" onSubmit={(e) => preparar(dato(e, 'contrasena'))}>
        <ErrorDeForma error={error} />
        <p>Su puesto pide, además de la contraseña, el código de una aplicación de su teléfono (Aegis, Google Authenticator u otra).</p>
        <TextInput type="password" name="contrasena" label="Su contraseña, otra vez" autoComplete="current-password" required />
        <Button type="submit">Preparar la aplicación</Button>
      </form>
    )
  const secreto = new URL(preparado.uri).searchParams.get('secret') ?? ''
  return (
    <form className="forma" onSubmit={(e) => confirmar(dato(e, 'codigo'))}>
      <ErrorDeForma error={error} />
      <ol className="pasos">
        <li>
          En su aplicación agregue una cuenta con esta clave: <code className="secreto">{secreto.replace(/(.{4})(?=.)/g, '$1 ')}</code>, o
          ábrala desde este mismo teléfono: <a href={preparado.uri}>agregar a la aplicación</a>.
        </li>
        <li>
          Guarde estos códigos de respaldo donde nadie los vea; cada uno sirve una vez, si pierde el teléfono:
          <ul className="respaldo">
            {preparado.respaldo.map((c) => (
              <li key={c}>
                <code>{c}</code>
              </li>
            ))}
          </ul>
        </li>
        <li>Escriba el código que la aplicación muestra ahora.</li>
      </ol>
      <TextInput name="codigo" label="Código de seis cifras" inputMode="numeric" autoComplete="one-time-code" required />
      <Button type="submit">Confirmar y entrar</Button>
    </form>
  )
}
