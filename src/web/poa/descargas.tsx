import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

const FORMATOS = [
  { formato: 'pdf', nombre: 'PDF', para: 'para imprimir' },
  { formato: 'xlsx', nombre: 'XLSX', para: 'hoja de cálculo con fórmulas' },
  { formato: 'csv', nombre: 'CSV', para: 'datos en texto' },
  { formato: 'json', nombre: 'JSON', para: 'datos para programas' },
]

interface Propiedades {
  ejercicio: number
  periodo: string
  unidad?: string
}

/** What is downloaded to be published, of one unit or of all. The transparency formats are of a quarter or a year. */
const publicables = (periodo: string): { archivo: string; nombre: string }[] => [
  { archivo: 'paquete.zip', nombre: 'Datos abiertos' },
  ...(/^(T\d|anual)$/.test(periodo) ? [{ archivo: 'sipot.zip', nombre: 'Formatos de transparencia' }] : []),
]

/** The same report as files. */
export const Descargas = ({ ejercicio, periodo, unidad }: Propiedades): ReactNode => {
  const base = `/poa/${ejercicio}/${periodo}`
  const cola = unidad === undefined ? '' : `?unidad=${encodeURIComponent(unidad)}`
  return (
    <section className="descargas" aria-label="Descargas">
      <span className="descargas__rotulo" aria-hidden="true">
        Descargar
      </span>
      {FORMATOS.map(({ formato, nombre, para }, i) => (
        <Button
          key={formato}
          component="a"
          href={`${base}/informe.${formato}${cola}`}
          download
          size="xs"
          variant={i === 0 ? 'filled' : 'default'}
          aria-label={`Descargar el informe en ${nombre}, ${para}`}
        >
          {nombre}
        </Button>
      ))}
      {publicables(periodo).map(({ archivo, nombre }) => (
        <a key={archivo} className="descargas__plantilla" href={`${base}/${archivo}${cola}`} download>
          {nombre}
        </a>
      ))}
      <a className="descargas__plantilla" href={`${base}/plantilla.xlsx${cola}`} download>
        Plantilla de captura
      </a>
    </section>
  )
}
