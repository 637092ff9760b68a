import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Datos } from '../../ui/dato.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta } from '../comun/escrito.ts'
import { Parte } from '../comun/parte.tsx'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import type { DelGrupo } from './mes.ts'

type Entregas = Salida<'facturacion.entregas'>
const cuantos = (n: number): string => n.toLocaleString('es-MX')

/** How the delivery goes: of the whole group by ruta, or of one ruta, each bill that was not delivered with its account. */
export const HojaReparto = ({ grupo, periodo, ruta }: DelGrupo & { ruta: string | undefined }): ReactNode => (
  <Parte de={useConsulta('facturacion.entregas', ruta === undefined ? { periodo, grupo } : { periodo, ruta })}>
    {(e) => (
      <>
        {ruta !== undefined && (
          <p>
            Solo la ruta {ruta}.{' '}
            <Link to="/facturacion/$grupo" params={{ grupo }} search={{ periodo, hoja: 'reparto' }} activeProps={{}} resetScroll={false}>
              Ver todo el grupo
            </Link>
          </p>
        )}
        <Totales entregas={e} />
        {ruta === undefined && <PorRuta entregas={e} grupo={grupo} periodo={periodo} />}
        <SinEntregar entregas={e} />
      </>
    )}
  </Parte>
)

const Totales = ({ entregas: { totales: t, causas } }: { entregas: Entregas }): ReactNode => (
  <>
    <Datos
      clase="datos cifras"
      datos={[
        { rotulo: 'Recibos', valor: cuantos(t.recibos) },
        { rotulo: 'Entregados', valor: cuantos(t.entregados) },
        { rotulo: 'De ellos, después de vencer', valor: cuantos(t.tarde) },
        { rotulo: 'No entregados', valor: cuantos(t.noEntregados) },
        { rotulo: 'Sin visita', valor: cuantos(t.pendientes) },
        { rotulo: 'Por visitar todavía', valor: cuantos(t.porVisitar) },
      ]}
    />
    <TablaLarga
      titulo="No entregados, por causa"
      columnas={[{ titulo: 'Causa' }, { titulo: 'Recibos', numero: true }]}
      filas={Object.entries(t.porCausa).map(([c, n]) => ({ clave: c, celdas: [causas[c] ?? c, cuantos(n)] }))}
      vacia="Nadie ha anotado una causa de no entregar."
    />
  </>
)

const PorRuta = ({ entregas, grupo, periodo }: DelGrupo & { entregas: Entregas }): ReactNode => (
  <TablaLarga
    titulo="Por ruta"
    columnas={[
      { titulo: 'Ruta', corta: true },
      ...['Recibos', 'Entregados', 'No entregados', 'Sin visita'].map((t) => ({ titulo: t, numero: true })),
    ]}
    filas={entregas.rutas.map((r) => ({
      clave: r.ruta,
      celdas: [
        <Link
          key="ruta"
          to="/facturacion/$grupo"
          params={{ grupo }}
          search={{ periodo, hoja: 'reparto', ruta: r.ruta }}
          activeProps={{}}
          resetScroll={false}
        >
          {r.ruta}
        </Link>,
        cuantos(r.recibos),
        cuantos(r.entregados),
        cuantos(r.noEntregados),
        cuantos(r.pendientes),
      ],
    }))}
    vacia="El grupo no tiene rutas."
  />
)

const SinEntregar = ({ entregas: { sinEntregar, causas, totales } }: { entregas: Entregas }): ReactNode => {
  const todos = totales.noEntregados + totales.pendientes
  return (
    <TablaLarga
      titulo={
        sinEntregar.length < todos ? `Los primeros ${sinEntregar.length} de ${cuantos(todos)} sin entregar` : 'Sin entregar, como se camina'
      }
      columnas={[
        { titulo: 'Cuenta', corta: true },
        { titulo: 'Ruta', corta: true },
        { titulo: 'Lugar', numero: true },
        { titulo: 'Qué pasó' },
        { titulo: 'Última visita', corta: true },
      ]}
      filas={sinEntregar.map((s) => ({
        clave: `${s.cuenta} ${s.version}`,
        celdas: [
          <Link key="cuenta" to="/cuenta/$cuenta" params={{ cuenta: String(s.cuenta) }} search={{ hoja: 'recibos' }}>
            {s.cuenta}
          </Link>,
          s.ruta,
          s.orden,
          `${s.causa === null ? 'Sin visita' : (causas[s.causa] ?? s.causa)}${s.otraVisita ? '; hay que volver' : ''}`,
          s.fecha === null ? 'ninguna' : fechaCorta(s.fecha),
        ],
      }))}
      vacia="Todo está entregado, o dice por qué no."
    />
  )
}
