import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { ejercicioDe, nombrarPeriodos } from '../../core/comun/periodo.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import { Datos } from '../../ui/dato.tsx'
import { oracion } from '../../ui/oracion.ts'
import { Severidad } from '../../ui/severidad.tsx'
import { anclaDe } from './ancla.ts'
import { rotuloDeCifra, textoDeCifra } from './cifras-de-hallazgo.ts'

const llaveDe = (h: Hallazgo): string => `${h.regla} ${h.indicadorClave} ${h.periodo} ${h.mensaje}`

const enNegrita = (cifra: string): ReactNode => (/^\d/.test(cifra) ? <strong>{cifra}</strong> : cifra)

const Cuentas = ({ h }: { h: Hallazgo }): ReactNode => (
  <div className="hallazgo__cuentas">
    <Datos
      clase="cifras-de-hallazgo cifras"
      datos={Object.entries(h.cifras).map(([rotulo, c]) => ({ rotulo: rotuloDeCifra(rotulo), valor: enNegrita(textoDeCifra(c)) }))}
    />
    {h.aritmetica !== '' && <p className="aritmetica cifras">{h.aritmetica}</p>}
  </div>
)

const Remedio = ({ h }: { h: Hallazgo }): ReactNode => (
  <p>
    <span className="rotulo">Qué lo resuelve</span> {h.remedio}
  </p>
)

/** Where in the report it is: unit, indicator, period, and the sheet and row of the imported one. */
const Lugar = ({ h }: { h: Hallazgo }): ReactNode => (
  <span className="menor tenue">
    <span className="clave cifras">{h.unidad}</span> {oracion(h.indicador) || oracion(h.unidadNombre)} · {nombrarPeriodos(h.periodos)}
    {h.hoja !== null && ` · hoja ${h.hoja}, renglón ${h.fila}`}
  </span>
)

/** Findings with their figures, arithmetic and remedy, each leading to its row in the pages of `periodo`. */
export const ListaDeHallazgos = ({ hallazgos, periodo }: { hallazgos: readonly Hallazgo[]; periodo: string }): ReactNode => (
  <ul className="hallazgos">
    {hallazgos.map((h) => (
      <li key={llaveDe(h)} className={`hallazgo hallazgo--${h.severidad}`}>
        <div className="hallazgo__cabeza">
          <Severidad severidad={h.severidad} />
          <Lugar h={h} />
        </div>
        <p className="hallazgo__mensaje">{h.mensaje}</p>
        <Cuentas h={h} />
        <div className="hallazgo__remedio">
          <Remedio h={h} />
          <Link
            to="/poa/$ejercicio/$periodo/unidad/$unidad"
            params={{ ejercicio: String(ejercicioDe(h.periodo)), periodo, unidad: h.unidad }}
            hash={anclaDe(h.indicadorClave, h.periodo)}
          >
            Ver el renglón
          </Link>
        </div>
      </li>
    ))}
  </ul>
)

/** The findings of a row, beside it: a line each, which opens to its figures. */
export const HallazgosDelRenglon = ({ hallazgos }: { hallazgos: readonly Hallazgo[] }): ReactNode => (
  <ul className="hallazgos hallazgos--breves" aria-label="Hallazgos del renglón">
    {hallazgos.map((h) => (
      <li key={llaveDe(h)} className={`hallazgo hallazgo--${h.severidad}`}>
        <details>
          <summary>
            <Severidad severidad={h.severidad} /> <span className="tenue">{h.regla}</span> {h.mensaje}
          </summary>
          <Cuentas h={h} />
          <Remedio h={h} />
        </details>
      </li>
    ))}
  </ul>
)
