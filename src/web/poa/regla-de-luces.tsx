import type { ReactNode } from 'react'
import type { ReglaSemaforo, Resumen } from '../../core/poa/informe.ts'
import { colorDeLuz, Luz } from '../../ui/luz.tsx'
import { contarLuces } from './cuentas.ts'

interface Propiedades {
  regla: ReglaSemaforo
  resumen: readonly Resumen[]
}

/** The rule of the lights with its bands, and how many indicators fell in each: never the lights without their rule. */
export const ReglaDeLuces = ({ regla, resumen }: Propiedades): ReactNode => {
  const cuentas = contarLuces(regla.luces, resumen)
  const cuentaDe = (clave: string): number => cuentas.find((c) => c.clave === clave)?.cuenta ?? 0
  return (
    <section className="tarjeta semaforo" aria-labelledby="titulo-semaforo">
      <div className="semaforo__titulo">
        <h2 id="titulo-semaforo">Semáforo del periodo</h2>
        <p>
          Regla: <strong>{regla.nombre}</strong>. Califica el avance del periodo de cada indicador.
        </p>
      </div>
      <div className="reparto" aria-hidden="true">
        {cuentas.map(({ clave, cuenta }) => (
          <span key={clave} style={{ ...colorDeLuz(regla.luces.find((l) => l.clave === clave)), flexGrow: cuenta }} />
        ))}
      </div>
      <ul className="bandas">
        {regla.luces.map(({ clave, banda }) => (
          <li key={clave} className={cuentaDe(clave) === 0 ? 'bandas__vacia' : ''}>
            <Luz luces={regla.luces} clave={clave} cuenta={cuentaDe(clave)} />
            <span className="bandas__banda cifras">{banda}</span>
          </li>
        ))}
      </ul>
      <p className="tenue">{regla.fuente}.</p>
    </section>
  )
}
