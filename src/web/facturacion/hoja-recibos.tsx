import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { Aviso } from '../../ui/aviso.tsx'
import { Datos } from '../../ui/dato.tsx'
import { useConsulta } from '../comun/consulta.ts'
import { fechaCorta, mesYAnio, pesos } from '../comun/escrito.ts'
import { useNombres } from '../comun/nombres.ts'
import { Parte } from '../comun/parte.tsx'
import { usePuede } from '../comun/sesion.ts'
import { TablaLarga } from '../comun/tabla-larga.tsx'
import { ActoCancelar, ActoRefacturar } from './actos-de-recibo.tsx'
import { diferenciaDicha, type Recibo } from './diferencia.ts'

interface Propiedades {
  cuenta: number
  /** The one that is open; the last, if none is said. */
  periodo: string | undefined
}

/** The months that have a bill, and that of one of them with its steps. */
export const HojaRecibos = (p: Propiedades): ReactNode => (
  <Parte de={useConsulta('facturacion.recibos-de-cuenta', { cuenta: p.cuenta })}>
    {({ recibos }) => <Meses {...p} cobrados={recibos.map((r) => r.periodo)} />}
  </Parte>
)

const Meses = ({ cuenta, periodo, cobrados }: Propiedades & { cobrados: readonly string[] }): ReactNode => {
  const meses = [...new Set([...cobrados, ...(periodo === undefined ? [] : [periodo])])].sort().toReversed()
  const abierto = periodo ?? meses[0]
  if (abierto === undefined) return <p>Todavía no se ha facturado nada a esta cuenta.</p>
  const anterior = meses.find((m) => m < abierto)
  return (
    <>
      <nav className="pastillas" aria-label="Recibos por mes">
        {meses.map((m) => (
          <Link
            key={m}
            to="/cuenta/$cuenta"
            params={{ cuenta: String(cuenta) }}
            search={{ hoja: 'recibos', periodo: m }}
            activeProps={{}}
            resetScroll={false}
            aria-current={m === abierto ? 'page' : undefined}
          >
            {mesYAnio(m)}
          </Link>
        ))}
      </nav>
      <Parte de={useConsulta('facturacion.recibo', { cuenta, periodo: abierto })}>
        {({ recibos }) =>
          recibos.toReversed().map((r) => <Ficha key={r.version} recibo={r} cuenta={cuenta} periodo={abierto} anterior={anterior} />)
        }
      </Parte>
      <Actos key={abierto} cuenta={cuenta} periodo={abierto} />
    </>
  )
}

/** What may be done with the bill of a month: to cancel the one that stands, or to make one where none does. Both stay open while they are done. */
const Actos = ({ cuenta, periodo }: { cuenta: number; periodo: string }): ReactNode => {
  const puede = usePuede('facturacion.cancelar')
  if (!puede) return null
  return (
    <>
      <details className="plegado">
        <summary>Cancelar el recibo de {mesYAnio(periodo)}</summary>
        <ActoCancelar cuenta={cuenta} periodo={periodo} />
      </details>
      <details className="plegado">
        <summary>Facturar otra vez {mesYAnio(periodo)}</summary>
        <p>Para una cuenta que la corrida apartó, o cuyo recibo se canceló, con los datos y las reglas de hoy.</p>
        <ActoRefacturar cuenta={cuenta} periodo={periodo} />
      </details>
    </>
  )
}

/** The bill as it was printed. */
const EnPdf = ({ cuenta, periodo }: { cuenta: number; periodo: string }): ReactNode =>
  usePuede('facturacion.imprimir') && (
    <p>
      <a href={`/cuenta/${cuenta}/recibo/${periodo}`} download>
        Descargar el recibo en PDF
      </a>
    </p>
  )

interface PropiedadesFicha {
  recibo: Recibo
  cuenta: number
  periodo: string
  anterior: string | undefined
}

const Ficha = ({ recibo: r, cuenta, periodo, anterior }: PropiedadesFicha): ReactNode => {
  const nombre = useNombres()
  return (
    <article className="ficha" aria-label={`Recibo de ${mesYAnio(periodo)}`}>
      <h2>
        Recibo de {mesYAnio(periodo)}: <span className="cifras">{pesos(r.totalPesos)}</span>
      </h2>
      {r.cancelado === null ? <EnPdf cuenta={cuenta} periodo={periodo} /> : <Aviso titulo="Cancelado.">{r.cancelado}</Aviso>}
      {r.diferencias.length > 0 && <Aviso titulo="Sus pasos no dan lo que dice:">{r.diferencias.join(' ')}</Aviso>}
      {anterior === undefined ? (
        <p>No hay un recibo anterior con qué compararlo.</p>
      ) : (
        <Diferencia recibo={r} cuenta={cuenta} anterior={anterior} />
      )}
      <Datos
        clase="datos"
        datos={[
          { rotulo: 'Se emitió', valor: fechaCorta(r.fecha) },
          { rotulo: 'Vence', valor: fechaCorta(r.vence) },
          { rotulo: 'Consumo', valor: r.consumoM3 === null ? 'sin medidor' : `${r.consumoM3} m³` },
          { rotulo: 'Uso y tarifa', valor: `${nombre('usos', r.uso)}, ${nombre('tarifas', r.tarifa)}` },
          { rotulo: 'Antes de IVA', valor: pesos(r.subtotalPesos) },
          { rotulo: 'IVA', valor: pesos(r.ivaPesos) },
          { rotulo: 'Debía antes', valor: pesos(r.adeudoPesos) },
          { rotulo: 'Recibos que debía', valor: r.recibosAdeudo ?? 'sin dato' },
          { rotulo: 'Versión', valor: r.version },
        ]}
      />
      <TablaLarga
        titulo="Cargos del recibo, con su IVA"
        columnas={[{ titulo: 'Concepto' }, { titulo: 'Mes', corta: true }, { titulo: 'Importe', numero: true }]}
        filas={r.lineas.map((l) => ({
          clave: String(l.movimiento),
          celdas: [nombre('conceptos', l.concepto), l.periodo === null ? 'sin mes' : mesYAnio(l.periodo), pesos(l.importePesos)],
        }))}
        vacia="El recibo no cobró nada."
      />
      <details className="plegado">
        <summary>Cómo se calculó, paso a paso</summary>
        <ol className="pasos">
          {r.pasos.map((paso) => (
            <li key={paso}>{paso}</li>
          ))}
        </ol>
        <p className="tenue menor">{CON_REGLAS_DE_HOY[String(r.conReglasDeHoy) as keyof typeof CON_REGLAS_DE_HOY]}</p>
      </details>
    </article>
  )
}

const CON_REGLAS_DE_HOY = {
  true: 'Las reglas de hoy dan lo mismo.',
  false: 'Las reglas de hoy darían otra cifra: el recibo conserva las suyas.',
  null: 'Las reglas de hoy ya no le ponen precio: el recibo conserva las suyas.',
}

const Diferencia = ({ recibo, cuenta, anterior }: { recibo: Recibo; cuenta: number; anterior: string }): ReactNode => {
  const nombre = useNombres()
  const { data } = useConsulta('facturacion.recibo', { cuenta, periodo: anterior })
  const previo = data?.recibos.find((r) => r.cancelado === null)
  if (previo === undefined) return <p>No hay recibo de {mesYAnio(anterior)} con qué compararlo.</p>
  const leido = (r: Recibo): Recibo => ({ ...r, uso: nombre('usos', r.uso), tarifa: nombre('tarifas', r.tarifa) })
  return <p>{diferenciaDicha(leido(recibo), leido(previo), anterior)}</p>
}
