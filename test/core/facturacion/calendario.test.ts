import { describe, expect, test } from 'vitest'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { type PeriodoFacturado, periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import {
  type ActividadDeCalendario,
  calendarioEn,
  dispensarFaltas,
  exigirPeriodoEmpezado,
  type Falta,
  fechasDeCorrida,
  pasoTarde,
  type ReglasDeCalendario,
  revisarActividad,
  revisarCalendario,
  tocaFacturar,
} from '../../../src/core/facturacion/calendario.ts'
import { rechazo } from '../../soporte/rechazo.ts'

type Calendario = ReglasDeCalendario['calendario'][number]

const actividad = (clave: string, despuesDe: string | null, cambios: Partial<ActividadDeCalendario> = {}): ActividadDeCalendario => ({
  clave,
  nombre: clave,
  despuesDe,
  comprueba: null,
  dispensa: false,
  ...cambios,
})

/** Reading, billing and delivering, one after another. */
const LEER = actividad('leer', null, { comprueba: 'lecturas', dispensa: true })
const FACTURAR = actividad('facturar', 'leer', { comprueba: 'corrida' })
const REPARTIR = actividad('repartir', 'facturar', { comprueba: 'entregas' })

const calendario = (cambios: Partial<Calendario> = {}): Calendario => ({
  desde: fecha('2025-01-01'),
  hasta: null,
  fuente: 'prueba',
  plazoDias: 15,
  plazoMaximoDias: 60,
  diasAdelante: 0,
  exigeRecargos: true,
  actividades: [LEER, FACTURAR, REPARTIR],
  topes: [
    { clase: 'bajo', consumoM3: 100, importeCentavos: 100_000n },
    { clase: 'alto', consumoM3: 1_000, importeCentavos: 1_000_000n },
  ],
  ...cambios,
})

describe('El calendario de facturación', () => {
  const viejo = calendario({ hasta: fecha('2025-12-31'), plazoDias: 20 })
  const nuevo = calendario({ desde: fecha('2026-01-01'), plazoDias: 10 })

  test('es el vigente en el día, con los dos extremos incluidos', () => {
    const plazo = (dia: string) => calendarioEn({ calendario: [viejo, nuevo] }, fecha(dia)).plazoDias
    expect(['2025-01-01', '2025-12-31', '2026-01-01'].map(plazo)).toEqual([20, 20, 10])
  })

  test('se rechaza para un día del que las reglas no dicen nada', () => {
    for (const dia of ['2024-12-31', '2026-01-01'])
      expect(() => calendarioEn({ calendario: [viejo] }, fecha(dia))).toThrow(rechazo('facturacion/sin-calendario', { fecha: dia }))
  })
})

describe('El paso que sigue a un grupo', () => {
  const actividades = [
    actividad('leer', null, { diaLimite: 25 }),
    actividad('avisar', 'leer'),
    actividad('facturar', 'avisar', { diaLimite: 34 }),
  ]
  const tarde = (hechas: readonly string[], hoy: string) => pasoTarde(actividades, new Set(hechas), periodoFacturado(202601), fecha(hoy))

  test('va tarde desde el día después del último en que debía estar', () => {
    expect([tarde([], '2026-01-26'), tarde([], '2026-01-27')]).toEqual([null, '2026-01-26'])
    expect(tarde(['leer', 'avisar'], '2026-02-05')).toBe('2026-02-04')
  })

  test('no va tarde si no dice para cuándo, aunque lo que va después ya debiera estar, ni si no le sigue ninguno', () => {
    expect(tarde(['leer'], '2026-12-31')).toBeNull()
    expect(tarde(['leer', 'avisar', 'facturar'], '2026-12-31')).toBeNull()
  })
})

describe('La fecha de una corrida', () => {
  const HOY = fecha('2026-02-10')

  const ENERO = periodoFacturado(202601)
  const fechas = (
    dia: string | null,
    vence: string | null = null,
    { periodo = ENERO, ...cambios }: Partial<Calendario & { periodo: PeriodoFacturado }> = {},
  ) =>
    fechasDeCorrida(
      { calendario: [calendario(cambios)] },
      { periodo, fecha: dia === null ? null : fecha(dia), vence: vence === null ? null : fecha(vence) },
      HOY,
    )

  test('es la que se pide, o la de hoy si no se pide ninguna, y vence a los días del plazo o cuando se pide', () => {
    expect(fechas('2026-02-09')).toEqual({ fecha: '2026-02-09', vence: '2026-02-24' })
    expect(fechas(null)).toEqual({ fecha: '2026-02-10', vence: '2026-02-25' })
    expect(fechas(null, '2026-04-11')).toEqual({ fecha: '2026-02-10', vence: '2026-04-11' })
    expect(fechas(null, '2026-02-10')).toEqual({ fecha: '2026-02-10', vence: '2026-02-10' })
  })

  test('se rechaza si no ha llegado, aunque falte un solo día, salvo los días que el calendario adelanta', () => {
    expect(() => fechas('2026-02-11')).toThrow(rechazo('facturacion/fecha-futura', { fecha: '2026-02-11', hoy: '2026-02-10', dias: 0 }))
    expect(fechas('2026-02-13', null, { diasAdelante: 3 }).fecha).toBe('2026-02-13')
    expect(() => fechas('2026-02-14', null, { diasAdelante: 3 })).toThrow(
      rechazo('facturacion/fecha-futura', { fecha: '2026-02-14', hoy: '2026-02-10', dias: 3 }),
    )
    expect(() => fechas('2062-02-05')).toThrow(expect.objectContaining({ codigo: 'facturacion/fecha-futura' }))
  })

  test('se rechaza si es anterior al periodo, o si el periodo no ha empezado', () => {
    expect(() => fechas('2025-12-31')).toThrow(
      rechazo('facturacion/fecha-anterior', { fecha: '2025-12-31', periodo: '2026-01', inicia: '2026-01-01' }),
    )
    expect(fechas('2026-01-01').fecha).toBe('2026-01-01')
    const marzo = { periodo: periodoFacturado(202603) }
    expect(() => fechas(null, null, marzo)).toThrow(
      rechazo('facturacion/periodo-futuro', { periodo: '2026-03', inicia: '2026-03-01', hoy: '2026-02-10' }),
    )
    expect(() => exigirPeriodoEmpezado(periodoFacturado(202602), HOY)).not.toThrow()
    expect(() => exigirPeriodoEmpezado(periodoFacturado(202711), HOY)).toThrow()
  })

  test('se rechaza un vencimiento anterior a ella, o más allá del plazo más largo', () => {
    expect(() => fechas(null, '2026-02-09')).toThrow(rechazo('facturacion/vence-antes', { vence: '2026-02-09', fecha: '2026-02-10' }))
    expect(() => fechas(null, '2026-04-12')).toThrow(
      rechazo('facturacion/vence-muy-adelante', { vence: '2026-04-12', fecha: '2026-02-10', dias: 60 }),
    )
  })
})

describe('Una actividad del calendario', () => {
  const { actividades } = calendario()
  const revisar =
    (clave: string, ...hechas: string[]) =>
    () =>
      revisarActividad(actividades, clave, new Set(hechas))

  test('se admite si su anterior está hecha y ella no, y la primera no espera a ninguna', () => {
    expect(revisar('leer')).not.toThrow()
    expect(revisar('facturar', 'leer')).not.toThrow()
    expect(revisar('repartir', 'leer', 'facturar')).not.toThrow()
  })

  test('se rechaza si el calendario no la tiene, y se dice cuáles tiene', () => {
    expect(revisar('cobrar', 'leer')).toThrow(
      rechazo('facturacion/actividad-desconocida', { actividad: 'cobrar', actividades: 'leer, facturar, repartir' }),
    )
  })

  test('se rechaza si ya está hecha, antes de mirar si su anterior lo está', () => {
    expect(revisar('leer', 'leer')).toThrow(rechazo('facturacion/actividad-repetida', { actividad: 'leer' }))
    expect(revisar('facturar', 'facturar')).toThrow(rechazo('facturacion/actividad-repetida', { actividad: 'facturar' }))
  })

  test('se rechaza si su anterior no está hecha, aunque lo estén otras', () => {
    const sinPrevia = rechazo('facturacion/actividad-sin-previa', { actividad: 'repartir', previa: 'facturar' })
    expect(revisar('repartir')).toThrow(sinPrevia)
    expect(revisar('repartir', 'leer')).toThrow(sinPrevia)
  })
})

describe('A una actividad le falta algo', () => {
  const DEL_MES = { periodo: periodoFacturado(202601), grupo: 'G1' }
  const sin = (...cuentas: [ruta: string, cuenta: number][]): Falta[] => cuentas.map(([ruta, cuenta]) => ({ ruta, cuenta }))

  test('si nada, se registra; si algo, se rechaza y se dice cuánto en cada ruta', () => {
    expect(dispensarFaltas(LEER, [], { ...DEL_MES, motivo: null })).toBe(0)
    expect(() => dispensarFaltas(LEER, sin(['01', 4], ['01', 7], ['02', 9]), { ...DEL_MES, motivo: null })).toThrow(
      rechazo('facturacion/actividad-incompleta', {
        actividad: 'leer',
        periodo: '2026-01',
        grupo: 'G1',
        faltan: 3,
        que: 'cuenta(s) sin lectura ni anomalía',
        rutas: 'ruta 01: 2; ruta 02: 1',
      }),
    )
  })

  test('nombra diez rutas y cuenta las demás', () => {
    const once = Array.from({ length: 11 }, (_, i) => [`R${i}`, i + 1] as [string, number])
    const rutasDe = (faltan: Falta[]): unknown => {
      try {
        return dispensarFaltas(LEER, faltan, { ...DEL_MES, motivo: null })
      } catch (error) {
        return (error as { datos: { rutas: string } }).datos.rutas
      }
    }
    expect(rutasDe(sin(...once))).toMatch(/ruta R9: 1; y 1 rutas más$/)
    expect(rutasDe(sin(...once.slice(0, 10)))).toMatch(/ruta R9: 1$/)
  })

  test('y se dispensa con un motivo, si el calendario lo admite: entonces dice cuántas excusa', () => {
    expect(dispensarFaltas(LEER, sin(['01', 4], ['01', 7]), { ...DEL_MES, motivo: 'Huracán' })).toBe(2)
    expect(() => dispensarFaltas(FACTURAR, sin(['01', 4]), { ...DEL_MES, motivo: 'Huracán' })).toThrow(
      rechazo('facturacion/dispensa-no-admitida', { actividad: 'facturar' }),
    )
  })

  test('y no se dispensa lo que no falta', () => {
    expect(() => dispensarFaltas(LEER, [], { ...DEL_MES, motivo: 'Huracán' })).toThrow(
      rechazo('facturacion/dispensa-de-mas', { actividad: 'leer', periodo: '2026-01', grupo: 'G1' }),
    )
  })
})

describe('Un calendario que se lee', () => {
  test('está mal si el plazo más largo es menor que el de costumbre', () => {
    expect(revisarCalendario(calendario({ plazoMaximoDias: 14 }))).toBe('`plazoMaximoDias` (14) es menor que `plazoDias` (15)')
    expect(revisarCalendario(calendario({ plazoMaximoDias: 15 }))).toBeNull()
  })

  const con = (...actividades: ActividadDeCalendario[]) => revisarCalendario(calendario({ actividades }))

  test('está bien si cada actividad va después de su anterior, una factura y lo que reparte va después de esa', () => {
    expect(revisarCalendario(calendario())).toBeNull()
    expect(con(actividad('facturar', null, { comprueba: 'corrida' }))).toBeNull()
  })

  test('está mal si una actividad se repite', () => {
    expect(con(LEER, FACTURAR, LEER)).toBe('la actividad «leer» está dos veces')
  })

  test('está mal si una actividad va antes que su anterior, o después de sí misma', () => {
    expect(con(FACTURAR, REPARTIR)).toBe('«facturar» va después de «leer», que no está antes que ella')
    expect(con(LEER, REPARTIR, FACTURAR)).toBe('«repartir» va después de «facturar», que no está antes que ella')
    expect(con(actividad('leer', 'leer'), FACTURAR)).toBe('«leer» va después de «leer», que no está antes que ella')
  })

  test('está mal si ninguna actividad factura, o si facturan dos', () => {
    const una = 'una actividad, y solo una, lleva `comprueba: corrida`'
    expect(con(LEER)).toBe(una)
    expect(con()).toBe(una)
    expect(con(LEER, FACTURAR, actividad('refacturar', null, { comprueba: 'corrida' }))).toBe(una)
  })

  test('está mal si se reparte antes de facturar', () => {
    const antes = actividad('repartir', 'leer', { comprueba: 'entregas' })
    expect(con(LEER, antes, FACTURAR)).toBe('«facturar» comprueba `corrida` y no puede ir después de «repartir», que comprueba `entregas`')
  })

  test('está mal si lo que comprueban sus actividades no sigue el orden del mes, o lo comprueban dos', () => {
    const lote = actividad('lote', null, { comprueba: 'lote' })
    expect(con(lote, LEER, FACTURAR)).toBeNull()
    expect(con(LEER, lote, FACTURAR)).toBe('«lote» comprueba `lote` y no puede ir después de «leer», que comprueba `lecturas`')
    expect(con(LEER, actividad('otra', null, { comprueba: 'lecturas' }), FACTURAR)).toBe(
      '«otra» comprueba `lecturas` y no puede ir después de «leer», que comprueba `lecturas`',
    )
  })

  test('está mal si admite dispensa una actividad de la que los datos no dicen nada', () => {
    expect(con(LEER, actividad('releer', 'leer', { dispensa: true }), FACTURAR)).toBe('«releer» admite dispensa y no comprueba nada')
  })

  test('está mal si a una clase de consumo le falta su tope, o le sobra uno', () => {
    const [bajo, alto] = calendario().topes as [Calendario['topes'][number], Calendario['topes'][number]]
    const mal = 'falta o sobra el tope de una clase: son `bajo` y `alto`'
    for (const topes of [[], [bajo], [alto], [bajo, bajo], [bajo, alto, alto]]) expect(revisarCalendario(calendario({ topes }))).toBe(mal)
    expect(revisarCalendario(calendario({ topes: [alto, bajo] }))).toBeNull()
  })
})

describe('Los meses en que un grupo factura', () => {
  const toca = (ultima: number | null, meses: number) =>
    [202511, 202512, 202601, 202602].filter((p) =>
      tocaFacturar(ultima === null ? null : periodoFacturado(ultima), periodoFacturado(p), meses),
    )

  test('son todos si cada recibo cobra uno, y cualquiera puede ser el primero', () => {
    expect([toca(202510, 1), toca(null, 2)]).toEqual([...Array(2).fill([202511, 202512, 202601, 202602])])
  })

  test('van de dos en dos, o de los que sean, desde el último, también al cambiar de año', () => {
    expect([toca(202511, 2), toca(202510, 2), toca(202511, 3)]).toEqual([
      [202511, 202601],
      [202512, 202602],
      [202511, 202602],
    ])
  })
})
