import type { ReactNode } from 'react'
import type { Salida } from '../../contract/contrato.ts'
import { Datos } from '../../ui/dato.tsx'
import { oracion } from '../../ui/oracion.ts'
import { fechaCorta } from '../comun/escrito.ts'

export type Accion = Salida<'poa.acciones'>['acciones'][number]

const ESTADO = { abierta: 'Abierta', vencida: 'Vencida', cerrada: 'Cerrada' } as const

export const EstadoDeAccion = ({ estado }: { estado: Accion['estado'] }): ReactNode => (
  <span className={estado === 'cerrada' ? 'estado estado--cerrada' : 'estado'}>{ESTADO[estado]}</span>
)

/** Notes and closing of an acción, in order. */
const Seguimientos = ({ de }: { de: Accion['seguimientos'] }): ReactNode =>
  de.length === 0 ? (
    <p className="tenue">Sin seguimiento todavía.</p>
  ) : (
    <ol className="lista-simple" aria-label="Seguimiento">
      {de.map((s) => (
        <li key={s.numero}>
          <strong>
            {fechaCorta(s.dia)}, {s.tipo === 'cierre' ? 'cierre' : `${s.porciento} %`}
          </strong>{' '}
          {s.nota} <span className="tenue">{s.quien}</span>
          {s.evidencia.length > 0 && <span className="bloque menor">Evidencia: {s.evidencia.join('; ')}</span>}
        </li>
      ))}
    </ol>
  )

/** All that an acción de mejora says. `conIndicador`: whether its indicator is named, which its own page need not. */
export const FichaDeAccion = ({ de: a, conIndicador }: { de: Accion; conIndicador: boolean }): ReactNode => (
  <>
    <Datos
      datos={[
        { rotulo: 'Indicador', valor: conIndicador ? `${oracion(a.indicadorNombre)} (${a.periodo})` : '' },
        { rotulo: 'Desviación', valor: a.porque },
        { rotulo: 'Qué estuvo mal', valor: a.quePaso },
        { rotulo: 'Compromiso', valor: a.compromiso },
        { rotulo: 'Responsable', valor: a.responsableNombre },
        { rotulo: 'Abierta', valor: fechaCorta(a.dia) },
        { rotulo: 'Vence', valor: fechaCorta(a.vence) },
        { rotulo: 'Lleva', valor: `${a.porciento} %` },
      ]}
    />
    <Seguimientos de={a.seguimientos} />
  </>
)
