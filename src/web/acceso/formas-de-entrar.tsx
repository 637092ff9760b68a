import { Button, TextInput } from '@mantine/core'
import { type FormEvent, type ReactNode, useState } from 'react'
import { ErrorDeForma } from '../comun/error-de-forma.tsx'
import { usePasoDeSesion, useSesion } from '../comun/sesion.ts'
import { PrepararFactor } from './preparar-factor.tsx'

type Paso = 'clave' | 'codigo' | 'factor' | 'preparar-factor'

/** What a form has typed in it, by the name of each field, to the last space: a password may end in one. */
const campos = (e: FormEvent<HTMLFormElement>): Record<string, string> => {
  e.preventDefault()
  return Object.fromEntries([...new FormData(e.currentTarget)].map(([campo, valor]) => [campo, String(valor)]))
}

/** The ways of coming in: with a password, with a code to make it, or in the demonstration by choosing a desk. */
export const FormasDeEntrar = ({ alEntrar }: { alEntrar: () => void }): ReactNode => {
  const sesion = useSesion()
  const [paso, setPaso] = useState<Paso>('clave')
  const [error, setError] = useState<Error | null>(null)
  const [ocupada, setOcupada] = useState(false)
  const darPaso = usePasoDeSesion()
  const intentar = async (que: string, cuerpo: object): Promise<void> => {
    setOcupada(true)
    setError(null)
    try {
      const { sigue } = await darPaso(que, cuerpo)
      if (sigue === 'dentro') alEntrar()
      else setPaso(sigue === 'pide-factor' ? 'factor' : 'preparar-factor')
    } catch (causa) {
      setError(causa as Error)
    } finally {
      setOcupada(false)
    }
  }
  const debeFactor = sesion?.falta === 'segundo-factor' || paso === 'preparar-factor'
  return (
    <>
      <ErrorDeForma error={error} />
      {debeFactor ? (
        <PrepararFactor alTerminar={alEntrar} />
      ) : paso === 'clave' ? (
        <ConContrasena ocupada={ocupada} intentar={intentar} conCodigo={() => setPaso('codigo')} proveedor={sesion?.proveedor ?? false} />
      ) : paso === 'codigo' ? (
        <ConCodigo ocupada={ocupada} intentar={intentar} volver={() => setPaso('clave')} />
      ) : (
        <ConFactor ocupada={ocupada} intentar={intentar} volver={() => setPaso('clave')} />
      )}
      {paso === 'clave' && !debeFactor && sesion?.demo && (
        <Escritorios demo={sesion.demo} entrar={(persona) => intentar('demo', { persona })} />
      )}
    </>
  )
}

interface Formas {
  ocupada: boolean
  intentar: (que: string, cuerpo: object) => Promise<void>
}

const ConContrasena = ({ ocupada, intentar, conCodigo, proveedor }: Formas & { conCodigo: () => void; proveedor: boolean }): ReactNode => (
  <form className="forma" onSubmit={(e) => intentar('entrar', campos(e))}>
    <TextInput name="persona" label="Clave" description="La que le dio sistemas, por ejemplo ana.lopez" autoComplete="username" required />
    <TextInput type="password" name="contrasena" label="Contraseña" autoComplete="current-password" required />
    <div className="forma__acciones">
      <Button type="submit" loading={ocupada}>
        Entrar
      </Button>
      <Button variant="subtle" onClick={conCodigo}>
        Tengo un código
      </Button>
      {proveedor && (
        <Button component="a" href="/sesion/proveedor" variant="default">
          Entrar con la cuenta del organismo
        </Button>
      )}
    </div>
  </form>
)

const ConCodigo = ({ ocupada, intentar, volver }: Formas & { volver: () => void }): ReactNode => (
  <form className="forma" onSubmit={(e) => intentar('codigo', campos(e))}>
    <TextInput name="persona" label="Clave" autoComplete="username" required />
    <TextInput
      name="codigo"
      label="Código de un solo uso"
      description="Doce letras y números, como 7KQM-2XRP-9ABC"
      autoComplete="one-time-code"
      required
    />
    <TextInput
      type="password"
      name="contrasena"
      label="Contraseña nueva"
      description="Doce caracteres o más. Una frase de varias palabras es fácil de recordar y difícil de adivinar."
      autoComplete="new-password"
      required
    />
    <div className="forma__acciones">
      <Button type="submit" loading={ocupada}>
        Hacer la contraseña y entrar
      </Button>
      <Button variant="subtle" onClick={volver}>
        Ya tengo contraseña
      </Button>
    </div>
  </form>
)

const ConFactor = ({ ocupada, intentar, volver }: Formas & { volver: () => void }): ReactNode => (
  <form className="forma" onSubmit={(e) => intentar('factor', campos(e))}>
    <TextInput
      name="codigo"
      label="Código de su aplicación"
      description="Las seis cifras que muestra ahora. Si no la tiene, uno de los códigos de respaldo que guardó."
      autoComplete="one-time-code"
      required
    />
    <div className="forma__acciones">
      <Button type="submit" loading={ocupada}>
        Entrar
      </Button>
      <Button variant="subtle" onClick={volver}>
        Empezar de nuevo
      </Button>
    </div>
  </form>
)

interface PropiedadesEscritorios {
  demo: readonly { clave: string; nombre: string; escritorio: string }[]
  entrar: (persona: string) => Promise<void>
}

/** In the demonstration, one comes in by choosing a desk. */
const Escritorios = ({ demo, entrar }: PropiedadesEscritorios): ReactNode => (
  <section className="escritorios" aria-labelledby="titulo-escritorios">
    <h2 id="titulo-escritorios">O elija un escritorio de la demostración</h2>
    <p className="tenue">Las personas y los datos son inventados. Fuera de la demostración cada quien entra con su contraseña.</p>
    <ul>
      {demo.map(({ clave, nombre, escritorio }) => (
        <li key={clave}>
          <Button variant="default" fullWidth justify="flex-start" onClick={() => entrar(clave)}>
            <span className="escritorios__rol">{escritorio}</span> <span className="escritorios__quien">{nombre}</span>
          </Button>
        </li>
      ))}
    </ul>
  </section>
)
