import { describe, expect, it } from 'vitest'
import { Defecto } from '../../../src/core/comun/afirmar.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { decimal } from '../../../src/core/comun/fraccion.ts'
import type { ConsumoPrevio } from '../../../src/core/medicion/consumo.ts'
import { type CasoDeConsumo, decidirConsumo } from '../../../src/core/medicion/decidir-consumo.ts'
import type { ReglasDelPeriodo, Tratamiento } from '../../../src/core/medicion/reglas-de-medicion.ts'
import { casoDeConsumo, consumoDe, excepcionDe, lectura, medidor, mesEstimado, mesesLeidos, reglasEn } from '../../soporte/medicion.ts'

/** Six months of 20 m³ up to February 2025; the meter ends at 1000 on the 28th. */
const HISTORIA = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 1_000)
const MARZO = { periodo: 202503, historia: HISTORIA }
const leida = (valor: number | null, cambios: Parameters<typeof lectura>[2] = {}) => ({
  ...MARZO,
  lectura: lectura(valor, 202503, cambios),
})
const estimados = (...periodos: number[]): ConsumoPrevio[] => periodos.map((p) => mesEstimado(p, 20))
const retirado = (dia: string, lecturaFinal: number | null) => [medidor({ retiro: { fecha: fecha(dia), lecturaFinal } })]

/** March decided by other rules than the project's. */
const segun = (cambios: Partial<ReglasDelPeriodo>, caso: Partial<CasoDeConsumo> = {}) =>
  decidirConsumo({ ...casoDeConsumo(leida(1_022, { anomalia: 'rara' })), ...caso }, { ...reglasEn(202503), ...cambios })
const anomalia = (cambios: Partial<Tratamiento>): ReglasDelPeriodo['anomalias'] => {
  const fila: Tratamiento = { lectura: 'tomada', consumo: 'real', factor: decimal('1'), orden: null, mensaje: null, explica: [] }
  return new Map([
    ['rara', { clave: 'rara', letra: 'R', nombre: 'Rara', conLectura: [{ ...fila, ...cambios }], sinLectura: [{ ...fila, ...cambios }] }],
  ])
}

describe('Un consumo', () => {
  it('medido dice de dónde a dónde, con qué lecturas y cómo se llegó a él', () => {
    expect(consumoDe(leida(1_022, { numero: 3 }))).toEqual({
      cuentaId: 1,
      periodo: 202503,
      m3: 22,
      origen: 'real',
      instalacion: 1,
      lectura: 3,
      lecturaAnterior: 1_000,
      lecturaActual: 1_022,
      desde: '2025-02-28',
      hasta: '2025-03-31',
      anomalia: null,
      orden: null,
      mensaje: null,
      reparto: [],
      parte: null,
      pasos: ['Medidor A-1: lectura 1,022 menos 1,000 = 22 m³'],
    })
  })

  it('estimado lleva la anomalía y su aviso, y el medidor sigue contando desde la lectura de antes', () => {
    const dia = fecha('2025-03-29')
    expect(consumoDe(leida(null, { fecha: dia }))).toMatchObject({
      ...{ m3: 20, origen: 'estimado', instalacion: 1, lectura: 1, lecturaAnterior: 1_000, lecturaActual: null, hasta: dia },
      ...{ anomalia: 'sin-acceso', orden: null, mensaje: 'No pudimos leer su medidor; se cobra su promedio.' },
      pasos: ['Promedio de 6 lectura(s) real(es), 120 ÷ 6 = 20 m³'],
    })
  })

  it('sin ninguna lectura cierra el día que se pide', () => {
    expect(consumoDe({ ...MARZO, fecha: fecha('2025-03-27') })).toMatchObject({ hasta: '2025-03-27', lectura: null, anomalia: null })
  })

  it('de una cuenta sin medidor ni recibos es el fijo, desde el primer día del mes', () => {
    expect(consumoDe({ periodo: 202503, instalaciones: [] })).toMatchObject({
      ...{ m3: 15, origen: 'sin-medidor', instalacion: null, lecturaAnterior: null, desde: '2025-03-01', hasta: '2025-03-31' },
      pasos: ['Sin medidor: consumo fijo de la categoría, 15 m³'],
    })
    expect(consumoDe({ periodo: 202503, instalaciones: [], baja: fecha('2025-03-20') })).toMatchObject({ m3: 15, origen: 'sin-medidor' })
  })

  it('de una lectura anterior al último cierre no cubre ningún día', () => {
    expect(consumoDe(leida(1_000 + 20, { fecha: fecha('2025-02-20') }))).toMatchObject({ desde: '2025-02-20', hasta: '2025-02-20' })
  })

  it('repartido lo dice, mes por mes', () => {
    const historia = [...HISTORIA, ...estimados(202503, 202504, 202505)]
    expect(consumoDe({ periodo: 202506, historia, lectura: lectura(1_122, 202506) }).pasos).toEqual([
      'Medidor A-1: lectura 1,122 menos 1,000 = 122 m³',
      'Se reparten por días entre 4 meses (mar 2025: 31, abr 2025: 30, may 2025: 31); a este le tocan 30 m³',
    ])
  })

  it('por promedio de una toma directa es una vez y media, con su orden y su aviso', () => {
    expect(consumoDe(leida(null, { anomalia: 'toma-directa' }))).toMatchObject({
      ...{ m3: 30, origen: 'promedio', instalacion: null, orden: 'inspeccion' },
      mensaje: 'Encontramos una toma directa; se programó una inspección.',
      pasos: ['Promedio de 6 lectura(s) real(es), 120 ÷ 6 × 3/2 = 30 m³'],
    })
  })

  it('sin lecturas reales es el fijo de la categoría, por el factor de la anomalía: 15 × 3/2 son 22.5, que es 23', () => {
    const sin = 'Sin lecturas reales entre las últimas que se miran (6): consumo fijo de la categoría, 15'
    const primero = { periodo: 202503, instalaciones: [medidor({ fecha: fecha('2025-03-01') })] }
    expect(consumoDe({ ...primero, lectura: lectura(null, 202503) })).toMatchObject({ m3: 15, origen: 'fijo', pasos: [`${sin} = 15 m³`] })
    const directa = consumoDe({ ...primero, lectura: lectura(null, 202503, { anomalia: 'toma-directa' }) })
    expect(directa).toMatchObject({ m3: 23, origen: 'fijo', pasos: [`${sin} × 3/2 = 22.5, se cobran 23 m³`] })
  })

  it('mínimo, fijo o ninguno dice cuál, y no habla de promedios', () => {
    expect(consumoDe(leida(null, { anomalia: 'deshabitado' })).pasos).toEqual(['consumo mínimo de la categoría, 10 = 10 m³'])
    expect(consumoDe(leida(1_500), 'fijo').pasos).toEqual(['consumo fijo de la categoría, 15 = 15 m³'])
    expect(consumoDe(leida(null, { anomalia: 'baldio' }))).toMatchObject({
      ...{ m3: 0, origen: 'ninguno', instalacion: null },
      pasos: ['La anomalía manda no cobrar consumo'],
    })
  })

  it('real de una anomalía con factor se cobra por él: 22 × 1.5 son 33', () => {
    expect(segun({ anomalias: anomalia({ factor: decimal('1.5') }) })).toMatchObject({ m3: 33, origen: 'real', lecturaActual: 1_022 })
  })

  it('sin categoría que ajuste es un defecto de las reglas', () => {
    const { consumo } = reglasEn(202503)
    const mensaje = 'the last category of consumption must fit every account'
    expect(() => segun({ consumo: { ...consumo, categorias: [] } })).toThrow(new Defecto(mensaje))
  })
})

describe('Una lectura', () => {
  it('sin cifra de un medidor que ya no estaba no estorba: se estima el de ahora', () => {
    const nuevo = medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-03-10') })
    const instalaciones = [...retirado('2025-03-10', 1_008), nuevo]
    expect(consumoDe({ ...leida(null), instalaciones })).toMatchObject({ m3: 20, origen: 'estimado', instalacion: 2 })
  })

  it('que no dice de qué medidor es no se cree: se estima', () => {
    expect(consumoDe(leida(1_022, { instalacion: null }))).toMatchObject({ m3: 20, origen: 'estimado', lecturaActual: null })
  })

  it('del mismo día en que se quitó el medidor de una cuenta de baja cede ante la final', () => {
    const baja = fecha('2025-03-20')
    const pedido = { ...leida(1_009, { fecha: baja }), instalaciones: retirado('2025-03-20', 1_012) }
    expect(consumoDe({ ...pedido, baja })).toMatchObject({ m3: 12, instalacion: null, lecturaActual: 1_012 })
    expect(consumoDe(pedido)).toMatchObject({ m3: 9, instalacion: 1, lecturaActual: 1_009 })
  })

  it('final de un medidor retirado cuenta en el mes del retiro hasta el día que lo cierra, y no antes', () => {
    expect(consumoDe({ ...MARZO, instalaciones: retirado('2025-03-31', 1_012) })).toMatchObject({
      m3: 12,
      origen: 'real',
      instalacion: null,
    })
    expect(consumoDe({ ...MARZO, instalaciones: retirado('2025-04-01', 1_012) })).toMatchObject({
      m3: 20,
      origen: 'estimado',
      instalacion: 1,
    })
  })

  it('que falta en una cuenta de baja con su medidor puesto se estima; si se quitó sin leerlo, de ahí no sigue contando nada', () => {
    const baja = fecha('2025-03-20')
    expect(consumoDe({ ...MARZO, baja })).toMatchObject({ m3: 20, origen: 'estimado', instalacion: 1 })
    const robado = { ...MARZO, baja, instalaciones: retirado('2025-04-03', null) }
    expect(consumoDe(robado, 'estimar')).toMatchObject({ m3: 20, origen: 'promedio', instalacion: null })
  })

  it('que falta de un medidor que se quitará sin leerse no es asunto de este mes', () => {
    expect(consumoDe({ ...MARZO, instalaciones: retirado('2025-04-03', null) })).toMatchObject({ m3: 20, origen: 'estimado' })
  })

  it('con un código que la tabla no tiene se puede aceptar: lo que vale es la cifra', () => {
    expect(consumoDe(leida(1_022, { anomalia: 'marcianos' }), 'aceptar')).toMatchObject({ m3: 22, anomalia: 'marcianos', orden: null })
  })
})

describe('Una excepción dice', () => {
  it('lo que se cobraría, contra qué, y por qué espera', () => {
    expect(excepcionDe(leida(1_041, { numero: 3 }))).toEqual({
      cuentaId: 1,
      periodo: 202503,
      causa: 'alto',
      lectura: 3,
      detalle: {
        ...{ m3: 41, promedioM3: 20, limiteM3: 40, lecturaAnterior: 1_000, lecturaActual: 1_041, hasta: '2025-03-31' },
        explicacion: '41 m³ pasan de 40 m³; el promedio es de 20 m³.',
      },
    })
  })

  it('que no hay de dónde contar, y nada más si no se sabe nada', () => {
    const cortada = { periodo: 202503, historia: estimados(202412, 202501, 202502) }
    const explicacion = 'No hay una lectura anterior que se pueda creer; la de ahora no dice cuánto se consumió.'
    const nada = { m3: null, promedioM3: null, limiteM3: null, lecturaAnterior: null, lecturaActual: null, hasta: '2025-03-31' }
    expect(excepcionDe(cortada, 'vuelta')).toMatchObject({ causa: 'sin-base', lectura: null, detalle: { ...nada, explicacion } })
    const conLectura = excepcionDe({ ...cortada, lectura: lectura(900, 202503) })
    expect(conLectura).toMatchObject({ causa: 'sin-base', lectura: 1, detalle: { ...nada, lecturaActual: 900, explicacion } })
    // There is something to count from, but nothing was read that could have gone round.
    expect(excepcionDe(MARZO, 'vuelta')).toMatchObject({ causa: 'sin-base', detalle: { lecturaAnterior: 1_000, promedioM3: 20 } })
  })

  it('qué código no está en la tabla', () => {
    const { causa, detalle } = excepcionDe(leida(1_020, { anomalia: 'marcianos' }))
    expect([causa, detalle.explicacion]).toEqual(['anomalia-desconocida', 'La anomalía «marcianos» no está en la tabla del periodo.'])
  })

  it('de qué medidor era la lectura que no puede ser', () => {
    const instalaciones = [...retirado('2025-03-10', 1_008), medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-03-10') })]
    expect(excepcionDe({ ...leida(1_021), instalaciones }).detalle.explicacion).toBe(
      'La lectura se registró del medidor A-1, que se retiró el 2025-03-10; regístrela otra vez, con su motivo, del medidor de ahora.',
    )
  })

  it('cuántos meses van sin facturar, también desde que se puso el medidor de quien no tiene recibos', () => {
    const explicacion = 'Hay 3 meses sin facturar antes de este; se admiten 2.'
    const junio = { periodo: 202506, historia: HISTORIA, lectura: lectura(1_040, 202506) }
    expect(excepcionDe(junio).detalle.explicacion).toBe(explicacion)
    const primero = (dia: string) => ({ periodo: 202503, instalaciones: [medidor({ fecha: fecha(dia) })], lectura: lectura(40, 202503) })
    expect(excepcionDe(primero('2024-11-30'))).toMatchObject({ causa: 'hueco', detalle: { explicacion } })
    // Put on in December, it leaves two months without a bill: 40 m³ among three are 13 each, and the one left over goes to the first.
    const admitido = consumoDe(primero('2024-12-31'))
    expect([admitido.reparto.map((r) => [r.periodo, r.m3]), admitido.m3]).toEqual([
      [
        [202501, 14],
        [202502, 13],
      ],
      13,
    ])
  })

  it('cuántos meses van sin lectura, y una anomalía que no cree en el medidor no los cuenta', () => {
    const historia = [...HISTORIA, ...estimados(202503, 202504, 202505)]
    const e = excepcionDe({ periodo: 202506, historia, lectura: lectura(null, 202506) })
    expect([e.causa, e.detalle.explicacion]).toEqual(['estimado-de-mas', 'Van 3 meses sin lectura; se admiten 3.'])
    const parado = { periodo: 202506, historia, lectura: lectura(null, 202506, { anomalia: 'parado' }) }
    expect(consumoDe(parado)).toMatchObject({ m3: 20, origen: 'promedio' })
    // Three of an account that was never read, from its first bill on.
    const nunca = estimados(202412, 202501, 202502)
    const primero = [medidor({ fecha: fecha('2024-12-01') })]
    expect(excepcionDe({ ...leida(null), historia: nunca, instalaciones: primero }).causa).toBe('estimado-de-mas')
    const dos = { periodo: 202505, historia: historia.slice(0, -1), lectura: lectura(null, 202505) }
    expect(consumoDe(dos)).toMatchObject({ m3: 20, origen: 'estimado' })
  })

  it('los meses sin lectura se cuentan desde el último en que no hubo medidor', () => {
    const sin = mesEstimado(202505, 15, { origen: 'sin-medidor', instalacion: null })
    const deOtro = [202506, 202507].map((p) => mesEstimado(p, 20, { instalacion: 2 }))
    const otro = medidor({ instalacion: 2, serie: 'B-2', fecha: fecha('2025-06-02') })
    const instalaciones = [...retirado('2025-05-02', null), otro]
    const historia = [...HISTORIA, ...estimados(202503, 202504), sin, ...deOtro]
    const agosto = { periodo: 202508, historia, instalaciones, lectura: lectura(null, 202508, { instalacion: 2 }) }
    expect(consumoDe(agosto)).toMatchObject({ m3: 20, origen: 'estimado', instalacion: 2 })
  })

  it('que un medidor se quitó sin leerlo, mientras haya algo que contar de él', () => {
    const robado = retirado('2025-03-10', null)
    expect(excepcionDe({ ...MARZO, instalaciones: robado })).toMatchObject({
      causa: 'retiro-sin-lectura',
      detalle: { explicacion: 'El medidor A-1 se retiró sin lectura final; lo que pasó por él no se puede medir.' },
    })
    expect(consumoDe({ ...MARZO, instalaciones: robado }, 'vuelta')).toMatchObject({ m3: 15, origen: 'sin-medidor', instalacion: null })
    const cobrado = mesEstimado(202503, 20, { origen: 'promedio', instalacion: null })
    const abril = { periodo: 202504, historia: [...HISTORIA, cobrado], instalaciones: robado }
    expect(consumoDe(abril)).toMatchObject({ m3: 15, origen: 'sin-medidor' })
  })
})

describe('Una vuelta del medidor se cree', () => {
  const con = (inicial: number) => [medidor({ digitos: 4, fecha: fecha('2025-03-01'), lecturaInicial: inicial })]

  it('sin historia hasta lo que admite la categoría: 60 m³', () => {
    const primero = (valor: number) => ({ periodo: 202503, instalaciones: con(9_990), lectura: lectura(valor, 202503) })
    expect(consumoDe(primero(50)).m3).toBe(60)
    expect(excepcionDe(primero(51)).causa).toBe('negativa')
  })

  it('con historia hasta donde sería reventón, y entonces solo es alta: 100 m³ de quien usa 20', () => {
    const historia = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 9_950)
    const vuelta = (valor: number) =>
      excepcionDe({ periodo: 202503, historia, instalaciones: [medidor({ digitos: 4 })], lectura: lectura(valor, 202503) })
    expect([vuelta(50).causa, vuelta(51).causa]).toEqual(['alto', 'negativa'])
  })

  it('por cada mes del tramo: dos meses en calor, 120 m³ cada uno', () => {
    const historia = [...mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 9_800), mesEstimado(202503, 20)]
    const vuelta = (valor: number) =>
      excepcionDe({ periodo: 202504, historia, instalaciones: [medidor({ digitos: 4 })], lectura: lectura(valor, 202504) })
    // 240 m³ over 31 and 30 days leave 118 to April.
    expect(vuelta(40)).toMatchObject({ causa: 'alto', detalle: { m3: 118 } })
    expect(vuelta(41).causa).toBe('negativa')
  })

  it('en una temporada sin límites, hasta lo que admite la categoría', () => {
    const historia = mesesLeidos([20, 20, 20, 20, 20, 20], 202503, 9_950)
    const lluvias = (valor: number) =>
      segun({ temporada: 'lluvias' }, { historia, instalaciones: [medidor({ digitos: 4 })], lectura: lectura(valor, 202503) })
    expect(lluvias(10)).toMatchObject({ m3: 60, origen: 'real' })
    expect(lluvias(11)).toMatchObject({ causa: 'negativa' })
  })
})
