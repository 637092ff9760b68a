import { Textarea } from '@mantine/core'
import { Link, useSearch } from '@tanstack/react-router'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { Acto } from '../comun/acto.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { instante } from '../comun/instante.ts'
import { Resultado } from '../comun/resultado.tsx'
import { usePuede } from '../comun/sesion.ts'
import { UnirUsuarios } from './unir-usuarios.tsx'

export type Grupo = Salida<'padron.duplicados'>['grupos'][number]
type Descarte = Salida<'padron.descartes'>['descartes'][number]

const POR_HOJA = 20
const CUANTOS = 500
const VISTAS = [
  ['todos', 'Todos'],
  ['nombre', 'Mismo nombre'],
  ['rfc', 'Mismo RFC'],
  ['telefono', 'Mismo teléfono'],
  ['clave-catastral', 'Misma clave catastral'],
  ['domicilio', 'Mismo domicilio'],
  ['descartados', 'Descartados'],
] as const

/** Who and what looks registered twice, and what was said of it. */
export const PaginaDuplicados = (): ReactNode => {
  const { ver = 'todos', hoja = '1' } = useSearch({ from: '/padron/duplicados' })
  return (
    <>
      <Titulo
        sobre="Padrón"
        bajo="Cuentas que comparten lo que no deberían. Nada se une solo: mire cada grupo y diga qué es."
        pestana="Posibles duplicados"
      >
        Posibles duplicados
      </Titulo>
      <nav className="pastillas" aria-label="Qué comparten">
        {VISTAS.map(([vista, titulo]) => (
          <Link key={vista} to="/padron/duplicados" search={{ ver: vista }} aria-current={vista === ver ? 'page' : undefined}>
            {titulo}
          </Link>
        ))}
      </nav>
      {ver === 'descartados' ? <Descartados /> : <Grupos ver={ver} hoja={Number(hoja)} />}
    </>
  )
}

const Grupos = ({ ver, hoja }: { ver: string; hoja: number }): ReactNode => (
  <Resultado de={[useConsulta('padron.duplicados', { cuantos: CUANTOS })]}>
    {({ grupos, total }) => {
      const suyos = ver === 'todos' ? grupos : grupos.filter((g) => g.razon === ver)
      if (suyos.length === 0) return <p>Ningún grupo de cuentas por mirar.</p>
      const hojas = Math.ceil(suyos.length / POR_HOJA)
      const esta = Math.min(hoja, hojas)
      return (
        <>
          <p role="status" className="tenue">
            {suyos.length.toLocaleString('es-MX')} grupos
            {total > grupos.length && ` de los ${grupos.length} mayores; hay ${total.toLocaleString('es-MX')}`}
            {hojas > 1 && `, hoja ${esta} de ${hojas}`}.
          </p>
          <ul className="fichas">
            {suyos.slice((esta - 1) * POR_HOJA, esta * POR_HOJA).map((g) => (
              <Ficha key={llaveDe(g)} grupo={g} />
            ))}
          </ul>
          {hojas > 1 && (
            <nav className="pastillas" aria-label="Hojas de la lista">
              {Array.from({ length: hojas }, (_, i) => String(i + 1)).map((h) => (
                <Link key={h} to="/padron/duplicados" search={{ ver, hoja: h }} aria-current={h === String(esta) ? 'page' : undefined}>
                  {h}
                </Link>
              ))}
            </nav>
          )}
        </>
      )
    }}
  </Resultado>
)

const EN_SU_PREDIO = ['clave-catastral', 'domicilio']
/** What is compared without accents nor signs: it is said as its first account writes it. */
const COMO_SE_ESCRIBE = ['nombre', 'domicilio']

/** What tells a group from the others: its value may be covered, and an account is in one group of each reason. */
const llaveDe = ({ razon, cuentas }: Grupo): string => `${razon} ${cuentas[0]?.cuentaId}`

const tituloDe = ({ razon, valor, cuentas }: Grupo): string => (COMO_SE_ESCRIBE.includes(razon) && cuentas[0]?.dice) || valor

const Ficha = ({ grupo: g }: { grupo: Grupo }): ReactNode => {
  const puede = usePuede('padron.cambiar')
  const [acto, setActo] = useState<'descartar' | 'unir' | null>(null)
  const usuarios = [...new Map(g.cuentas.map((c) => [c.usuario, c.dice])).entries()]
  const deUnPredio = EN_SU_PREDIO.includes(g.razon)
  return (
    <li className="ficha" aria-label={`${tituloDe(g)}: ${g.explicacion}`}>
      <h2>
        {tituloDe(g)} <span className="tenue menor">{g.explicacion}</span>
      </h2>
      <ul className="lista-simple">
        {g.cuentas.map((c) => (
          <li key={c.cuentaId}>
            <Link to="/cuenta/$cuenta" params={{ cuenta: String(c.cuentaId) }}>
              Cuenta {c.cuentaId}
            </Link>{' '}
            {c.dice} <span className="tenue">· usuario {c.usuario}</span>
          </li>
        ))}
      </ul>
      {g.cuantas > g.cuentas.length && <p className="tenue">y {g.cuantas - g.cuentas.length} más.</p>}
      {puede && (
        <div className="forma__acciones">
          <button
            type="button"
            className="boton-llano"
            aria-expanded={acto === 'descartar'}
            onClick={() => setActo(acto === 'descartar' ? null : 'descartar')}
          >
            No es duplicado
          </button>
          <button
            type="button"
            className="boton-llano"
            aria-expanded={acto === 'unir'}
            onClick={() => setActo(acto === 'unir' ? null : 'unir')}
          >
            {deUnPredio ? 'Es la misma toma' : 'Es la misma persona'}
          </button>
        </div>
      )}
      {acto === 'descartar' && <Descartar grupo={g} />}
      {acto === 'unir' && (deUnPredio ? <MismaToma grupo={g} /> : <UnirUsuarios usuarios={usuarios} />)}
    </li>
  )
}

const Descartar = ({ grupo }: { grupo: Grupo }): ReactNode => {
  const { razon, valor, cuentas, cuantas } = grupo
  if (cuantas > cuentas.length)
    return (
      <p className="aviso">
        Son demasiadas para descartarlas de una vez: lo más probable es que el dato que comparten esté mal. Corríjalo en ellas.
      </p>
    )
  return (
    <Acto
      operacion="padron.descartar-duplicado"
      seDistinguePor={llaveDe(grupo)}
      entrada={(t) => ({ razon, valor, cuentas: cuentas.map((c) => c.cuentaId), motivo: t.motivo ?? '' })}
      efecto={(s) => (
        <p>
          Las cuentas {s.cuentas.join(', ')} dejan de listarse por esto. Si otra llega a compartir lo mismo, el grupo vuelve a la lista.
        </p>
      )}
      hecho={() => <p>Quedó descartado; se ve en «Descartados», y de ahí puede volver a la lista.</p>}
    >
      <Textarea name="motivo" label="Por qué no es un duplicado" required />
    </Acto>
  )
}

/** Two accounts of one premise are not joined: one is put out of service, with its reason. */
const MismaToma = ({ grupo }: { grupo: Grupo }): ReactNode => (
  <div className="tarjeta">
    <p>
      Dos cuentas no se unen, porque cada una tiene sus recibos y sus pagos. Si son la misma toma, dé de baja la que sobra con su motivo y,
      si debe algo, páselo a la que queda con un movimiento a mano:
    </p>
    <ul className="lista-simple">
      {grupo.cuentas.map((c) => (
        <li key={c.cuentaId}>
          <Link to="/cuenta/$cuenta" params={{ cuenta: String(c.cuentaId) }} search={{ hoja: 'cambios', acto: 'estado' }}>
            Dar de baja la cuenta {c.cuentaId}
          </Link>
        </li>
      ))}
    </ul>
  </div>
)

const Descartados = (): ReactNode => (
  <Resultado de={[useConsulta('padron.descartes', {})]}>
    {({ descartes }) =>
      descartes.length === 0 ? (
        <p>Todavía no se ha descartado ninguno.</p>
      ) : (
        <ul className="fichas">
          {descartes.map((d) => (
            <Descartado key={`${d.razon} ${d.cuentas.join(' ')}`} descarte={d} />
          ))}
        </ul>
      )
    }
  </Resultado>
)

const Descartado = ({ descarte: { razon, valor, explicacion, cuentas, motivo, persona, momento } }: { descarte: Descarte }): ReactNode => {
  const puede = usePuede('padron.cambiar')
  const [abierto, setAbierto] = useState(false)
  return (
    <li className="ficha">
      <h2>
        {valor} <span className="tenue menor">{explicacion}</span>
      </h2>
      <p>
        {motivo}{' '}
        <span className="tenue">
          — {persona}, {instante(momento)}
        </span>
      </p>
      <p>
        {cuentas.map((c) => (
          <Link key={c} to="/cuenta/$cuenta" params={{ cuenta: String(c) }} className="separada">
            Cuenta {c}
          </Link>
        ))}
      </p>
      {puede && (
        <button type="button" className="boton-llano" aria-expanded={abierto} onClick={() => setAbierto(!abierto)}>
          Volver a ponerlo en la lista
        </button>
      )}
      {abierto && (
        <Acto
          operacion="padron.descartar-duplicado"
          seDistinguePor={`retirar ${razon} ${cuentas[0]}`}
          entrada={(t) => ({ razon, valor, cuentas, retira: true, motivo: t.motivo ?? '' })}
          efecto={() => <p>El grupo vuelve a la lista de posibles duplicados.</p>}
          hecho={() => <p>El grupo está otra vez en la lista.</p>}
        >
          <Textarea name="motivo" label="Por qué se retira el descarte" required />
        </Acto>
      )}
    </li>
  )
}
