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
      <a className="descargas__plantilla" href={`${base}/plantilla.xlsx${cola}`} download>
        Plantilla de captura
      </a>
    </section>
  )
}
