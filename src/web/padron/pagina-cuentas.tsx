import { Link, useSearch } from '@tanstack/react-router'
import type { KeyboardEvent, ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Titulo } from '../../ui/titulo.tsx'
import { Buscador } from '../comun/buscador.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { palabras } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { useTeclas } from '../comun/teclas.ts'

/** Finds an account by whatever is known of it. What is looked for is in the address. */
export const PaginaCuentas = (): ReactNode => {
  const { texto = '' } = useSearch({ from: '/cuentas' })
  const buscado = texto.trim()
  useTeclas([
    { tecla: 'ArrowDown', que: 'Ir a la siguiente cuenta hallada' },
    { tecla: 'ArrowUp', que: 'Ir a la anterior, o al buscador' },
    { tecla: 'Enter', que: 'Abrir la cuenta: la única, o la de ese número' },
  ])
  return (
    <>
      <Titulo sobre="Padrón">Cuentas</Titulo>
      <Buscador texto={texto} enVivo />
      {buscado.length < 2 ? <QueEscribir /> : <Halladas buscado={buscado} />}
    </>
  )
}

const SE_BUSCA = [
  ['El número de cuenta', '120457, o el que tenía antes'],
  ['El nombre de quien es o fue titular', 'lópez treviño, aunque falte un acento o sobre una letra'],
  ['El domicilio', 'zaragoza 402, o solo la colonia'],
  ['El teléfono, el RFC, la CURP o la clave catastral', 'como los dicte quien llama'],
  ['El medidor o el recibo', 'la serie como venga escrita; el folio o la referencia de pago, como se imprimen'],
  ['Varios a la vez', 'treviño cumbres'],
] as const

const QueEscribir = (): ReactNode => (
  <section className="tarjeta" aria-labelledby="que-escribir">
    <h2 id="que-escribir" className="titulo-seccion">
      Qué se puede escribir
    </h2>
    <dl className="definiciones definiciones--rejilla">
      {SE_BUSCA.map(([que, como]) => (
        <div key={que}>
          <dt>{que}</dt>
          <dd>{como}</dd>
        </div>
      ))}
    </dl>
    <p className="tenue al-pie">
      Desde cualquier página, <kbd>/</kbd> lleva al buscador. <kbd>Enter</kbd> abre la cuenta si es la única o si escribió su número; las
      flechas recorren las demás.
    </p>
  </section>
)

/** The arrows go along what was found; above the first is the box. */
function recorrer(e: KeyboardEvent<HTMLElement>): void {
  if (!['ArrowDown', 'ArrowUp'].includes(e.key)) return
  const ligas = [...document.querySelectorAll<HTMLElement>('[data-hallada]')]
  const i = ligas.indexOf(e.currentTarget)
  e.preventDefault()
  const destino = e.key === 'ArrowDown' ? ligas[i + 1] : (ligas[i - 1] ?? document.getElementById('buscar-cuenta'))
  destino?.focus()
}

const Halladas = ({ buscado }: { buscado: string }): ReactNode => (
  <Parte de={useConsulta('padron.buscar', { texto: buscado })}>
    {({ cuentas, hayMas }) => (
      <section aria-label="Cuentas halladas">
        <p role="status" className="tenue">
          {cuantas(cuentas.length, hayMas, buscado)}
        </p>
        <ol className="halladas">
          {cuentas.map((c) => (
            <Hallada key={c.cuentaId} cuenta={c} />
          ))}
        </ol>
      </section>
    )}
  </Parte>
)

function cuantas(n: number, hayMas: boolean, buscado: string): string {
  if (n === 0) return `Ninguna cuenta tiene «${buscado}». Pruebe con menos palabras, con el número o con el domicilio.`
  if (hayMas) return `Las ${n} que más se parecen; hay más. Agregue otra palabra para reducirlas.`
  return n === 1 ? 'Una cuenta.' : `${n} cuentas, primero las que más se parecen.`
}

const Hallada = ({ cuenta: c }: { cuenta: Salida<'padron.buscar'>['cuentas'][number] }): ReactNode => (
  <li>
    <Link to="/cuenta/$cuenta" params={{ cuenta: String(c.cuentaId) }} className="halladas__liga" data-hallada="" onKeyDown={recorrer}>
      <span className="halladas__numero cifras">{c.cuentaId}</span>
      <span>
        <strong>{c.titular === '' ? 'Sin titular' : c.titular}</strong>
        <span className="bloque">{c.domicilio === '' ? 'Sin domicilio' : c.domicilio}</span>
        <span className="bloque menor tenue">
          {palabras(c.estado)} · ruta {c.ruta} · por {c.porque}
        </span>
      </span>
    </Link>
  </li>
)
