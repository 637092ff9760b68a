import { expect, test } from 'vitest'
import { medidaDeBytes } from './medida-de-bytes.ts'

test.each([
  [0, '0 bytes'],
  [999, '999 bytes'],
  [1_000, '1 kB'],
  [1_250_000, '1.3 MB'],
  [734_000_000, '734 MB'],
  [52_500_000_000, '52.5 GB'],
])('%i bytes se leen «%s»', (bytes, texto) => expect(medidaDeBytes(bytes)).toBe(texto))
