import { describe, expect, it } from 'vitest'
import type { Hallazgo } from '../../../src/core/poa/hallazgo.ts'
import { corto, hallazgosDe, trimestreReal } from '../../soporte/plan.ts'

const REAL = trimestreReal()
const HALLAZGOS = hallazgosDe(REAL, '2023-T4')
const MESES = ['2023-10', '2023-11', '2023-12'] as const

/** One line for each fact that a careful reader of the nineteen sheets finds, by unit, with the months that share it. */
const en = (regla: string, indicador: string, periodos: readonly string[]): string[] => [
  `${regla} ${indicador.slice(0, 3)} ${indicador} ${periodos.join(' ')}`,
]

const ESPERADOS: Record<string, string[]> = {
  // 8 of 8 is reported and four comply; and of the four it names as not met, 307 met both its goals.
  300: [...en('R9', '300-cumplimiento-poa', ['2023-T4']), ...en('R1', '300-acciones-de-mejora', ['2023-T4'])],
  // Three indicators carry the same count; October's printed advance is of no rule, and falls in November; «SE PRESENTO UN AUMENTO» is no cause.
  303: [
    ...en('R4', '303-recibos-entregados', MESES),
    ...['303-recibos-entregados', '303-lecturas-tomadas', '303-capturas-a-tiempo'].flatMap((i) => [
      ...en('R2', i, ['2023-11', '2023-12']),
      ...en('R5', i, ['2023-11']),
      ...en('R13', i, ['2023-10']),
    ]),
    ...en('R5', '303-inspecciones-realizadas', ['2023-11']),
    ...en('R8', '303-inspecciones-realizadas', MESES),
    ...en('R13', '303-inspecciones-realizadas', ['2023-10']),
  ],
  304: [],
  // The texts tell what was met one by one and each contains the value; the same text over 2, 1 and 8 contracts is R3.
  305: [
    ...en('R3', '305-contratos-agua', MESES),
    ...en('R3', '305-contratos-drenaje', MESES),
    ...en('R3', '305-contratos-fraccionador', MESES),
  ],
  // Readings and receipts are the same number; the inspection is the calendar; «663 cortes … del mes» is no cause.
  306: [
    ...en('R2', '306-cortes-y-notificaciones', ['2023-10']),
    ...en('R2', '306-cortes-y-notificaciones', ['2023-11']),
    ...en('R2', '306-reconexiones', ['2023-10']),
    ...en('R6', '306-inspeccion', MESES),
    ...en('R4', '306-lecturas-tomadas', MESES),
  ],
  307: [],
  // «FALTA DE PERSONAL» in October and December, when the goal was met.
  308: [
    ...en('R1', '308-ajustes-aplicados', ['2023-10', '2023-12']),
    ...en('R3', '308-ajustes-aplicados', MESES),
    ...en('R5', '308-ajustes-aplicados', ['2023-11']),
    ...en('R13', '308-ajustes-aplicados', ['2023-10']),
  ],
  // «NO SE CUMPLIO» with 29 and 32 against 16; zero of 3,040 three months running.
  309: [
    ...en('R1', '309-convenios-firmados', ['2023-11', '2023-12']),
    ...en('R8', '309-convenios-firmados', MESES),
    ...en('R7', '309-notificaciones-servidas', MESES),
  ],
  // Printed as monthly on a quarterly sheet.
  315: en('R10', '315-recibos-pagados', ['2023-T4']),
}

const de = (unidad: string): Hallazgo[] => HALLAZGOS.filter((h) => h.unidad === unidad)

describe('la revisión del cuarto trimestre de 2023', () => {
  for (const [unidad, esperados] of Object.entries(ESPERADOS))
    it(`unidad ${unidad}: ${esperados.length === 0 ? 'ningún hallazgo' : `exactamente ${esperados.length}`}`, () => {
      expect(de(unidad).map(corto).sort()).toEqual([...esperados].sort())
    })

  it('en total no hay uno más ni uno menos', () => {
    expect(HALLAZGOS.length).toBe(Object.values(ESPERADOS).flat().length)
  })
})
