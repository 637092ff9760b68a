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
  // 8 of 8 is reported and four comply; of those it names as not met 307 and 308 met the quarter's goals, and 303 and 309, which did not, it
  // leaves out. «SE ENTREGÓ EN TIEMPO Y FORMA» stands for two figures.
  300: [
    ...en('R9', '300-cumplimiento-poa', ['2023-T4']),
    ...en('R1', '300-acciones-de-mejora', ['2023-T4']),
    ...en('R18', '300-cumplimiento-poa', ['2023-T4']),
  ],
  // Three indicators carry the same count; October's printed advance is of no rule, and falls in November; «SE PRESENTO UN AUMENTO» is no cause.
  // The capture of readings is described as the delivery of receipts. Twelve shares of 8.33 make 99.96, here and in each unit that reports by month.
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
    ...en('R18', '303-recibos-entregados', MESES),
    ...en('R21', '303-recibos-entregados', MESES),
  ],
  // Measured by quarter, and described as «VERIFICAR MENSUALMENTE».
  304: [...en('R10', '304-cortes-y-limitaciones', ['2023-T4']), ...en('R10', '304-reconexiones', ['2023-T4'])],
  // The texts tell what was met one by one and each contains the value; the same text over 2, 1 and 8 contracts is R3. No goal was ever near.
  305: [
    ...en('R3', '305-contratos-agua', MESES),
    ...en('R3', '305-contratos-drenaje', MESES),
    ...en('R3', '305-contratos-fraccionador', MESES),
    ...['305-contratos-agua', '305-contratos-drenaje', '305-contratos-fraccionador'].flatMap((i) => en('R19', i, MESES)),
    ...en('R21', '305-contratos-agua', MESES),
  ],
  // Readings and receipts are the same number; the inspection is the calendar, so nobody owes the cause of it; «663 cortes … del mes» is no
  // cause. Five indicators have one description.
  306: [
    ...en('R2', '306-cortes-y-notificaciones', ['2023-10']),
    ...en('R2', '306-cortes-y-notificaciones', ['2023-11']),
    ...en('R2', '306-reconexiones', ['2023-10']),
    ...en('R6', '306-inspeccion', MESES),
    ...en('R4', '306-lecturas-tomadas', MESES),
    ...en('R18', '306-cortes-y-notificaciones', MESES),
    ...en('R19', '306-cortes-y-notificaciones', MESES),
    ...en('R21', '306-cortes-y-notificaciones', MESES),
  ],
  307: [],
  // «FALTA DE PERSONAL» in October and December, when the goal was met.
  308: [
    ...en('R1', '308-ajustes-aplicados', ['2023-10', '2023-12']),
    ...en('R3', '308-ajustes-aplicados', MESES),
    ...en('R5', '308-ajustes-aplicados', ['2023-11']),
    ...en('R13', '308-ajustes-aplicados', ['2023-10']),
    ...en('R21', '308-ajustes-aplicados', MESES),
  ],
  // «NO SE CUMPLIO» with 29 and 32 against 16; zero of 3,040 three months running. Its cuts are counted in notices, and those of 304 in cuts.
  309: [
    ...en('R1', '309-convenios-firmados', ['2023-11', '2023-12']),
    ...en('R8', '309-convenios-firmados', MESES),
    ...en('R7', '309-notificaciones-servidas', MESES),
    ...en('R21', '309-convenios-firmados', MESES),
    ...en('R22', '309-notificaciones-servidas', MESES),
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
