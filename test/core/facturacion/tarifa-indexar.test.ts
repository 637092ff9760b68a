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
})
