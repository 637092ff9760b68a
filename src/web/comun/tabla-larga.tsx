import { Button } from '@mantine/core'
import { type ReactNode, useState } from 'react'

export interface Columna {
  titulo: string
  numero?: boolean
  /** It is never broken in two lines. */
  corta?: boolean
}

export interface Fila {
  clave: string
  /** One for each column; the first names the row. */
  celdas: readonly ReactNode[]
}

interface Propiedades {
  titulo: string
  columnas: readonly Columna[]
  filas: readonly Fila[]
  /** What is said when there are none. */
  vacia: string
  /** How many are shown until more are asked for. */
  tope?: number
}

/** What moves sideways is reached by the keyboard. */
const DESPLAZABLE = { tabIndex: 0 }

const clase = (c: Columna | undefined): { className?: string } =>
  c?.numero === true ? { className: 'numero' } : c?.corta === true ? { className: 'corta' } : {}

/** A list of records as a table, that says how many there are and moves sideways where it does not fit. */
export const TablaLarga = ({ titulo, columnas, filas, vacia, tope = 40 }: Propiedades): ReactNode => {
  const [todas, setTodas] = useState(false)
  if (filas.length === 0) return <p className="tenue">{vacia}</p>
  const vistas = todas ? filas : filas.slice(0, tope)
  return (
    <>
      <section className="tabla-larga" aria-label={titulo} {...DESPLAZABLE}>
        <table>
          <caption>{titulo}</caption>
          <thead>
            <tr>
              {columnas.map((c) => (
                <th key={c.titulo} scope="col" {...clase(c)}>
                  {c.titulo}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {vistas.map(({ clave, celdas: [primera, ...resto] }) => (
              <tr key={clave}>
                <th scope="row" {...clase(columnas[0])}>
                  {primera}
                </th>
                {resto.map((celda, i) => (
                  <td key={columnas[i + 1]?.titulo} {...clase(columnas[i + 1])}>
                    {celda}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      {vistas.length < filas.length && (
        <p>
          <Button variant="default" size="compact-sm" onClick={() => setTodas(true)}>
            Ver los {filas.length - vistas.length} que siguen
          </Button>
        </p>
      )}
    </>
  )
}
