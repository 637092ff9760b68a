import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../../src/core/comun/fecha.ts'
import { FOTO_MAXIMA_BYTES, fotoMal } from '../../../src/core/comun/foto.ts'
import { periodoFacturado } from '../../../src/core/comun/periodo-facturado.ts'
import { estadoDeEntrega, fueAntes, type ReciboPorEntregar } from '../../../src/core/facturacion/entrega.ts'
import { decidirEntregas, type EntregaPedida } from '../../../src/core/facturacion/entrega-decidir.ts'
import { causasSinVisita, type ReglasDeEntrega, revisarEntrega } from '../../../src/core/facturacion/entrega-reglas.ts'
import { resumirReparto, sumarReparto } from '../../../src/core/facturacion/entrega-resumen.ts'
import { clasesVistas } from '../../soporte/clases.ts'
import {
  CON_PERRO,
  EN_MANO,
  fotoDe,
  intento,
  entregaPedida as pedida,
  REGLAS_DE_ENTREGA,
  reciboPorEntregar,
  tipoGuardado,
} from '../../soporte/entrega.ts'

const HOY = fecha('2026-01-20')
const SIN_VISITA = causasSinVisita(REGLAS_DE_ENTREGA)
const EL_6 = { fecha: fecha('2026-01-06') }
const CORRECCION = { corrige: 1, motivo: 'Fue en el 12, no en el 21' }

const decidir = (
  pedidas: readonly EntregaPedida[],
  recibos: readonly ReciboPorEntregar[] = [reciboPorEntregar()],
  reglas: ReglasDeEntrega = REGLAS_DE_ENTREGA,
) => decidirEntregas(pedidas, { ruta: 'R1', periodo: periodoFacturado(202512), recibos, reglas, mapa: null, hoy: HOY })

/** The mistakes of one line, as field and sentence. */
const errores = (cambios: Partial<EntregaPedida>, visita = EN_MANO, recibo: Partial<ReciboPorEntregar> = {}) =>
  decidir([pedida(cambios, visita)], [reciboPorEntregar(recibo)]).errores.map(
    (e) => `${e.donde.replace('entrega 1 (cuenta 1), ', '')}: ${e.mensaje}`,
  )

const RECHAZADAS: [caso: string, cambios: Partial<EntregaPedida>, visita: typeof EN_MANO, dice: RegExp][] = [
  [
    'si su cuenta no tiene recibo',
    { cuentaId: numeroDeCuenta(9) },
    EN_MANO,
    /\(cuenta 9\), cuenta: no tiene recibo de 2025-12 en la ruta R1/,
  ],
  ['si nombra una versión que no existe', { version: 7 }, EN_MANO, /no tiene recibo 7 de 2025-12/],
  ['si su fecha no ha llegado', { fecha: fecha('2026-01-21') }, EN_MANO, /^fecha: el 2026-01-21 no ha llegado/],
  [
    'si su fecha es anterior al recibo',
    { fecha: fecha('2026-01-01') },
    EN_MANO,
    /^fecha: el 2026-01-01 es anterior al recibo 1, que es del 2026-01-02/,
  ],
  ['si nadie conoce su forma de entrega', { forma: 'paloma' }, EN_MANO, /^forma: no hay una «paloma»: use una de estas: en-mano, vecino/],
  ['si se entregó y no dice la forma', { forma: null }, EN_MANO, /^forma: falta: use una de estas/],
  ['si nadie conoce su causa', { causa: 'pereza' }, CON_PERRO, /^causa: no hay una «pereza»: use una de estas: casa-cerrada/],
  ['si no se entregó y no dice la causa', { causa: null }, CON_PERRO, /^causa: falta/],
  ['si se entregó y lleva causa', { causa: 'riesgo' }, EN_MANO, /^causa: lo que se entregó no lleva causa/],
  ['si no se entregó y lleva forma', { forma: 'buzon' }, CON_PERRO, /^forma: lo que no se entregó no lleva forma/],
  ['si no se entregó y alguien lo recibió', { recibio: 'Ana' }, CON_PERRO, /^recibio: lo que no se entregó no lo recibió nadie/],
  ['si fue en mano y nadie lo recibió', { recibio: null }, EN_MANO, /^evidencia: «En mano» pide quién recibió/],
  [
    'si quedó en el buzón sin foto ni coordenadas',
    { forma: 'buzon' },
    EN_MANO,
    /^evidencia: «En el buzón» pide una foto o las coordenadas/,
  ],
  [
    'si la casa está deshabitada y no trae foto',
    { causa: 'deshabitada' },
    CON_PERRO,
    /^evidencia: «Casa deshabitada» pide una foto o las coordenadas/,
  ],
  ['si trae una sola coordenada', { latitudMicrogrados: 26_000_000 }, EN_MANO, /^coordenadas: van las dos o ninguna/],
  [
    'si trae las coordenadas de un teléfono sin señal',
    { latitudMicrogrados: 0, longitudMicrogrados: 0 },
    EN_MANO,
    /^coordenadas: 0, 0 quiere decir/,
  ],
  [
    'si su latitud pasa del polo',
    { latitudMicrogrados: 90_000_001, longitudMicrogrados: 1 },
    EN_MANO,
    /^latitudMicrogrados: 90000001 no es/,
  ],
  [
    'si su longitud pasa de los 180 grados',
    { latitudMicrogrados: 1, longitudMicrogrados: -180_000_001 },
    EN_MANO,
    /^longitudMicrogrados: -180000001 no/,
  ],
  [
    'si su foto es un texto',
    { foto: 'f', contenido: Buffer.from('foto.jpg, de veras') },
    EN_MANO,
    /^foto: no es una foto JPEG, PNG ni WebP/,
  ],
  ['si corrige un intento que no existe', { ...CORRECCION }, EN_MANO, /^corrige: no hay un intento 1/],
  ['si da un motivo y no corrige nada', { motivo: 'porque sí' }, EN_MANO, /^corrige: hay un motivo y no se dice qué intento corrige/],
]

describe('Un renglón de un lote se rechaza, con su cuenta y su campo,', () => {
  test.each(RECHAZADAS)('%s', (_, cambios, visita, dice) => {
    expect(errores(cambios, visita).join('\n')).toMatch(dice)
  })

  test('por todos sus errores a la vez', () => {
    expect(errores({ fecha: fecha('2026-01-21'), recibio: null, latitudMicrogrados: 1 })).toHaveLength(3)
  })

  test('si su foto pesa un byte más que el límite, y no si pesa justo el límite', () => {
    const de = (bytes: number) => Buffer.concat([fotoDe('jpeg'), Buffer.alloc(bytes)]).subarray(0, bytes)
    expect(fotoMal(de(FOTO_MAXIMA_BYTES))).toBeNull()
    expect(fotoMal(de(FOTO_MAXIMA_BYTES + 1))).toBe('pesa 513 kB y el límite son 512 kB: redúzcala')
  })

  test('si ninguna regla dice cómo se entregaban los recibos en su fecha', () => {
    expect(decidir([pedida()], [reciboPorEntregar()], { entrega: [] }).errores[0]?.mensaje).toContain(
      'no hay reglas de entrega para el 2026-01-05',
    )
  })

  test('si su recibo está cancelado, con el motivo; y si nombra una versión cancelada, con la que vale', () => {
    const cancelado = reciboPorEntregar({ cancelado: 'Lectura ajena' })
    expect(decidir([pedida()], [cancelado]).errores[0]?.mensaje).toBe('su recibo 1 está cancelado («Lectura ajena»)')
    const nuevo = reciboPorEntregar({ version: 2, fecha: fecha('2026-01-08') })
    const [error] = decidir([pedida({ version: 1 })], [cancelado, nuevo]).errores
    expect(error).toEqual({
      donde: 'entrega 1 (cuenta 1), version',
      mensaje: 'su recibo 1 está cancelado («Lectura ajena»); el que vale es el 2',
    })
  })
})

describe('Un recibo entregado', () => {
  const entregado = { intentos: [intento(1)] }

  test('no se vuelve a entregar, ni aparece después como no entregado', () => {
    expect(errores({ ...EL_6 }, EN_MANO, entregado)[0]).toMatch(/^resultado: ya se entregó el 2026-01-05 \(intento 1\)/)
    expect(errores({ ...EL_6 }, CON_PERRO, entregado)[0]).toMatch(/^resultado: ya se entregó/)
  })

  test('pudo tener antes una visita fallida que apenas ahora se conoce', () => {
    expect(errores({ fecha: fecha('2026-01-04') }, CON_PERRO, entregado)).toEqual([])
    const deTarde = { intentos: [intento(1, { hora: '17:00:00-06:00' })] }
    expect(errores({ hora: '09:00:00-06:00' }, CON_PERRO, deTarde)).toEqual([])
    expect(errores({ hora: '18:00:00-06:00' }, CON_PERRO, deTarde)).toHaveLength(1)
  })

  test('se corrige con su motivo, una sola vez, y la corrección se puede corregir', () => {
    expect(errores({ corrige: 1 }, CON_PERRO, entregado)).toEqual(['motivo: una corrección lleva su motivo'])
    const { nuevas } = decidir([pedida(CORRECCION, CON_PERRO)], [reciboPorEntregar(entregado)])
    expect(nuevas[0]).toMatchObject({ intento: 2, corrige: 1, motivo: CORRECCION.motivo, resultado: 'no-entregado' })
    const corregido = { intentos: [intento(1), intento(2, { corrige: 1 }, CON_PERRO)] }
    expect(errores({ ...CORRECCION, ...EL_6 }, EN_MANO, corregido)).toEqual(['corrige: el intento 1 ya lo corrigió el 2'])
    expect(errores({ corrige: 2, motivo: 'Sí se entregó' }, EN_MANO, corregido)).toEqual([])
    expect(errores({ ...EL_6 }, EN_MANO, corregido)).toEqual([])
  })

  test('después de su vencimiento se admite, y se dice', () => {
    expect(decidir([pedida({ fecha: fecha('2026-01-17') })])).toMatchObject({ tarde: 0, errores: [] })
    expect(decidir([pedida({ fecha: fecha('2026-01-18') })])).toMatchObject({ tarde: 1, errores: [] })
  })
})

describe('Las visitas a una puerta', () => {
  const visitas = (n: number) => Array.from({ length: n }, (_, i) => intento(i + 1, { nota: `${i}` }, CON_PERRO))

  test('son cuantas permiten las reglas y ni una fallida más; una corrección no es una visita', () => {
    expect(errores(EL_6, CON_PERRO, { intentos: visitas(2) })).toEqual([])
    expect(errores(EL_6, CON_PERRO, { intentos: visitas(3) })).toEqual(['cuenta: el recibo ya tiene 3 intentos fallidos y el límite es 3'])
    expect(errores({ corrige: 3, motivo: 'Era otra casa' }, CON_PERRO, { intentos: visitas(3) })).toEqual([])
  })

  test('pasado el límite todavía pueden acabar en una entrega, que es un hecho', () => {
    expect(errores(EL_6, EN_MANO, { intentos: visitas(3) })).toEqual([])
  })

  test('que nunca se hicieron no gastan un intento, y dejan pendiente el recibo', () => {
    const error = (n: number) => intento(n, { causa: 'anotado-por-error', corrige: n - 1 }, CON_PERRO)
    const dosYUnError = [...visitas(3), error(4)]
    expect(errores(EL_6, CON_PERRO, { intentos: dosYUnError })).toEqual([])
    expect(errores({ ...EL_6, causa: 'anotado-por-error' }, CON_PERRO, { intentos: visitas(3) })).toEqual([])
    expect(estadoDeEntrega(dosYUnError, SIN_VISITA)).toMatchObject({ estado: 'no-entregado', ultimo: { intento: 2 } })
    expect(estadoDeEntrega([intento(1), error(2)], SIN_VISITA)).toEqual({ estado: 'pendiente', ultimo: null })
    // What was taken for a mistake and was none is corrected like anything else.
    expect(errores({ corrige: 2, motivo: 'Sí se entregó' }, EN_MANO, { intentos: [intento(1), error(2)] })).toEqual([])
  })

  test('de un mismo lote se numeran como llegan, y el mismo renglón repetido no es otra', () => {
    const { nuevas, repetidas } = decidir([pedida({}, CON_PERRO), pedida({}, CON_PERRO), pedida(EL_6)])
    expect([nuevas.map((n) => [n.intento, n.resultado]), repetidas]).toEqual([
      [
        [1, 'no-entregado'],
        [2, 'entregado'],
      ],
      1,
    ])
  })

  test('por un recibo cancelado y vuelto a hacer son del nuevo, aunque digan lo mismo que las del anterior', () => {
    const cancelado = reciboPorEntregar({ cancelado: 'x', intentos: [intento(1)] })
    const recibos = [cancelado, reciboPorEntregar({ version: 2, fecha: fecha('2026-01-05') })]
    for (const version of [null, 2])
      expect(decidir([pedida({ version }), pedida({ version })], recibos)).toMatchObject({
        repetidas: 1,
        nuevas: [{ version: 2, intento: 1 }],
      })
    // Who says that it is of the first version sends the old one again; so does who says none, while no bill stands.
    expect(decidir([pedida({ version: 1 })], recibos)).toMatchObject({ repetidas: 1, nuevas: [] })
    expect(decidir([pedida()], [cancelado])).toMatchObject({ repetidas: 1, nuevas: [], errores: [] })
  })

  test('que se conocen en desorden dejan valer la del último día', () => {
    const intentos = [intento(1, EL_6, CON_PERRO), intento(2, { causa: 'casa-cerrada' }, CON_PERRO)]
    expect(estadoDeEntrega(intentos, SIN_VISITA)).toMatchObject({ estado: 'no-entregado', ultimo: { intento: 1 } })
  })
})

test.each([
  ['10:30:00-06:00', '11:00:00-05:00', false],
  ['11:00:00-05:00', '10:30:00-06:00', true],
  ['10:00:00-06:00', '11:00:00-05:00', false],
  ['09:59:59-06:00', '11:00:00-05:00', true],
  ['00:10:00+05:30', '00:10:00-06:00', true],
  ['00:10:00-06:00', '00:10:00+05:30', false],
  ['09:00:00-06:00', '17:00:00-06:00', true],
  ['09:00:00-06:00', null, false],
])('De dos visitas de un día, con teléfonos de distinto huso: %s es antes que %s, %s', (a, b, antes) => {
  expect(fueAntes({ ...EL_6, hora: a }, { ...EL_6, hora: b })).toBe(antes)
})

describe('Las fotos', () => {
  test.each(['jpeg', 'png', 'webp'] as const)('de tipo %s se reconocen por sus bytes', (tipo) => {
    expect(tipoGuardado(fotoDe(tipo))).toBe(tipo)
    expect(tipoGuardado(fotoDe(tipo).subarray(0, 2))).toBeNull()
  })

  test('que son otra cosa no se reconocen: un sonido en la misma envoltura, un dibujo, nada', () => {
    for (const otra of ['RIFF\x10\0\0\0WAVEfmt ', '<svg xmlns="">', 'GIF89a', '%PDF-1.7', ''])
      expect(tipoGuardado(Buffer.from(otra, 'latin1'))).toBeNull()
  })

  test('de la misma puerta, repetidas en un lote, se guardan una vez', () => {
    const contenido = fotoDe('png')
    const conFoto = { foto: 'h', contenido }
    const { nuevas, fotos } = decidir([pedida(conFoto, CON_PERRO), pedida({ ...conFoto, ...EL_6 })])
    expect([nuevas.length, fotos]).toEqual([2, [{ cuentaId: 1, huella: 'h', tipo: 'png', contenido }]])
  })
})

test('Las reglas con una clave repetida, una forma que no pide evidencia o una causa que pide quién recibió se señalan', () => {
  const [vigencia] = REGLAS_DE_ENTREGA.entrega
  if (vigencia === undefined) throw new Error('the project has rules')
  const [forma] = vigencia.formas
  expect(revisarEntrega(vigencia)).toBeNull()
  expect(revisarEntrega({ ...vigencia, formas: [...vigencia.formas, ...vigencia.formas] })).toBe('«en-mano» está dos veces')
  expect(revisarEntrega({ ...vigencia, formas: forma === undefined ? [] : [{ ...forma, evidencia: [] }] })).toContain('no pide evidencia')
  const causas = vigencia.causas.map((c) => ({ ...c, evidencia: ['recibio' as const] }))
  expect(revisarEntrega({ ...vigencia, causas })).toContain('«casa-cerrada» pide quién recibió')
})

describe('Las cuentas del reparto de una ruta', () => {
  const dia = (n: number) => fecha(`2026-01-${String(n).padStart(2, '0')}`)
  const linea = fc.record({
    cuentaId: fc.integer({ min: 1, max: 4 }).map(numeroDeCuenta),
    fecha: fc.integer({ min: 1, max: 21 }).map(dia),
    entregado: fc.boolean(),
    causa: fc.constantFrom('riesgo', 'se-nego', 'anotado-por-error', 'otra'),
    corrige: fc.option(fc.integer({ min: 1, max: 4 }), { nil: null }),
  })
  const recibos = [1, 2, 3, 4]
    .map(numeroDeCuenta)
    .map((cuentaId) => reciboPorEntregar({ cuentaId, orden: -cuentaId, cancelado: cuentaId === 4 ? 'x' : null }))

  /** Sends lines one after another, as phones would; what is refused is not stored. */
  function enviar(lineas: readonly EntregaPedida[]) {
    return lineas.reduce<ReciboPorEntregar[]>((hasta, l) => {
      const { nuevas } = decidir([l], hasta)
      return hasta.map((r) => ({ ...r, intentos: [...r.intentos, ...nuevas.filter((n) => n.cuentaId === r.cuentaId)] }))
    }, recibos)
  }

  test('cuadran llegue lo que llegue: cada recibo vivo está entregado, no entregado o pendiente, y se entregó a lo más una vez', () => {
    const vistas = clasesVistas({
      'algo se corrigió': 15,
      'algo se entregó': 45,
      'algo quedó sin entregar tras ir': 25,
      'algo no entró': 80,
    })
    fc.assert(
      fc.property(fc.array(linea, { maxLength: 30, size: 'max' }), (lineas) => {
        const pedidas = lineas.map(({ entregado, causa, corrige, ...l }) =>
          pedida(
            entregado
              ? { ...l, corrige, motivo: corrige === null ? null : 'x' }
              : { ...l, causa, corrige, motivo: corrige === null ? null : 'x' },
            entregado ? EN_MANO : CON_PERRO,
          ),
        )
        const despues = enviar(pedidas)
        const { cuentas: c, sinEntregar } = resumirReparto(despues, REGLAS_DE_ENTREGA)
        const entradas = despues.flatMap((r) => r.intentos)
        vistas.anotar({
          'algo se corrigió': entradas.some((i) => i.corrige !== null),
          'algo se entregó': c.entregados > 0,
          'algo quedó sin entregar tras ir': c.noEntregados > 0,
          'algo no entró': entradas.length < pedidas.length,
        })
        expect(c.entregados + c.noEntregados + c.pendientes).toBe(3)
        expect(Object.values(c.porCausa).reduce((a, b) => a + b, 0)).toBe(c.noEntregados)
        expect(sinEntregar).toHaveLength(c.noEntregados + c.pendientes)
        expect(c.porVisitar).toBeGreaterThanOrEqual(c.pendientes)
        for (const { intentos } of despues) {
          const corregidos = new Set(intentos.map((i) => i.corrige))
          const vigentes = intentos.filter((i) => !corregidos.has(i.intento))
          expect(vigentes.filter((i) => i.resultado === 'entregado').length).toBeLessThanOrEqual(1)
          const fallidas = vigentes.filter((i) => i.corrige === null && i.causa !== null && !SIN_VISITA.has(i.causa))
          expect(fallidas.length).toBeLessThanOrEqual(3)
          expect(intentos.map((i) => i.intento)).toEqual(intentos.map((_, i) => i + 1))
        }
        // Whatever entered, sent again as one batch, in any order, is there already.
        const entraron = pedidas.filter((p) => decidir([p], despues).repetidas === 1)
        expect(entraron.length).toBeGreaterThanOrEqual(despues.reduce((n, r) => n + r.intentos.length, 0))
        expect(decidir(entraron.reverse(), despues)).toMatchObject({ nuevas: [], errores: [], repetidas: entraron.length })
        expect(sumarReparto([c, c]).noEntregados).toBe(2 * c.noEntregados)
      }),
      { numRuns: 200 },
    )
    vistas.exigir()
  })

  test('mandan volver solo donde la causa lo dice y las reglas aún lo permiten', () => {
    const con = (...intentos: ReturnType<typeof intento>[]) => resumirReparto([reciboPorEntregar({ intentos })], REGLAS_DE_ENTREGA)
    const perro = (n: number) => intento(n, { nota: `${n}` }, CON_PERRO)
    expect(con().cuentas).toMatchObject({ pendientes: 1, porVisitar: 1 })
    expect(con(perro(1), perro(2)).cuentas).toMatchObject({ noEntregados: 1, porVisitar: 1, porCausa: { riesgo: 1 } })
    expect(con(perro(1), perro(2), perro(3)).cuentas.porVisitar).toBe(0)
    const error = intento(2, { causa: 'anotado-por-error', corrige: 1 }, CON_PERRO)
    expect(con(intento(1), error)).toMatchObject({
      cuentas: { entregados: 0, noEntregados: 0, pendientes: 1, porVisitar: 1, porCausa: {} },
      sinEntregar: [{ estado: 'pendiente', causa: null, fecha: null, intentos: 0, otraVisita: true }],
    })
    expect(con(intento(1, { causa: 'se-nego' }, CON_PERRO)).sinEntregar).toMatchObject([
      { causa: 'se-nego', otraVisita: false, intentos: 1 },
    ])
    expect(con(intento(1, { fecha: fecha('2026-01-17') })).cuentas.tarde).toBe(0)
    expect(con(intento(1, { fecha: fecha('2026-01-18') })).cuentas).toMatchObject({ entregados: 1, tarde: 1, porVisitar: 0 })
  })
})
