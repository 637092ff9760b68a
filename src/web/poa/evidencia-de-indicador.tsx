import { Button, NativeSelect } from '@mantine/core'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { type ReactNode, useRef } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { conMiles } from '../../core/comun/texto.ts'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Falla } from '../comun/preguntar.ts'
import { usePuede } from '../comun/sesion.ts'
import { Fotos } from '../medicion/fotos.tsx'
import type { DetalleIndicador } from './detalle-indicador.ts'
import { rotulo } from './periodo-corto.ts'

type Punto = DetalleIndicador['serie'][number]
type Evidencia = Salida<'poa.evidencia'>
type Fila = Evidencia['filas'][number]

const COLUMNAS = ['Cuenta', 'Registro', 'Fecha', 'Cantidad', 'Detalle']
const NOMBRES = { lectura: 'Lectura', entrega: 'Entrega' }

/** What there is to see of a record: only what its kind has. */
function datosDe({ tipo, registro, cuenta, ref }: Fila): [rotulo: string, dato: ReactNode][] {
  const { valor, anomalia, forma, foto, fotos, lector, fecha } = registro
  const datos: [string, ReactNode][] = [
    ['Cuenta', String(cuenta)],
    [tipo === 'lectura' ? 'Mes y número' : 'Mes, versión del recibo y visita', ref],
    [tipo === 'lectura' ? 'Leída el' : 'Entregado el', fechaCorta(fecha)],
    ['Marcaba', valor === null ? null : `${conMiles(String(valor))} m³`],
    ['Anomalía', anomalia],
    ['Se entregó', forma],
    [tipo === 'lectura' ? 'Leyó' : 'Repartió', lector],
    [
      'Fotografía',
      <Fotos key="f" cuenta={cuenta} fotos={fotos} nombre={foto} de={`la ${NOMBRES[tipo].toLowerCase()} ${ref} de la cuenta ${cuenta}`} />,
    ],
  ]
  return datos.flatMap(([nombre, dato]) => (dato === null ? [] : [[nombre, dato]]))
}

/** To its account, and to the act that wrote it for who audits. */
const Ligas = ({ fila: { cuenta, registro } }: { fila: Fila }): ReactNode => (
  <p>
    <Link to="/cuenta/$cuenta" params={{ cuenta: String(cuenta) }}>
      Abrir la cuenta {cuenta}
    </Link>
    {usePuede('acceso.auditar') && (
      <Link className="bloque" to="/sistemas/bitacora/$acto" params={{ acto: registro.acto }}>
        Quién lo registró: acto {registro.acto}
      </Link>
    )}
  </p>
)

const Renglon = ({ fila }: { fila: Fila }): ReactNode => (
  <tr>
    <th scope="row" data-rotulo="" className="cifras">
      {fila.cuenta}
    </th>
    <td data-rotulo="Registro">
      {NOMBRES[fila.tipo]} <span className="cifras">{fila.ref}</span>
    </td>
    <td data-rotulo="Fecha" className="cifras">
      {fechaCorta(fila.fecha)}
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
        <Ligas fila={fila} />
      </details>
    </td>
  </tr>
)

/** Why there are no rows to see: whoever asks may not see accounts, or it could not be answered. */
export const SinFilas = ({ error }: { error: Error }): ReactNode =>
  error instanceof Falla && ['acceso/sin-permiso', 'acceso/sin-sesion'].includes(error.codigo ?? '') ? (
    <p className="tarjeta" role="status">
      La cuenta es pública; sus filas nombran cuentas y no lo son. Las ven, iniciando sesión, la gerencia, las coordinaciones y la
      contraloría.
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

const RUTA = '/poa/$ejercicio/indicador/$indicador'

/** Where each page that was seen begins, so as to go back; of one opened from a link that somebody sent, only the first is known. */
function usePaginas() {
  const lugares = useRef(new Map<number, string>())
  const { pagina: dicha, despuesDe } = useSearch({ from: RUTA })
  const navegar = useNavigate({ from: RUTA })
  const pagina = Number(dicha ?? 1)
  if (despuesDe !== undefined) lugares.current.set(pagina, despuesDe)
  const ir = (a: number, lugar: string | undefined): void =>
    void navegar({
      search: ({ periodo, filas }) => ({
        ...(periodo && { periodo }),
        ...(filas && { filas }),
        ...(lugar !== undefined && { pagina: String(a), despuesDe: lugar }),
      }),
      resetScroll: false,
    })
  const atras = (): void => ir(pagina - 1, lugares.current.get(pagina - 1))
  return { pagina, despuesDe: despuesDe ?? null, atras, adelante: (lugar: string) => ir(pagina + 1, lugar) }
}

/** The rows of a period, a page at a time; which one is in the address. */
const Filas = ({ detalle, punto }: { detalle: DetalleIndicador; punto: Punto }): ReactNode => {
  const { pagina, despuesDe, atras, adelante } = usePaginas()
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
      antes={(pagina - 1) * CUANTAS}
      total={punto.medido?.filas ?? 0}
      alAnterior={pagina === 1 ? null : atras}
      alSiguiente={siguiente === null ? null : () => adelante(siguiente)}
    />
  )
}

/** What was counted of an indicator, row by row: each is a record that anyone who may can look at. */
export const EvidenciaDeIndicador = ({ detalle }: { detalle: DetalleIndicador }): ReactNode => {
  const contados = detalle.serie.filter((p) => (p.medido?.filas ?? 0) > 0)
  const { filas } = useSearch({ from: RUTA })
  const navegar = useNavigate({ from: RUTA })
  const punto = contados.find((p) => p.periodo === filas) ?? contados.at(-1)
  const elegir = (p: string): void =>
    void navegar({ search: ({ periodo }) => ({ ...(periodo && { periodo }), filas: p }), replace: true, resetScroll: false })
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
            onChange={(e) => elegir(e.currentTarget.value)}
            data={contados.map((p) => ({ value: p.periodo, label: `${rotulo(p.periodo)} (${conMiles(String(p.medido?.filas ?? 0))})` }))}
          />
          <Filas key={punto.periodo} detalle={detalle} punto={punto} />
        </>
      )}
    </section>
  )
}
