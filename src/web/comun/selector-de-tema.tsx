import { UnstyledButton, useMantineColorScheme } from '@mantine/core'
import type { ReactNode } from 'react'

const SIGUIENTE = { auto: 'light', light: 'dark', dark: 'auto' } as const
const NOMBRES = { auto: 'automático', light: 'claro', dark: 'oscuro' }
const TRAZOS = {
  auto: 'M8 1.5a6.5 6.5 0 1 0 0 13zM8 1.5a6.5 6.5 0 0 1 0 13',
  light:
    'M8 4.6a3.4 3.4 0 1 0 0 6.8 3.4 3.4 0 0 0 0-6.8zM8 .8v1.6M8 13.6v1.6M.8 8h1.6M13.6 8h1.6M2.9 2.9 4 4M12 12l1.1 1.1M2.9 13.1 4 12M12 4l1.1-1.1',
  dark: 'M13.6 9.7A6 6 0 0 1 6.3 2.4a6 6 0 1 0 7.3 7.3z',
}

/** Goes round the three looks: as the device says, light, dark. */
export const SelectorDeTema = (): ReactNode => {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  return (
    <UnstyledButton
      className="tema"
      onClick={() => setColorScheme(SIGUIENTE[colorScheme])}
      aria-label={`Aspecto ${NOMBRES[colorScheme]}; cambiar a ${NOMBRES[SIGUIENTE[colorScheme]]}`}
    >
      <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true" data-tema={colorScheme}>
        <path d={TRAZOS[colorScheme]} />
      </svg>
      <span className="tema__nombre" aria-hidden="true">
        {NOMBRES[colorScheme]}
      </span>
    </UnstyledButton>
  )
}
