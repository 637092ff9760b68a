import { Button } from '@mantine/core'
import type { ReactNode } from 'react'

/** Says that what one sees had been typed before, and lets it be thrown away. */
export const BorradorRecuperado = ({ de: { recuperado, descartar } }: { de: { recuperado: boolean; descartar: () => void } }): ReactNode =>
  recuperado && (
    <p className="aviso recuperado" role="note">
      Aquí está lo que había escrito y no se envió.{' '}
      <Button variant="default" size="compact-sm" onClick={descartar}>
        Empezar de nuevo
      </Button>
    </p>
  )
