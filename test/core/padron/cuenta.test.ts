import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { Defecto } from '../../../src/core/comun/afirmar.ts'
import { numeroDeCuenta } from '../../../src/core/comun/cuenta-id.ts'
import { type Fecha, fecha } from '../../../src/core/comun/fecha.ts'
import { Rechazo } from '../../../src/core/comun/rechazo.ts'
import { type CambioPedido, deCuenta, decidirReclasificacion, decidirSituacion, lugarDelCambio } from '../../../src/core/padron/cambio.ts'
import { cuentaEn, type HistoriaCuenta, hechoVigenteEn, type Usuario } from '../../../src/core/padron/cuenta.ts'
import { diasAdelanteEn } from '../../../src/core/padron/fechas.ts'

const usuario = (n: number, nombre: string): Usuario => ({
  usuario: n,
  clase: null,
  nombre,
  rfc: null,
  curp: null,
  telefono: null,
  correo: null,
})
const USUARIOS = [usuario(1, 'Ana Muñoz'), usuario(2, 'Berta Ruiz'), usuario(3, 'Carlos Díaz')]
const hecho = { numero: 1, corrige: null, motivo: 'prueba', persona: 'sistema', momento: '2026-01-01T00:00:00Z' }
const CLASIFICACION = {
  uso: 'domestico',
  giro: 'casa',
  clase: 'bajo',
  viviendas: 1,
  tarifa: 't',
  drenaje: true,
  saneamiento: true,
} as const

const historia = (cambios: Partial<HistoriaCuenta> = {}): HistoriaCuenta => ({
  cuentaId: numeroDeCuenta(7),
  alta: fecha('2020-03-01'),
  cuentaAnterior: '01-002-0003',
  titularidad: [
    { calidad: 'titular', desde: fecha('2020-03-01'), usuario: 1, ...hecho },
    { calidad: 'titular', desde: fecha('2023-07-01'), usuario: 2, ...hecho },
    { calidad: 'propietario', desde: fecha('2020-03-01'), usuario: 1, ...hecho },
    { calidad: 'inquilino', desde: fecha('2022-01-01'), usuario: 3, ...hecho },
  ],
  predio: [],
  tomas: [
    { toma: 1, diametroMm: 13, drenaje: true, desde: fecha('2020-03-01'), ...hecho },
    { toma: 1, diametroMm: 19, drenaje: true, desde: fecha('2021-05-01'), ...hecho },
    { toma: 2, diametroMm: 25, drenaje: false, desde: fecha('2022-05-01'), ...hecho },
  ],
  clasificacion: [
    { ...CLASIFICACION, desde: fecha('2020-03-01'), ...hecho },
    { ...CLASIFICACION, clase: 'alto', desde: fecha('2023-10-01'), ...hecho },
  ],
  recorrido: [],
  rutas: [],
  situacion: [{ estado: 'activa', desde: fecha('2020-03-01'), ...hecho }],
  suministro: [{ estado: 'con-servicio', desde: fecha('2020-03-01'), ...hecho }],
  ...cambios,
})

const en = (h: HistoriaCuenta, dia: Fecha) => cuentaEn(h, dia, (n) => USUARIOS.find((u) => u.usuario === n) ?? null)

describe('Lo que vale de una cuenta en una fecha', () => {
  test('antes de su primer día no es nada: no hay cuenta', () => {
    expect(en(historia(), fecha('2020-02-29'))).toBeNull()
    expect(en(historia(), fecha('2020-03-01'))?.titular?.nombre).toBe('Ana Muñoz')
  })

  test('distingue a titular, propietario e inquilino, cada uno con sus fechas', () => {
    const el = (dia: string) => {
      const c = en(historia(), fecha(dia))
      return [c?.titular?.nombre, c?.propietario?.nombre, c?.inquilino?.nombre]
    }
    expect(el('2021-12-31')).toEqual(['Ana Muñoz', 'Ana Muñoz', undefined])
    expect(el('2022-01-01')).toEqual(['Ana Muñoz', 'Ana Muñoz', 'Carlos Díaz'])
    expect(el('2023-06-30')).toEqual(['Ana Muñoz', 'Ana Muñoz', 'Carlos Díaz'])
    expect(el('2023-07-01')).toEqual(['Berta Ruiz', 'Ana Muñoz', 'Carlos Díaz'])
  })

  test('pasa de bajo a alto consumo en su fecha, no el día anterior', () => {
    expect(en(historia(), fecha('2023-09-30'))?.clasificacion?.clase).toBe('bajo')
    expect(en(historia(), fecha('2023-10-01'))?.clasificacion?.clase).toBe('alto')
  })

  test('da a cada toma sus propias fechas', () => {
    const diametros = (dia: string) => en(historia(), fecha(dia))?.tomas.map((t) => [t.toma, t.diametroMm])
    expect(diametros('2021-04-30')).toEqual([[1, 13]])
    expect(diametros('2021-05-01')).toEqual([[1, 19]])
    expect(diametros('2022-05-01')).toEqual([
      [1, 19],
      [2, 25],
    ])
  })

  test('no incluye lo que para entonces no se había registrado: falta, no se inventa', () => {
    expect(en(historia(), fecha('2024-01-01'))).toMatchObject({ predio: null, recorrido: null })
  })

  const dia = fc.integer({ min: 0, max: 27 }).map((n): Fecha => fecha(`2023-02-${String(n + 1).padStart(2, '0')}`))
  const hechos = fc.uniqueArray(fc.record({ desde: dia, numero: fc.integer({ min: 1, max: 4 }) }), {
    minLength: 1,
    selector: (h) => `${h.desde} ${h.numero}`,
  })
  test('no depende del orden de la lista ni de un hecho que comience después; de una misma fecha vale el último número', () => {
    fc.assert(
      fc.property(hechos, dia, (todos, hoy) => {
        const vigente = hechoVigenteEn(todos, hoy)
        expect(hechoVigenteEn(todos.toReversed(), hoy)).toEqual(vigente)
        const pasados = todos.filter((h) => h.desde <= hoy)
        const enOrden = pasados.sort((a, b) => (a.desde === b.desde ? a.numero - b.numero : a.desde < b.desde ? -1 : 1))
        expect(vigente).toEqual(enOrden.at(-1) ?? null)
      }),
    )
  })
})

const codigo = (hacer: () => unknown): string => {
  try {
    hacer()
  } catch (error) {
    if (error instanceof Rechazo) return error.codigo
    throw error
  }
  return 'hecho'
}

/** Asked on the 2nd of January of 2024, with thirty days ahead. */
const pedido = (desde: string, corrige: number | null = null): CambioPedido => ({
  desde: fecha(desde),
  corrige,
  hoy: fecha('2024-01-02'),
  diasAdelante: 30,
})

describe('Un cambio de una cuenta', () => {
  const lugar = (h: HistoriaCuenta, desde: string, corrige: number | null = null) =>
    lugarDelCambio(deCuenta(h), h.clasificacion, pedido(desde, corrige), 'la clasificación')
  const alto = { ...CLASIFICACION, clase: 'alto', ...hecho } as const

  test('va después del alta y no antes del último cambio de su clase', () => {
    const en = (desde: string) => codigo(() => lugar(historia(), desde))
    expect(en('2020-02-29')).toBe('padron/antes-del-alta')
    expect(en('2023-09-30')).toBe('padron/cambio-posterior')
    expect(en('2023-10-01')).toBe('hecho')
    expect(en('2023-10-02')).toBe('hecho')
  })

  test('de un día que ya tiene uno es el segundo, y parte de lo que dejó el primero', () => {
    const h = historia()
    expect(lugar(h, '2023-10-02')).toEqual({ numero: 1, base: h.clasificacion[1] })
    expect(lugar(h, '2023-10-01')).toEqual({ numero: 2, base: h.clasificacion[1] })
    const segundo = { ...alto, viviendas: 3, desde: fecha('2023-10-01'), numero: 2 }
    expect(lugar(historia({ clasificacion: [segundo, ...h.clasificacion] }), '2023-10-01')).toEqual({ numero: 3, base: segundo })
  })

  test('no se fecha más adelante de lo que las reglas permiten', () => {
    const en = (desde: string, corrige: number | null = null) => codigo(() => lugar(historia(), desde, corrige))
    expect(en('2024-02-01')).toBe('hecho')
    expect(en('2024-02-02')).toBe('padron/fecha-muy-adelante')
    expect(en('2029-01-01', 1)).toBe('padron/fecha-muy-adelante')
  })

  test('con fecha por venir no impide uno anterior, ni es de lo que aquel parte', () => {
    const h = historia()
    const futuro = { ...alto, viviendas: 9, desde: fecha('2024-01-20') }
    const con = historia({ clasificacion: [...h.clasificacion, futuro] })
    expect(lugar(con, '2024-01-10')).toEqual({ numero: 1, base: h.clasificacion[1] })
    expect(lugar(con, '2024-01-25')).toEqual({ numero: 1, base: futuro })
    expect(codigo(() => lugar(con, '2023-09-30'))).toBe('padron/cambio-posterior')

    const baja = { estado: 'baja', ...hecho, desde: fecha('2024-01-20') } as const
    const porCerrar = historia({ situacion: [...h.situacion, baja] })
    expect(decidirSituacion(porCerrar, 'suspendida', pedido('2024-01-05'))).toEqual({ numero: 1, datos: { estado: 'suspendida' } })
  })

  test('que corrige un hecho toma el número siguiente de su misma fecha, por vieja que sea, y parte de lo que estaba mal', () => {
    const h = historia()
    expect(lugar(h, '2020-03-01', 1)).toEqual({ numero: 2, base: h.clasificacion[0] })
    expect(lugar(h, '2023-10-01', 1)).toEqual({ numero: 2, base: h.clasificacion[1] })
    expect(decidirReclasificacion(h, { clase: 'bajo' }, pedido('2023-10-01', 1)).datos).toEqual({ ...CLASIFICACION, clase: 'bajo' })
    expect(codigo(() => decidirReclasificacion(h, { clase: 'alto' }, pedido('2023-10-01', 1)))).toBe('padron/sin-cambio')
  })

  test('que corrige lo que no vale en su fecha se rechaza: sin hecho de ese día, sin ese número o con uno ya corregido', () => {
    const h = historia()
    const en = (desde: string, corrige: number) => codigo(() => lugar(h, desde, corrige))
    expect(en('2023-10-02', 1)).toBe('padron/no-se-corrige')
    expect(en('2023-10-01', 2)).toBe('padron/no-se-corrige')
    expect(en('2023-10-01', 0)).toBe('padron/no-se-corrige')
    const corregida = historia({ clasificacion: [...h.clasificacion, { ...alto, desde: fecha('2023-10-01'), numero: 2, corrige: 1 }] })
    expect(codigo(() => lugar(corregida, '2023-10-01', 1))).toBe('padron/no-se-corrige')
    expect(lugar(corregida, '2023-10-01', 2).numero).toBe(3)
  })

  test('conserva lo que no nombra, y un uso nuevo deja atrás el giro anterior', () => {
    const el = pedido('2024-01-01')
    expect(decidirReclasificacion(historia(), { viviendas: 4 }, el)).toEqual({
      numero: 1,
      datos: { ...CLASIFICACION, clase: 'alto', viviendas: 4 },
    })
    const datos = (cambios: Parameters<typeof decidirReclasificacion>[1]) => decidirReclasificacion(historia(), cambios, el).datos
    expect(datos({ uso: 'comercial' })).toMatchObject({ uso: 'comercial', giro: null, clase: 'alto' })
    expect(datos({ uso: 'comercial', giro: 'hotel' })).toMatchObject({ giro: 'hotel' })
    expect(datos({ drenaje: undefined, viviendas: 2 })).toMatchObject({ drenaje: true, viviendas: 2 })
  })

  test('que no cambia nada se rechaza', () => {
    const el = pedido('2024-01-01')
    expect(codigo(() => decidirReclasificacion(historia(), {}, el))).toBe('padron/sin-cambio')
    expect(codigo(() => decidirReclasificacion(historia(), { clase: 'alto' }, el))).toBe('padron/sin-cambio')
    expect(codigo(() => decidirSituacion(historia(), 'activa', el))).toBe('padron/sin-cambio')
    expect(decidirSituacion(historia(), 'suspendida', el)).toEqual({ numero: 1, datos: { estado: 'suspendida' } })
  })

  test('de una cuenta sin clasificación es un defecto nuestro: no se adivina', () => {
    expect(() => decidirReclasificacion(historia({ clasificacion: [] }), { viviendas: 2 }, pedido('2024-01-01'))).toThrow(Defecto)
  })
})

describe('Qué tan adelante puede fecharse un cambio', () => {
  test('es lo que dice la vigencia de ese día, y nada antes de la primera', () => {
    const vigencia = (desde: string, diasAdelante: number) => ({ desde: fecha(desde), diasAdelante, fuente: 'x' })
    const reglas = { vigencias: [vigencia('2024-01-01', 30), vigencia('2025-01-01', 60)] }
    const en = (hoy: string) => diasAdelanteEn(reglas, fecha(hoy))
    expect([en('2023-12-31'), en('2024-01-01'), en('2024-12-31'), en('2025-01-01')]).toEqual([0, 30, 30, 60])
  })
})
