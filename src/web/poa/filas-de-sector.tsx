import { Button } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { CONTEOS_DE_SECTOR, type LadoDeSector } from '../../core/poa/sector.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { usePuede } from '../comun/sesion.ts'
import { SinFilas } from './evidencia-de-indicador.tsx'
import { rotulo } from './periodo-corto.ts'

type Evidencia = Salida<'poa.evidencia-de-sector'>

const CUANTAS = 20
const RUTA = '/poa/sector'

/** Where each page that was seen begins, so as to go back; of one opened from a link that somebody sent, only the first is known. */
function usePaginas() {
  const lugares = useRef(new Map<number, string>())
  const { pagina: dicha, despuesDe } = useSearch({ from: RUTA })
  const navegar = useNavigate({ from: RUTA })
  const pagina = Number(dicha ?? 1)
  if (despuesDe !== undefined) lugares.current.set(pagina, despuesDe)
  const ir = (a: number, lugar: string | undefined): void =>
    void navegar({
      search: ({ pagina: _, despuesDe: __, ...resto }) => ({
        ...resto,
        ...(lugar !== undefined && { pagina: String(a), despuesDe: lugar }),
      }),
      resetScroll: false,
    })
  return {
    pagina,
    despuesDe: despuesDe ?? null,
    atras: () => ir(pagina - 1, lugares.current.get(pagina - 1)),
    adelante: (lugar: string) => ir(pagina + 1, lugar),
  }
}

const COLUMNAS = ['Cuenta', 'Registro', 'Clave', 'Fecha', 'Cantidad']

const Renglon = ({ fila, enPesos }: { fila: Evidencia['filas'][number]; enPesos: boolean }): ReactNode => {
  const audita = usePuede('acceso.auditar')
  return (
    <tr>
      <th scope="row" data-rotulo="" className="cifras">
        <Link to="/cuenta/$cuenta" params={{ cuenta: String(fila.cuenta) }} aria-label={`Abrir la cuenta ${fila.cuenta}`}>
          {fila.cuenta}
        </Link>
      </th>
      <td data-rotulo="Registro">
        {fila.dice}
        {audita && (
          <Link className="menor bloque" to="/sistemas/bitacora/$acto" params={{ acto: fila.acto }}>
            acto {fila.acto}
          </Link>
        )}
      </td>
      <td data-rotulo="Clave" className="cifras">
        {fila.ref}
      </td>
      <td data-rotulo="Fecha" className="cifras">
        {fechaCorta(fila.fecha)}
      </td>
      <td data-rotulo="Cantidad" className="num cifras">
        {enPesos ? `$${conMiles(fila.cantidad)}` : fila.cantidad}
      </td>
    </tr>
  )
}

const Tabla = ({ evidencia }: { evidencia: Evidencia }): ReactNode => (
  <table className="tabla tabla--apilable tarjeta tarjeta--tabla" aria-label="Filas contadas">
    <thead>
      <tr>
        {COLUMNAS.map((c) => (
          <th key={c} scope="col" className={c === 'Cantidad' ? 'num' : ''}>
            {c}
          </th>
        ))}
      </tr>
    </thead>
    <tbody>
      {evidencia.filas.map((fila) => (
        <Renglon key={`${fila.cuenta} ${fila.ref}`} fila={fila} enPesos={CONTEOS_DE_SECTOR[evidencia.conteo.cuenta].unidad === 'pesos'} />
      ))}
    </tbody>
  </table>
)

interface Propiedades {
  ejercicio: number
  indicador: string
  periodo: Periodo
  lado: LadoDeSector
}

const Pagina = (pedida: Propiedades): ReactNode => {
  const { pagina, despuesDe, atras, adelante } = usePaginas()
  const { data, error } = useConsulta('poa.evidencia-de-sector', { ...pedida, despuesDe, contar: false, cuantas: CUANTAS })
  if (error !== null) return <SinFilas error={error} />
  if (data === undefined)
    return (
      <p className="tarjeta" role="status">
        Cargando las filas…
      </p>
    )
  const { siguiente, filas, conteo } = data
  const antes = (pagina - 1) * CUANTAS
  return (
    <>
      <p className="tenue">{conteo.que}.</p>
      <Tabla evidencia={data} />
      <nav className="paginas" aria-label="Páginas de las filas contadas">
        <Button variant="default" disabled={pagina === 1} onClick={atras}>
          Anteriores
        </Button>
        <span className="tenue" role="status">
          {filas.length === 0 ? 'No hay filas' : `${conMiles(String(antes + 1))} a ${conMiles(String(antes + filas.length))}`}
        </span>
        <Button variant="default" disabled={siguiente === null} onClick={() => siguiente !== null && adelante(siguiente)}>
          Siguientes
        </Button>
      </nav>
    </>
  )
}

/** The rows of the numerator or the denominator of a period, a page at a time; which one is in the address. */
export const FilasDeSector = (pedida: Propiedades): ReactNode => (
  <section aria-labelledby="titulo-filas">
    <h3 id="titulo-filas" className="titulo-seccion">
      Filas del {pedida.lado}, {rotulo(pedida.periodo).toLowerCase()}
    </h3>
    <Pagina {...pedida} />
  </section>
)
