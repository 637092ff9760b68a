import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fecha, leerMes, type Mes } from '../../../src/core/comun/fecha.ts'
import { aTexto, comparar, decimal, fraccion } from '../../../src/core/comun/fraccion.ts'
import type { Indice } from '../../../src/core/facturacion/indice.ts'
import type { Esquema } from '../../../src/core/facturacion/tarifa.ts'
import { indexarTarifa, type TarifaDeclarada, type VigenciaIndexada } from '../../../src/core/facturacion/tarifa-indexar.ts'
import { tarifaDe, usoDe } from '../../soporte/tarifario.ts'

const mes = (t: string): Mes => leerMes(t) as Mes

const inpc = (de: string, a: string): Indice[] => [
  {
    clave: 'inpc',
    nombre: 'INPC',
    vigencias: [],
    meses: [
      { mes: mes('2023-12'), valor: de, fuente: 'prueba' },
      { mes: mes('2024-12'), valor: a, fuente: 'prueba' },
    ],
  },
]

const INDEXADA: VigenciaIndexada = {
  desde: fecha('2025-02-01'),
  hasta: null,
  fuente: 'prueba',
  supuesto: null,
  indexa: { indice: 'inpc', de: mes('2023-12'), a: mes('2024-12'), publicada: fecha('2025-01-20'), decimales: 2 },
}

const declarada = (agua: Esquema, cambios = {}): TarifaDeclarada => {
  const t = tarifaDe(usoDe(agua, cambios), { hasta: fecha('2025-01-31') })
  return { ...t, vigencias: [...t.vigencias, INDEXADA] }
}

const ultimoUso = (t: TarifaDeclarada, indices: Indice[]) => {
  const hecha = indexarTarifa(t, indices)
  if (!('tarifa' in hecha)) throw new Error(hecha.mensaje)
  return hecha.tarifa.vigencias.at(-1)?.usos[0]
}

describe('la indexación de una tabla entera por el INPC', () => {
  it('multiplica cada importe por lo que creció el índice, y lo corta una vez a los decimales que dice', () => {
    const agua: Esquema = {
      tipo: 'tabla',
      puntos: [
        { m3: 0, importe: '100.00' },
        { m3: 1, importe: '281.00' },
      ],
      entre: 'rechazar',
      adicional: '24.90',
      saltos: [],
    }
    const uso = ultimoUso(declarada(agua, { minimo: '50.00', sinMedidor: { importe: '75.00' } }), inpc('132.373', '137.949'))
    expect(uso?.agua).toMatchObject({ puntos: [{ importe: '104.21' }, { importe: '292.84' }], adicional: '25.95' })
    expect([uso?.minimo, uso?.sinMedidor]).toEqual(['52.11', { importe: '78.16' }])
  })

  it('alcanza a los cinco esquemas y a los servicios con esquema propio, y no toca proporciones ni m³', () => {
    const esquemas: Esquema[] = [
      { tipo: 'fija', importe: '10' },
      { tipo: 'escalonada', bloques: [{ hasta: null, porM3: '10' }] },
      {
        tipo: 'volumen',
        bandas: [
          { hasta: 3, importe: '10' },
          { hasta: null, porM3: '10' },
        ],
        saltos: [],
      },
      { tipo: 'base-mas-excedente', bandas: [{ hasta: null, base: '10', porM3: '10' }], saltos: [] },
    ]
    for (const e of esquemas) {
      const uso = ultimoUso(
        declarada(e, { drenaje: { esquema: e }, saneamiento: { parteDelAgua: '0.06' }, sinMedidor: { m3: 15 } }),
        inpc('100', '150'),
      )
      const textos = JSON.stringify([uso?.agua, uso?.drenaje])
      expect(textos).not.toContain('"10"')
      expect(textos).toContain('"15.00"')
      expect([uso?.saneamiento, uso?.sinMedidor]).toEqual([{ parteDelAgua: '0.06' }, { m3: 15 }])
    }
  })

  it('si el índice no baja, ningún importe baja, y una tabla que no bajaba sigue sin bajar', () => {
    const centavos = fc.array(fc.integer({ min: 0, max: 50_000 }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(centavos, fc.integer({ min: 0, max: 400 }), (pasos, sube) => {
        let suma = 0
        const puntos = pasos.map((p, m3) => {
          suma += p
          return { m3, importe: aTexto(fraccion(BigInt(suma), 100n), 2) }
        })
        const agua: Esquema = { tipo: 'tabla', puntos, entre: 'rechazar', adicional: null, saltos: [] }
        const nueva = ultimoUso(declarada(agua), inpc('100', `${100 + sube}`))?.agua
        const importes = nueva?.tipo === 'tabla' ? nueva.puntos.map((p) => decimal(p.importe)) : []
        expect(importes).toHaveLength(puntos.length)
        importes.forEach((x, i) => {
          expect(comparar(x, decimal(puntos[i]?.importe ?? 'x'))).toBeGreaterThanOrEqual(0)
          expect(comparar(x, importes[i - 1] ?? decimal('0'))).toBeGreaterThanOrEqual(0)
        })
      }),
    )
  })

  it('se niega sin el índice, sin vigencia anterior o sobre importes en UMA, y dice cuál vigencia es', () => {
    const fija: Esquema = { tipo: 'fija', importe: '10' }
    expect(indexarTarifa(declarada(fija), [])).toEqual({ indice: 1, mensaje: 'no hay un valor de «inpc» para 2023-12' })
    expect(indexarTarifa({ ...declarada(fija), vigencias: [INDEXADA] }, inpc('1', '2'))).toMatchObject({ indice: 0 })
    const enUma = tarifaDe(usoDe(fija), { unidad: 'uma', hasta: fecha('2025-01-31') })
    expect(indexarTarifa({ ...enUma, vigencias: [...enUma.vigencias, INDEXADA] }, inpc('1', '2'))).toMatchObject({
      indice: 1,
      mensaje: expect.stringContaining('UMA'),
    })
  })

  it('se niega si falta cualquiera de los dos meses, o si el índice valía cero', () => {
    const fija: Esquema = { tipo: 'fija', importe: '10' }
    const [uno] = inpc('100', '110')
    const soloUno = (i: 0 | 1): Indice[] => (uno === undefined ? [] : [{ ...uno, meses: uno.meses.slice(i, i + 1) }])
    expect(indexarTarifa(declarada(fija), soloUno(0))).toEqual({ indice: 1, mensaje: 'no hay un valor de «inpc» para 2024-12' })
    expect(indexarTarifa(declarada(fija), soloUno(1))).toEqual({ indice: 1, mensaje: 'no hay un valor de «inpc» para 2023-12' })
    expect(indexarTarifa(declarada(fija), inpc('0', '110'))).toEqual({ indice: 1, mensaje: '«inpc» vale cero en 2023-12' })
    expect(indexarTarifa({ ...declarada(fija), vigencias: [INDEXADA] }, inpc('1', '2'))).toEqual({
      indice: 0,
      mensaje: 'no hay una vigencia anterior que indexar',
    })
    const enUma = tarifaDe(usoDe(fija), { unidad: 'uma' })
    expect(indexarTarifa({ ...enUma, vigencias: [...enUma.vigencias, INDEXADA] }, inpc('1', '2'))).toEqual({
      indice: 1,
      mensaje: 'la vigencia anterior está en UMA, que ya se actualiza sola: no se indexa',
    })
  })
})

describe('Una vigencia indexada', () => {
  const fija: Esquema = { tipo: 'fija', importe: '10' }
  const indexar = (t: TarifaDeclarada) => {
    const hecha = indexarTarifa(t, inpc('100', '150'))
    if (!('tarifa' in hecha)) throw new Error(hecha.mensaje)
    return hecha.tarifa
  }

  it('es la anterior con sus fechas, su fuente y sus importes, y la anterior se queda como estaba', () => {
    const t = declarada(fija)
    const antes = tarifaDe(usoDe(fija), { hasta: fecha('2025-01-31') }).vigencias[0]
    expect(indexar(t)).toEqual({
      ...t,
      vigencias: [
        antes,
        {
          ...antes,
          desde: '2025-02-01',
          hasta: null,
          fuente: 'prueba',
          supuesto: null,
          usos: [usoDe({ tipo: 'fija', importe: '15.00' })],
        },
      ],
    })
  })

  it('hereda el supuesto de la anterior si no dice el suyo', () => {
    const { vigencias } = tarifaDe(usoDe(fija), { hasta: fecha('2025-01-31'), supuesto: 'el de antes' })
    const supuestos = (supuesto: string | null) =>
      indexar({ ...declarada(fija), vigencias: [...vigencias, { ...INDEXADA, supuesto }] }).vigencias.map((v) => v.supuesto)
    expect([supuestos(null), supuestos('el nuevo')]).toEqual([
      ['el de antes', 'el de antes'],
      ['el de antes', 'el nuevo'],
    ])
  })

  it('se indexa sobre otra indexada: 10 por 1.5 y otra vez por 1.5 son 22.50', () => {
    const t = declarada(fija)
    const otra = { ...INDEXADA, desde: fecha('2026-02-01') }
    const importes = indexar({ ...t, vigencias: [...t.vigencias, otra] }).vigencias.map((v) => v.usos[0]?.agua)
    expect(importes).toEqual(['10', '15.00', '22.50'].map((importe) => ({ tipo: 'fija', importe })))
  })

  it('cambia los importes de cada esquema y nada más', () => {
    const agua = (e: Esquema) => indexar(declarada(e)).vigencias[1]?.usos[0]?.agua
    const saltos = [5]
    expect(
      agua({
        tipo: 'escalonada',
        bloques: [
          { hasta: 5, porM3: '2' },
          { hasta: null, porM3: '4' },
        ],
      }),
    ).toEqual({
      tipo: 'escalonada',
      bloques: [
        { hasta: 5, porM3: '3.00' },
        { hasta: null, porM3: '6.00' },
      ],
    })
    expect(agua({ tipo: 'base-mas-excedente', bandas: [{ hasta: 5, base: '2', porM3: '4' }], saltos })).toEqual({
      tipo: 'base-mas-excedente',
      bandas: [{ hasta: 5, base: '3.00', porM3: '6.00' }],
      saltos,
    })
    expect(
      agua({
        tipo: 'volumen',
        bandas: [
          { hasta: 5, importe: '2' },
          { hasta: null, porM3: '4' },
        ],
        saltos,
      }),
    ).toEqual({
      tipo: 'volumen',
      bandas: [
        { hasta: 5, importe: '3.00' },
        { hasta: null, porM3: '6.00' },
      ],
      saltos,
    })
    const tabla = { tipo: 'tabla', puntos: [{ m3: 0, importe: '2' }], entre: 'rechazar', adicional: null, saltos } as const
    expect(agua(tabla)).toEqual({ ...tabla, puntos: [{ m3: 0, importe: '3.00' }] })
    expect(agua({ ...tabla, adicional: '4' })).toEqual({ ...tabla, puntos: [{ m3: 0, importe: '3.00' }], adicional: '6.00' })
  })

  it('cambia los importes de los servicios, los otros cargos, el mínimo y la cuota fija, y deja lo que falta sin poner', () => {
    const otros = [{ concepto: 'medidor', nombre: 'Mantenimiento', importe: '5', solo: null }]
    const todo = { drenaje: { esquema: fija }, saneamiento: { esquema: fija }, otros, minimo: '8', sinMedidor: { importe: '20' } }
    const quince: Esquema = { tipo: 'fija', importe: '15.00' }
    expect(indexar(declarada(fija, todo)).vigencias[1]?.usos).toEqual([
      usoDe(quince, {
        drenaje: { esquema: quince },
        saneamiento: { esquema: quince },
        otros: [{ concepto: 'medidor', nombre: 'Mantenimiento', importe: '7.50', solo: null }],
        minimo: '12.00',
        sinMedidor: { importe: '30.00' },
      }),
    ])
    const enM3 = { sinMedidor: { m3: 15 }, saneamiento: { parteDelAgua: '0.1' } }
    expect(indexar(declarada(fija, enM3)).vigencias[1]?.usos).toEqual([usoDe(quince, enM3)])
  })
})
