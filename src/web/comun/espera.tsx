import { Skeleton } from '@mantine/core'
import type { ReactNode } from 'react'

/** The outline of a page that is on its way, of about its size so that nothing jumps. */
export const Espera = (): ReactNode => (
  <div className="espera" aria-busy="true">
    <p className="oculto" role="status">
      Cargando…
    </p>
    <Skeleton height={16} width="40%" radius="sm" />
    <Skeleton height={38} width="60%" mt={12} radius="sm" />
    <Skeleton height={40} mt={28} radius="md" />
    <Skeleton height={150} mt={20} radius="md" />
    <Skeleton height={420} mt={20} radius="md" />
  </div>
)
