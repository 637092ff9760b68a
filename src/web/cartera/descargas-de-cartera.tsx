import type { ReactNode } from 'react'
import type { Division } from '../../core/cartera/antiguedad.ts'

/** What is on screen, as files. */
export const DescargasDeCartera = ({ por, clave }: { por: Division; clave?: string }): ReactNode => {
  const que = clave === undefined ? 'la antigüedad' : 'las cuentas, mil a lo más,'
  return (
    <p className="pastillas">
      {['xlsx', 'csv', 'pdf'].map((f) => (
        <a key={f} href={`/cartera/antiguedad.${f}?${new URLSearchParams({ por, ...(clave !== undefined && { clave }) })}`} download>
          <span className="oculto">Descargar {que} en </span>
          {f.toUpperCase()}
        </a>
      ))}
    </p>
  )
}
