import { Button } from '@mantine/core'
import { type ReactNode, useEffect, useRef } from 'react'
import { ACCIONES } from './acciones.ts'

const OTRAS = [
  ['j', 'la que sigue'],
  ['k', 'la anterior'],
  ['/', 'buscar una cuenta'],
  ['Esc', 'cerrar el motivo o esta ayuda'],
] as const

/** The keys of the page. */
export const AyudaDeTeclas = ({ cerrar }: { cerrar: () => void }): ReactNode => {
  const caja = useRef<HTMLElement>(null)
  useEffect(() => caja.current?.focus(), [])
  return (
    <section
      className="efecto"
      ref={caja}
      tabIndex={-1}
      aria-label="Teclas de esta página"
      onKeyDown={(e) => e.key === 'Escape' && cerrar()}
    >
      <h3>Teclas de esta página</h3>
      <dl className="leyenda-de-teclas">
        {[...ACCIONES.map((a) => [a.tecla, `${a.nombre}: ${a.que}`] as const), ...OTRAS].map(([tecla, que]) => (
          <div key={tecla}>
            <dt>
              <kbd>{tecla.length === 1 ? tecla.toUpperCase() : tecla}</kbd>
            </dt>
            <dd>{que}</dd>
          </div>
        ))}
      </dl>
      <Button variant="default" size="compact-sm" onClick={cerrar}>
        Cerrar
      </Button>
    </section>
  )
}
