import { Button, NativeSelect } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { useConsulta } from '../comun/consulta.ts'
import { Falla } from '../comun/preguntar.ts'
import type { DetalleIndicador } from './detalle-indicador.ts'
import { rotulo } from './periodo-corto.ts'

type Punto = DetalleIndicador['serie'][number]
type Evidencia = Salida<'poa.evidencia'>
type Fila = Evidencia['filas'][number]

const COLUMNAS = ['Cuenta', 'Registro', 'Fecha', 'Cantidad', 'Detalle']
const NOMBRES = { lectura: 'Lectura', entrega: 'Entrega' }

/** What there is to see of a record: only what its kind has. */
function datosDe({ tipo, registro, cuenta, ref }: Fila): [rotulo: string, dato: string][] {
  const { valor, anomalia, forma, foto, lector, fecha } = registro
  const datos: [string, string | null][] = [
    ['Cuenta', String(cuenta)],
    [tipo === 'lectura' ? 'Mes y número' : 'Mes, versión del recibo y visita', ref],
    [tipo === 'lectura' ? 'Leída el' : 'Entregado el', fecha],
    ['Marcaba', valor === null ? null : `${conMiles(String(valor))} m³`],
    ['Anomalía', anomalia],
    ['Se entregó', forma],
    [tipo === 'lectura' ? 'Leyó' : 'Repartió', lector],
    ['Fotografía', foto ?? 'sin fotografía'],
  ]
  return datos.flatMap(([nombre, dato]) => (dato === null ? [] : [[nombre, dato]]))
}

const Renglon = ({ fila }: { fila: Fila }): ReactNode => (
  <tr>
    <th scope="row" data-rotulo="" className="cifras">
      {fila.cuenta}
    </th>
    <td data-rotulo="Registro">
      {NOMBRES[fila.tipo]} <span className="cifras">{fila.ref}</span>
    </td>
    <td data-rotulo="Fecha" className="cifras">
      {fila.fecha}
    </td>
    <td className="num cifras" data-rotulo="Cantidad">
      {fila.cantidad}
    </td>
    <td data-rotulo="Detalle">
      <details>
        <summary>
          Ver<span className="oculto">{` ${NOMBRES[fila.tipo].toLowerCase()} ${fila.ref} de la cuenta ${fila.cuenta}`}</span>
        </summary>
        <dl className="definiciones">
          {datosDe(fila).map(([nombre, dato]) => (
            <div key={nombre}>
              <dt>{nombre}</dt>
              <dd>{dato}</dd>
            </div>
          ))}
        </dl>
      </details>
    </td>
  </tr>
)

/** Why there are no rows to see: whoever asks may not see accounts, or it could not be answered. */
const SinFilas = ({ error }: { error: Error }): ReactNode =>
  error instanceof Falla && ['acceso/sin-permiso', 'acceso/sin-sesion'].includes(error.codigo ?? '') ? (
    <p className="tarjeta" role="status">
      La cuenta es pública; sus filas nombran cuentas y no lo son. Las ven sistemas, la gerencia, las coordinaciones y la contraloría, con{' '}
      <code>caudal op poa.evidencia</code> y su clave.
    </p>
  ) : (
    <p className="tarjeta" role="alert">
      {error.message}
    </p>
  )

interface Pagina {
  evidencia: Evidencia
  /** How many rows are before this page. */
  antes: number
  total: number
  alAnterior: (() => void) | null
  alSiguiente: (() => void) | null
}

const Tabla = ({ evidencia, antes, total, alAnterior, alSiguiente }: Pagina): ReactNode => (
  <>
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
          <Renglon key={`${fila.cuenta} ${fila.ref}`} fila={fila} />
        ))}
      </tbody>
    </table>
    <nav className="paginas" aria-label="Páginas de las filas contadas">
      <Button variant="default" disabled={alAnterior === null} onClick={() => alAnterior?.()}>
        Anteriores
      </Button>
      <span className="tenue" role="status">
        {conMiles(String(antes + Math.min(1, evidencia.filas.length)))} a {conMiles(String(antes + evidencia.filas.length))} de{' '}
        {conMiles(String(total))}
      </span>
      <Button variant="default" disabled={alSiguiente === null} onClick={() => alSiguiente?.()}>
        Siguientes
      </Button>
    </nav>
  </>
)

const CUANTAS = 20

/** The rows of a period, a page at a time. The places where the pages before began are remembered, to go back. */
const Filas = ({ detalle, punto }: { detalle: DetalleIndicador; punto: Punto }): ReactNode => {
  const [lugares, setLugares] = useState<readonly string[]>([])
  const despuesDe = lugares.at(-1) ?? null
  const { ejercicio, clave: indicador } = detalle
  const { data, error } = useConsulta('poa.evidencia', {
    ejercicio,
    indicador,
    periodo: punto.periodo,
    despuesDe,
    contar: false,
    cuantas: CUANTAS,
  })
  if (error !== null) return <SinFilas error={error} />
  if (data === undefined)
    return (
      <p className="tarjeta" role="status">
        Cargando las filas…
      </p>
    )
  const { siguiente } = data
  return (
    <Tabla
      evidencia={data}
      antes={lugares.length * CUANTAS}
      total={punto.medido?.filas ?? 0}
      alAnterior={lugares.length === 0 ? null : () => setLugares(lugares.slice(0, -1))}
      alSiguiente={siguiente === null ? null : () => setLugares([...lugares, siguiente])}
    />
  )
}

/** What was counted of an indicator, row by row: each is a record that anyone who may can look at. */
export const EvidenciaDeIndicador = ({ detalle }: { detalle: DetalleIndicador }): ReactNode => {
  const contados = detalle.serie.filter((p) => (p.medido?.filas ?? 0) > 0)
  const [elegido, setElegido] = useState(contados.at(-1)?.periodo)
  const punto = contados.find((p) => p.periodo === elegido)
  if (!detalle.serie.some((p) => p.medido !== undefined)) return null
  return (
    <section aria-labelledby="titulo-evidencia">
      <h2 id="titulo-evidencia" className="titulo-seccion">
        Filas contadas
      </h2>
      {punto === undefined ? (
        <p className="tarjeta">En ningún periodo hay registros que contar.</p>
      ) : (
        <>
          <NativeSelect
            label="Periodo"
            value={punto.periodo}
            onChange={(e) => setElegido(contados.find((p) => p.periodo === e.currentTarget.value)?.periodo)}
            data={contados.map((p) => ({ value: p.periodo, label: `${rotulo(p.periodo)} (${conMiles(String(p.medido?.filas ?? 0))})` }))}
          />
          <Filas key={punto.periodo} detalle={detalle} punto={punto} />
        </>
      )}
    </section>
  )
}
