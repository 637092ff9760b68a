import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import type { ReciboPorEntregar } from '../../../src/core/facturacion/entrega.ts'
import { decidirEntregas, type EntregaPedida } from '../../../src/core/facturacion/entrega-decidir.ts'
import { type ReglasDeEntrega, revisarEntrega, revisarVisita } from '../../../src/core/facturacion/entrega-reglas.ts'
import type { Escritura } from '../../../src/core/padron/escritura.ts'
import { CON_PERRO, EN_MANO, fotoDe, intento, entregaPedida as pedida, reciboPorEntregar, tipoGuardado } from '../../soporte/entrega.ts'
import { ESCRITURA } from '../../soporte/escritura.ts'

const EL_6 = { fecha: fecha('2026-01-06') }

/** Two ways and three causes: one that asks nothing, one that asks a photo, and one with which nobody went. */
const VIGENCIA: ReglasDeEntrega['entrega'][number] = {
  desde: fecha('2026-01-01'),
  hasta: fecha('2026-01-31'),
  fuente: 'prueba',
  intentosMaximos: 2,
  formas: [
    { clave: 'en-mano', nombre: 'En mano', evidencia: ['recibio'] },
    { clave: 'buzon', nombre: 'En el buzón', evidencia: ['foto', 'coordenadas', 'recibio'] },
  ],
  causas: [
    { clave: 'riesgo', nombre: 'Perro', evidencia: [], otroIntento: true, visita: true },
    { clave: 'cerrada', nombre: 'Casa cerrada', evidencia: ['foto'], otroIntento: true, visita: true },
    { clave: 'error', nombre: 'Se anotó por error', evidencia: [], otroIntento: true, visita: false },
  ],
}

const decidir = (
  pedidas: readonly EntregaPedida[],
  recibos: readonly ReciboPorEntregar[] = [reciboPorEntregar()],
  reglas: ReglasDeEntrega = { entrega: [VIGENCIA] },
  mapa: Escritura['mapa'] = null,
) => decidirEntregas(pedidas, { ruta: 'R1', periodo: periodoFacturado(202512), recibos, reglas, mapa, hoy: fecha('2026-01-20') })

const errores = (cambios: Partial<EntregaPedida>, visita = EN_MANO, recibos?: readonly ReciboPorEntregar[]) =>
  decidir([pedida(cambios, visita)], recibos).errores.map((e) => `${e.donde.replace('entrega 1 (cuenta 1), ', '')}: ${e.mensaje}`)

describe('Un lote de entregas', () => {
  test('vacío no trae nada', () => {
    expect(decidir([])).toEqual({ nuevas: [], fotos: [], repetidas: 0, tarde: 0, errores: [] })
  })

  test('guarda cada visita como se dijo, con la versión de su recibo y el número que sigue', () => {
    const recibo = reciboPorEntregar({ version: 3, intentos: [intento(1, { nota: 'a' }, CON_PERRO)] })
    const dicha = { nota: 'b', hora: '10:22:33-06:00', latitudMicrogrados: 26_000_000, longitudMicrogrados: -98_000_000 }
    const { nuevas, fotos } = decidir([pedida(dicha)], [recibo])
    expect(nuevas).toEqual([{ ...EN_MANO, ...dicha, cuentaId: 1, version: 3, intento: 2, corrige: null, motivo: null }])
    expect(fotos).toEqual([])
  })

  test('dice de cada error su lugar en el lote y su cuenta, y los de un renglón no tapan los de otro', () => {
    const recibos = [1, 2].map((n) => reciboPorEntregar({ cuentaId: numeroDeCuenta(n) }))
    const mala = pedida({ cuentaId: numeroDeCuenta(2), recibio: null, motivo: 'x' })
    expect(decidir([pedida(), mala, pedida({ cuentaId: numeroDeCuenta(3) })], recibos)).toMatchObject({
      nuevas: [{ cuentaId: 1, intento: 1 }],
      errores: [
        { donde: 'entrega 2 (cuenta 2), evidencia', mensaje: '«En mano» pide quién recibió' },
        { donde: 'entrega 2 (cuenta 2), corrige', mensaje: 'hay un motivo y no se dice qué intento corrige' },
        { donde: 'entrega 3 (cuenta 3), cuenta', mensaje: 'no tiene recibo de 2025-12 en la ruta R1' },
      ],
    })
  })

  test('cuenta como tardías las entregas después del vencimiento, y no las visitas fallidas', () => {
    const el18 = { fecha: fecha('2026-01-18') }
    expect(decidir([pedida(el18, CON_PERRO), pedida(el18)])).toMatchObject({ tarde: 1, errores: [] })
  })

  test('no cambia los recibos que recibe', () => {
    const recibo = reciboPorEntregar()
    decidir([pedida()], [recibo])
    expect(recibo.intentos).toEqual([])
  })

  test('guarda cada foto con su cuenta y su tipo, y ninguna si no llegaron sus bytes', () => {
    const recibos = [1, 2].map((n) => reciboPorEntregar({ cuentaId: numeroDeCuenta(n) }))
    const contenido = fotoDe('jpeg')
    const { fotos } = decidir(
      [1, 2].map((n) => pedida({ cuentaId: numeroDeCuenta(n), foto: 'h', contenido })),
      recibos,
    )
    expect(fotos.map((f) => [f.cuentaId, f.huella, f.tipo])).toEqual([
      [1, 'h', 'jpeg'],
      [2, 'h', 'jpeg'],
    ])
    expect(decidir([pedida({ foto: 'h' })])).toMatchObject({ fotos: [], nuevas: [{ foto: 'h' }] })
    expect(decidir([pedida({ contenido })])).toMatchObject({ fotos: [], nuevas: [{ foto: null }] })
  })
})

describe('Un renglón que ya está', () => {
  const esta = reciboPorEntregar({ intentos: [intento(1)] })

  test('lo está aunque lo mande otra persona, y no es un error', () => {
    expect(decidir([pedida({ motivo: 'otra vez' })], [esta])).toEqual({ nuevas: [], fotos: [], repetidas: 1, tarde: 0, errores: [] })
  })

  test.each([
    ['el resultado', { resultado: 'no-entregado' }],
    ['la forma', { forma: 'buzon' }],
    ['la causa', { causa: 'riesgo' }],
    ['quién recibió', { recibio: 'Otra' }],
    ['la fecha', EL_6],
    ['la hora', { hora: '10:00:00-06:00' }],
    ['la latitud', { latitudMicrogrados: 1 }],
    ['la longitud', { longitudMicrogrados: 1 }],
    ['la nota', { nota: 'portón verde' }],
    ['la foto', { foto: 'h' }],
    ['lo que corrige', { corrige: 1 }],
  ] satisfies [string, Partial<EntregaPedida>][])('deja de ser el mismo si cambia %s', (_, cambios) => {
    expect(decidir([pedida(cambios)], [esta]).repetidas).toBe(0)
  })
})

describe('El recibo de un renglón', () => {
  const cancelado = (version: number, motivo: string) => reciboPorEntregar({ version, cancelado: motivo })

  test('es el que vale, esté donde esté, o el que se nombra', () => {
    const recibos = [cancelado(1, 'a'), reciboPorEntregar({ version: 2 }), cancelado(3, 'c')]
    expect(decidir([pedida()], recibos).nuevas[0]?.version).toBe(2)
    expect(decidir([pedida({ version: 2 })], recibos).nuevas[0]?.version).toBe(2)
  })

  test('si ninguno vale, se dice el último; si se nombra uno cancelado, ese', () => {
    const recibos = [cancelado(1, 'a'), cancelado(2, 'b')]
    expect(errores({}, EN_MANO, recibos)).toEqual(['cuenta: su recibo 2 está cancelado («b»)'])
    expect(errores({ version: 1 }, EN_MANO, recibos)).toEqual(['version: su recibo 1 está cancelado («a»)'])
  })

  test('se dice que no está si se nombra una versión que no existe', () => {
    expect(errores({ version: 2 })).toEqual(['cuenta: no tiene recibo 2 de 2025-12 en la ruta R1'])
  })
})

describe('La fecha de una visita', () => {
  test('va del día del recibo a hoy, los dos incluidos', () => {
    expect(errores({ fecha: fecha('2026-01-02') })).toEqual([])
    expect(errores({ fecha: fecha('2026-01-20') })).toEqual([])
    expect(errores({ fecha: fecha('2026-01-01') })).toEqual(['fecha: el 2026-01-01 es anterior al recibo 1, que es del 2026-01-02'])
    expect(errores({ fecha: fecha('2026-01-21') })).toEqual(['fecha: el 2026-01-21 no ha llegado'])
  })

  test('sin reglas de entrega es un error que dice qué hacer', () => {
    const { errores: e } = decidir([pedida()], [reciboPorEntregar()], { entrega: [{ ...VIGENCIA, desde: fecha('2026-01-06') }] })
    expect(e).toEqual([
      {
        donde: 'entrega 1 (cuenta 1), fecha',
        mensaje: 'no hay reglas de entrega para el 2026-01-05: agregue su vigencia en `reglas/entrega`',
      },
    ])
  })
})

describe('Las coordenadas de una visita', () => {
  const en = (latitudMicrogrados: number | null, longitudMicrogrados: number | null) => errores({ latitudMicrogrados, longitudMicrogrados })

  test('van de polo a polo y dan la vuelta al mundo, con los extremos incluidos', () => {
    for (const [lat, lon] of [
      [90_000_000, 180_000_000],
      [-90_000_000, -180_000_000],
      [0, 1],
      [1, 0],
    ] as const)
      expect(en(lat, lon)).toEqual([])
  })

  test('más allá son errores, cada una el suyo', () => {
    const latitud = (n: number) => `latitudMicrogrados: ${n} no es una latitud en millonésimas de grado`
    const longitud = (n: number) => `longitudMicrogrados: ${n} no es una longitud en millonésimas de grado`
    expect(en(90_000_001, 1)).toEqual([latitud(90_000_001)])
    expect(en(-90_000_001, 1)).toEqual([latitud(-90_000_001)])
    expect(en(1, 180_000_001)).toEqual([longitud(180_000_001)])
    expect(en(91_000_000, -180_000_001)).toEqual([latitud(91_000_000), longitud(-180_000_001)])
  })

  test('van las dos o ninguna, y 0, 0 no es un lugar', () => {
    expect([en(1, null), en(null, 1), en(null, null)]).toEqual([
      ['coordenadas: van las dos o ninguna'],
      ['coordenadas: van las dos o ninguna'],
      [],
    ])
    expect(en(0, 0)).toEqual(['coordenadas: 0, 0 quiere decir que el teléfono no supo dónde estaba: envíe null'])
  })

  test('caen dentro del mapa del organismo, como las de un predio; fuera de él o sin su signo son errores, y se dicen en grados', () => {
    const enMapa = (latitudMicrogrados: number, longitudMicrogrados: number) =>
      decidir([pedida({ latitudMicrogrados, longitudMicrogrados })], undefined, undefined, ESCRITURA.mapa).errores.map(
        (e) => `${e.donde.replace('entrega 1 (cuenta 1), ', '')}: ${e.mensaje}`,
      )
    expect([enMapa(26_092_331, -98_277_984), enMapa(14_530_000, -118_460_000), enMapa(32_720_000, -86_710_000)]).toEqual([[], [], []])
    expect(enMapa(26_092_331, 98_277_984)).toEqual([
      'longitudMicrogrados: «98.277984» está fuera del mapa del organismo, de -118.46 a -86.71 de longitud; parece que perdió su signo',
    ])
    expect(enMapa(-26_092_331, -98_277_984)).toEqual([
      'latitudMicrogrados: «-26.092331» está fuera del mapa del organismo, de 14.53 a 32.72 de latitud; parece que perdió su signo',
    ])
    expect(enMapa(50, -98_277_984)).toEqual([
      'latitudMicrogrados: «0.000050» está fuera del mapa del organismo, de 14.53 a 32.72 de latitud',
    ])
    expect(enMapa(32_720_001, -98_277_984)).toHaveLength(1)
    expect(enMapa(90_000_001, 1)).toEqual(['latitudMicrogrados: 90000001 no es una latitud en millonésimas de grado'])
  })
})

describe('Una corrección', () => {
  const con = (...intentos: ReturnType<typeof intento>[]) => [reciboPorEntregar({ intentos })]

  test('de lo que no existe y sin motivo tiene los dos errores', () => {
    expect(errores({ corrige: 7 })).toEqual(['motivo: una corrección lleva su motivo', 'corrige: no hay un intento 7'])
  })

  test('de lo ya corregido dice quién lo corrigió', () => {
    const recibos = con(intento(1, { nota: 'a' }), intento(2, { nota: 'b', corrige: 1 }), intento(3, { nota: 'c', corrige: 2 }))
    expect(errores({ corrige: 2, motivo: 'x' }, EN_MANO, recibos)[0]).toBe('corrige: el intento 2 ya lo corrigió el 3')
  })

  test('que vuelve a entregar lo entregado es otra entrega si corrige a otro', () => {
    const recibos = con(intento(1, { nota: 'perro' }, CON_PERRO), intento(2, EL_6))
    const yaSeEntrego = 'resultado: ya se entregó el 2026-01-06 (intento 2); para corregirlo escriba «corrige» y «motivo»'
    expect(errores({ corrige: 1, motivo: 'x' }, EN_MANO, recibos)).toEqual([yaSeEntrego])
    expect(errores({ corrige: 2, motivo: 'x' }, EN_MANO, recibos)).toEqual([])
    // A failed visit of the day before is a fact that was not known; a delivery of the day before is a second one.
    expect(errores({}, EN_MANO, recibos)).toEqual([yaSeEntrego])
    expect(errores({}, CON_PERRO, con(intento(1, EL_6)))).toEqual([])
  })
})

describe('Los intentos que se admiten', () => {
  test('son los que fallan: la entrega no cuenta, y el que falló la víspera y llega tarde se anota', () => {
    // Two are admitted. One failed on the 4th and the bill was delivered on the 6th; what failed on the 5th is the second.
    const el4 = { fecha: fecha('2026-01-04'), nota: 'a' }
    const recibos = [reciboPorEntregar({ fecha: fecha('2026-01-02'), intentos: [intento(1, el4, CON_PERRO), intento(2, EL_6)] })]
    expect(errores({ fecha: fecha('2026-01-05'), nota: 'b' }, CON_PERRO, recibos)).toEqual([])
    const dos = [
      reciboPorEntregar({ fecha: fecha('2026-01-02'), intentos: [intento(1, el4, CON_PERRO), intento(2, { nota: 'c' }, CON_PERRO)] }),
    ]
    expect(errores({ fecha: fecha('2026-01-05'), nota: 'b' }, CON_PERRO, dos)).toEqual([
      'cuenta: el recibo ya tiene 2 intentos fallidos y el límite es 2',
    ])
  })
})

describe('Lo que piden las reglas de una visita', () => {
  const visita = (cambios: Partial<EntregaPedida>, base = EN_MANO, previos = 0) =>
    revisarVisita({ ...base, ...cambios }, VIGENCIA, previos).map((f) => `${f.campo}: ${f.mensaje}`)

  test('es una de sus evidencias, cualquiera, y las nombra todas si falta', () => {
    const buzon = { forma: 'buzon', recibio: null }
    expect(visita(buzon)).toEqual(['evidencia: «En el buzón» pide una foto o las coordenadas o quién recibió'])
    expect(visita({ ...buzon, recibio: 'Ana' })).toEqual([])
    expect(visita({ ...buzon, foto: 'h' })).toEqual([])
    expect(visita({ ...buzon, latitudMicrogrados: 1, longitudMicrogrados: 1 })).toEqual([])
    expect(visita({ ...buzon, latitudMicrogrados: 1 })).toHaveLength(1)
    expect(visita({ ...buzon, longitudMicrogrados: 1 })).toHaveLength(1)
    expect(visita({ causa: 'cerrada' }, CON_PERRO)).toEqual(['evidencia: «Casa cerrada» pide una foto'])
    expect(visita({}, CON_PERRO)).toEqual([])
  })

  test('es una forma si se entregó y una causa si no, de las que conocen', () => {
    expect(visita({ forma: null })).toEqual(['forma: falta: use una de estas: en-mano, buzon'])
    expect(visita({ forma: 'riesgo' })).toEqual(['forma: no hay una «riesgo»: use una de estas: en-mano, buzon'])
    expect(visita({ causa: null }, CON_PERRO)).toEqual(['causa: falta: use una de estas: riesgo, cerrada, error'])
  })

  test('no es lo del otro resultado, y se dice todo', () => {
    expect(visita({ causa: 'riesgo' })).toEqual(['causa: lo que se entregó no lleva causa de no entrega'])
    expect(visita({ forma: 'buzon', recibio: 'Ana', causa: 'nada' }, CON_PERRO)).toEqual([
      'forma: lo que no se entregó no lleva forma de entrega',
      'recibio: lo que no se entregó no lo recibió nadie',
      'causa: no hay una «nada»: use una de estas: riesgo, cerrada, error',
    ])
  })

  test('no pasa de sus intentos; entregar o anotar que nadie fue, sí', () => {
    expect(visita({}, CON_PERRO, 1)).toEqual([])
    expect(visita({}, CON_PERRO, 2)).toEqual(['cuenta: el recibo ya tiene 2 intentos fallidos y el límite es 2'])
    expect(visita({}, CON_PERRO, 3)).toEqual(['cuenta: el recibo ya tiene 3 intentos fallidos y el límite es 2'])
    expect([visita({ causa: 'error' }, CON_PERRO, 3), visita({}, EN_MANO, 3)]).toEqual([[], []])
  })
})

describe('Una vigencia de las reglas de entrega', () => {
  const [enMano, buzon] = VIGENCIA.formas as [(typeof VIGENCIA.formas)[number], (typeof VIGENCIA.formas)[number]]
  const [riesgo, cerrada] = VIGENCIA.causas as [(typeof VIGENCIA.causas)[number], (typeof VIGENCIA.causas)[number]]

  test('está bien si sus claves no se repiten, y una forma y una causa pueden llamarse igual', () => {
    expect(revisarEntrega(VIGENCIA)).toBeNull()
    expect(revisarEntrega({ ...VIGENCIA, causas: [{ ...riesgo, clave: 'buzon' }] })).toBeNull()
  })

  test('está mal si repite una forma o una causa', () => {
    expect(revisarEntrega({ ...VIGENCIA, formas: [enMano, buzon, buzon] })).toBe('«buzon» está dos veces')
    expect(revisarEntrega({ ...VIGENCIA, causas: [riesgo, cerrada, riesgo] })).toBe('«riesgo» está dos veces')
  })

  test('está mal si una forma no pide evidencia o una causa pide quién recibió', () => {
    const suelta = revisarEntrega({ ...VIGENCIA, formas: [enMano, { ...buzon, evidencia: [] }] })
    expect(suelta).toBe('«buzon» no pide evidencia: lo entregado siempre la lleva')
    const recibida = revisarEntrega({ ...VIGENCIA, causas: [riesgo, { ...cerrada, evidencia: ['foto', 'recibio'] }] })
    expect(recibida).toBe('«cerrada» pide quién recibió: lo que no se entregó no lo recibió nadie')
  })
})

test('Una foto se reconoce por todos los bytes con que comienza su tipo, y ni uno cambiado', () => {
  const donde = { jpeg: [0, 1, 2], png: [0, 1, 2, 3, 4, 5, 6, 7], webp: [0, 1, 2, 3, 8, 9, 10, 11] } as const
  for (const tipo of ['jpeg', 'png', 'webp'] as const)
    for (const i of donde[tipo]) {
      const otra = Buffer.from(fotoDe(tipo))
      otra[i] = (otra[i] ?? 0) ^ 1
      expect(tipoGuardado(otra), `${tipo}, byte ${i}`).toBeNull()
    }
  // Between its two marks a WebP says how long it is: any length will do.
  const larga = Buffer.from(fotoDe('webp'))
  larga.fill(0xff, 4, 8)
  expect(tipoGuardado(larga)).toBe('webp')
})
