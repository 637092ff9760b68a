import type { ReactNode } from 'react'
import type { CifraPublicada } from '../../core/poa/informe.ts'
import { palabraDelAvance } from '../../core/poa/publicado.ts'
import { Porciento } from '../../ui/cifra.tsx'

/** The advance that the official report printed, and the name of the rule that gives it. */
export const AvancePublicado = ({ publicado }: { publicado: CifraPublicada | null }): ReactNode =>
  publicado === null ? (
    <span className="tenue">no publicado</span>
  ) : (
    <>
      {publicado.avance === null ? <span className="tenue">{palabraDelAvance(publicado)}</span> : <Porciento valor={publicado.avance} />}
      <span className="menor tenue bloque">{publicado.regla}</span>
    </>
  )

/** The arithmetic behind the printed figure, to be opened. */
export const ExplicacionPublicado = ({ publicado }: { publicado: CifraPublicada | null }): ReactNode =>
  publicado === null ? null : (
    <details>
      <summary>Cómo se llegó a la cifra publicada</summary>
      <p>
        Regla: <strong>{publicado.regla}</strong>. {publicado.explicacion}
      </p>
      <p className="tenue">
        Se imprimió: valor <span className="cifras">{publicado.valor || 'vacío'}</span>, meta{' '}
        <span className="cifras">{publicado.meta || 'vacía'}</span>, avance absoluto{' '}
        <span className="cifras">{publicado.avanceAbsoluto || 'vacío'}</span>
        {publicado.cumple !== null && `, cumple «${publicado.cumple}»`}.
        {publicado.baseImplicita !== null && (
          <>
            {' '}
            Base que implica de los periodos anteriores: <Porciento valor={publicado.baseImplicita} />.
          </>
        )}
      </p>
    </details>
  )
