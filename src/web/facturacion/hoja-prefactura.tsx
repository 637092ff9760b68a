import { Button } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { leerPesos, textoPesos } from '../../core/comun/dinero.ts'
import {
  agrupar,
  cambioPorcentual,
  type Facturado,
  lasQueMasSeMovieron,
  movimientoDe,
  type PorUsoYTarifa,
  type ReciboComparable,
  type RenglonComparado,
  sumarComparados,
} from '../../core/facturacion/comparacion.ts'
import { Aviso } from '../../ui/aviso.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { mesYAnio } from '../comun/escrito.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'
import { usePorTandas } from '../comun/por-tandas.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import type { DelGrupo } from './mes.ts'

type DeRuta = Salida<'facturacion.comparar-ruta'>
type Escrito = { cuentas: number; m3: number; totalPesos: string } | null
type ReciboEscrito = DeRuta['movidas'][number]['ahora']

const MOVIDAS = 30

const centavos = (pesos: string): bigint => leerPesos(pesos) ?? 0n
const facturado = (f: Escrito): Facturado | null =>
  f === null ? null : { cuentas: f.cuentas, m3: f.m3, totalCentavos: centavos(f.totalPesos) }
const recibo = (r: ReciboEscrito): ReciboComparable | null =>
  r === null ? null : { uso: r.uso, tarifa: '', consumoM3: r.consumoM3, totalCentavos: centavos(r.totalPesos) }

/** What the run would bill, ruta by ruta as it is worked out, beside what was billed the month before and a year before. */
export const HojaPrefactura = ({ grupo, periodo, calculada }: DelGrupo & { calculada: boolean }): ReactNode => (
  <>
    <p>
      Calcula cada recibo del grupo sin guardar nada, ruta por ruta, y lo pone junto al mes anterior y al mismo mes del año pasado. Lo que
      ya se facturó se compara como quedó.
    </p>
    {calculada ? (
      <DeSusRutas grupo={grupo} periodo={periodo} />
    ) : (
      <div className="forma__acciones">
        <Button
          renderRoot={(p) => (
            <Link
              {...p}
              to="/facturacion/$grupo"
              params={{ grupo }}
              search={{ periodo, hoja: 'prefactura', calculada: 'si' }}
              resetScroll={false}
            />
          )}
        >
          Calcular la prefactura
        </Button>
      </div>
    )}
  </>
)

const DeSusRutas = ({ grupo, periodo }: DelGrupo): ReactNode => (
  <Parte de={useConsulta('padron.rutas', { grupo })}>
    {({ rutas }) => <Comparacion periodo={periodo} rutas={rutas.map((r) => r.clave)} />}
  </Parte>
)

const Comparacion = ({ periodo, rutas }: { periodo: string; rutas: readonly string[] }): ReactNode => {
  const { hechas, error } = usePorTandas(
    'facturacion.comparar-ruta',
    rutas.map((ruta) => ({ periodo, ruta, movidas: MOVIDAS })),
  )
  const listo = hechas.length === rutas.length
  const filas = hechas.flatMap((h) =>
    h.renglones.map((r) => ({
      ruta: h.ruta,
      uso: r.uso,
      tarifa: r.tarifa,
      ahora: facturado(r.ahora),
      mesAnterior: facturado(r.mesAnterior),
      anioAnterior: facturado(r.anioAnterior),
    })),
  )
  const apartadas = hechas.reduce((n, h) => n + h.apartadas, 0)
  return (
    <>
      <p role="status">
        {!listo && <progress value={hechas.length} max={rutas.length} aria-label="Avance de la prefactura" />}{' '}
        {listo ? `Está completa: ${rutas.length} rutas.` : `Van ${hechas.length} de ${rutas.length} rutas; las cifras son de esas.`}
        {apartadas > 0 && ` ${apartadas.toLocaleString('es-MX')} cuentas se apartarían.`}
      </p>
      {error !== null && <Aviso titulo="No se pudo calcular una ruta.">{error.message}</Aviso>}
      {hechas[0] !== undefined && <Tablas filas={filas} antes={hechas[0].mesAnterior} anio={hechas[0].anioAnterior} />}
      {hechas.length > 0 && <Movidas hechas={hechas} />}
    </>
  )
}

type FilaDeRuta = PorUsoYTarifa & { ruta: string }

const Tablas = ({ filas, antes, anio }: { filas: readonly FilaDeRuta[]; antes: string; anio: string }): ReactNode => {
  const nombre = useNombres()
  const meses = { antes, anio }
  const todo = { clave: 'Todo el grupo', ...sumarComparados(filas) }
  return (
    <>
      <Tabla titulo="Por uso" {...meses} filas={[...agrupar(filas, (f) => nombre('usos', f.uso)), todo]} />
      <Tabla titulo="Por tarifa" {...meses} filas={agrupar(filas, (f) => nombre('tarifas', f.tarifa))} />
      <Tabla titulo="Por ruta" {...meses} filas={agrupar(filas, (f) => f.ruta)} />
    </>
  )
}

const entero = (n: number | undefined): string => (n === undefined ? 'sin base' : n.toLocaleString('es-MX'))
const dinero = (f: Facturado | null): string => (f === null ? 'sin base' : textoPesos(f.totalCentavos))
const cambio = (antes: Facturado | null, ahora: Facturado | null): string => {
  const c = cambioPorcentual(antes?.totalCentavos ?? null, ahora?.totalCentavos ?? null)
  return c === null ? 'sin base' : `${c} %`
}

interface PropiedadesTabla {
  titulo: string
  antes: string
  anio: string
  filas: readonly (RenglonComparado & { clave: string })[]
}

const Tabla = ({ titulo, antes, anio, filas }: PropiedadesTabla): ReactNode => (
  <TablaLarga
    titulo={titulo}
    columnas={[
      { titulo: titulo.replace('Por ', '').replace(/^./, (l) => l.toUpperCase()), corta: true },
      ...['Cuentas', 'm³', 'Importe', mesYAnio(antes), 'Cambio', mesYAnio(anio), 'Cambio en el año'].map((t) => ({
        titulo: t,
        numero: true,
      })),
    ]}
    filas={filas.map((f) => ({
      clave: f.clave,
      celdas: [
        f.clave,
        entero(f.ahora?.cuentas),
        entero(f.ahora?.m3),
        dinero(f.ahora),
        dinero(f.mesAnterior),
        cambio(f.mesAnterior, f.ahora),
        dinero(f.anioAnterior),
        cambio(f.anioAnterior, f.ahora),
      ],
    }))}
    vacia="No hay cuentas que facturar."
  />
)

const Movidas = ({ hechas }: { hechas: readonly DeRuta[] }): ReactNode => {
  const todas = hechas.flatMap((h) =>
    h.movidas.map((m) => ({ cuenta: m.cuenta, ruta: h.ruta, ahora: recibo(m.ahora), mesAnterior: recibo(m.mesAnterior) })),
  )
  const m3 = (r: ReciboComparable | null): string =>
    r === null ? 'sin recibo' : r.consumoM3 === null ? 'sin medidor' : entero(r.consumoM3)
  const importe = (r: ReciboComparable | null): string => (r === null ? 'sin recibo' : textoPesos(r.totalCentavos))
  const conSigno = (c: bigint): string => `${c > 0n ? '+' : '−'}${textoPesos(c < 0n ? -c : c)}`
  return (
    <TablaLarga
      titulo="Las cuentas que más cambian"
      columnas={[
        { titulo: 'Cuenta', corta: true },
        { titulo: 'Ruta', corta: true },
        ...['m³ antes', 'm³ ahora', 'Antes', 'Ahora', 'Cambio'].map((t) => ({ titulo: t, numero: true })),
      ]}
      filas={lasQueMasSeMovieron(todas, MOVIDAS).map((m) => ({
        clave: String(m.cuenta),
        celdas: [
          <Link key="cuenta" to="/cuenta/$cuenta" params={{ cuenta: String(m.cuenta) }} search={{ hoja: 'consumo' }}>
            {m.cuenta}
          </Link>,
          m.ruta,
          m3(m.mesAnterior),
          m3(m.ahora),
          importe(m.mesAnterior),
          importe(m.ahora),
          conSigno(movimientoDe(m)),
        ],
      }))}
      vacia="Ninguna cambia respecto del mes anterior."
    />
  )
}
