import { describe, expect, it } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { avisoDeAdeudo } from '../../../src/core/padron/adeudo.ts'

describe('Un cambio de titular', () => {
  const quien = { titular: 'Laura Garza', desde: fecha('2026-01-05') }
  it.each([
    [123_450n, 'la cuenta debe $1,234.50, que se cobrarán a «Laura Garza», titular desde el 2026-01-05: lo que se debe es de la cuenta'],
    [-5_000n, 'la cuenta tiene $50.00 a favor, que quedan para «Laura Garza», titular desde el 2026-01-05: el dinero es de la cuenta'],
    [0n, 'la cuenta no debe nada; lo que se facture se cobrará a «Laura Garza», titular desde el 2026-01-05'],
  ])('dice lo que la cuenta debe y a quién se cobra: %s', (saldo, dicho) => {
    expect(avisoDeAdeudo(saldo, quien)).toBe(dicho)
  })
})
