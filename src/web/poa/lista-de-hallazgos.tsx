import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ejercicioDe, nombrePeriodo } from '../../core/comun/periodo.ts'
import { conMiles } from '../../core/comun/texto.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import { Datos } from '../../ui/dato.tsx'
import { oracion } from '../../ui/oracion.ts'
import { Severidad } from '../../ui/severidad.tsx'
import { anclaDe } from './ancla.ts'

interface Propiedades {
  hallazgos: readonly Hallazgo[]
  /** Whether each leads to its row; not where the row is already in sight. */
  enlazar: boolean
  /** The period whose pages the links lead to. */
  periodo?: string
  breve?: boolean
}

const sinComas = (cifra: string): string => (/^\d+(\.\d+)?$/.test(cifra) ? conMiles(cifra) : cifra)

const Lugar = ({ h, periodo }: { h: Hallazgo; periodo: string }): ReactNode => (
  <Link
    to="/poa/$ejercicio/$periodo/unidad/$unidad"
    params={{ ejercicio: String(ejercicioDe(h.periodo)), periodo, unidad: h.unidad }}
    hash={anclaDe(h.indicadorClave, h.periodo)}
  >
    Ver el renglón
  </Link>
)

const Cuentas = ({ h }: { h: Hallazgo }): ReactNode => (
  <>
    <Datos clase="cifras-de-hallazgo cifras" datos={Object.entries(h.cifras).map(([rotulo, c]) => ({ rotulo, valor: sinComas(c) }))} />
    {h.aritmetica !== '' && <p className="aritmetica cifras">{h.aritmetica}</p>}
  </>
)

const UnHallazgo = ({ h, enlazar, periodo, breve }: { h: Hallazgo } & Omit<Propiedades, 'hallazgos'>): ReactNode => (
  <li className={`hallazgo hallazgo--${h.severidad}`}>
    <div className="hallazgo__cabeza">
      <Severidad severidad={h.severidad} />
      <span className="menor tenue">
        {breve === true ? (
          <>
            {h.regla} · {h.nombre}
          </>
        ) : (
          <>
            <span className="clave cifras">{h.unidad}</span> {oracion(h.indicador) || oracion(h.unidadNombre)} · {nombrePeriodo(h.periodo)}
            {h.hoja !== null && ` · hoja ${h.hoja}, renglón ${h.fila}`}
          </>
        )}
      </span>
    </div>
    <p className="hallazgo__mensaje">{h.mensaje}</p>
    <Cuentas h={h} />
    <p className="hallazgo__remedio">
      <span className="rotulo">Qué lo resuelve</span> {h.remedio}
    </p>
    {enlazar && periodo !== undefined && <Lugar h={h} periodo={periodo} />}
  </li>
)

/** Findings with their figures, arithmetic and remedy. */
export const ListaDeHallazgos = ({ hallazgos, ...resto }: Propiedades): ReactNode => (
  <ul className="hallazgos">
    {hallazgos.map((h) => (
      <UnHallazgo key={`${h.regla} ${h.indicadorClave} ${h.periodo} ${h.mensaje}`} h={h} {...resto} />
    ))}
  </ul>
)
