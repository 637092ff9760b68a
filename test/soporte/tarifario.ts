// The project's own tariffs, taxes and indices, read without the rest of the rules; and small tariffs for a test to change.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { ImpuestosYaml, IndicesYaml, TarifasYaml } from '../../src/app/facturacion/esquemas-tarifa.ts'
import { type Fecha, fecha } from '../../src/core/comun/fecha.ts'
import type { Esquema, Tarifa, Tarifario, UsoTarifa, VigenciaTarifa } from '../../src/core/facturacion/tarifa.ts'
import type { PedidoCotizacion } from '../../src/core/facturacion/tarifa-cotizar.ts'
import { indexarTarifa } from '../../src/core/facturacion/tarifa-indexar.ts'
import { archivosDe, reglasDe } from './reglas.ts'

const REGLAS = join(import.meta.dirname, '../../reglas')

/** The files of rules that make a price. */
export const archivosDePrecios = (carpeta = REGLAS): string[] =>
  ['impuesto', 'indice', 'tarifa'].flatMap((c) => readdirSync(join(carpeta, c)).map((f) => join(carpeta, c, f)))

function leer(): Tarifario {
  const impuestos = archivosDe('impuesto').flatMap((f) => reglasDe(f, ImpuestosYaml).impuestos)
  const indices = archivosDe('indice').flatMap((f) => reglasDe(f, IndicesYaml).indices)
  const declaradas = archivosDe('tarifa').flatMap((f) => reglasDe(f, TarifasYaml).tarifas)
  const tarifas = declaradas.flatMap((t) => {
    const hecha = indexarTarifa(t, indices)
    if (!('tarifa' in hecha)) throw new Error(`${t.clave} cannot be indexed: ${hecha.mensaje}`)
    return [hecha.tarifa]
  })
  return { tarifas, impuestos, indices }
}

export const TARIFARIO = leer()

export const FEBRERO: Fecha = fecha('2026-02-01')

/** A use that pays nothing but water, by a scheme. */
export const usoDe = (agua: Esquema, cambios: Partial<UsoTarifa> = {}): UsoTarifa => ({
  uso: 'domestico',
  nombre: 'Doméstico',
  domestico: true,
  agua,
  drenaje: null,
  saneamiento: null,
  otros: [],
  minimo: null,
  sinMedidor: null,
  ...cambios,
})

/** A tariff of one use, in force since 2020 without end. */
export const tarifaDe = (uso: UsoTarifa, cambios: Partial<VigenciaTarifa> = {}): Tarifa => ({
  clave: 'prueba',
  nombre: 'Prueba',
  ejemplo: true,
  regimen: 'general',
  vigencias: [
    {
      desde: fecha('2020-01-01'),
      hasta: null,
      fuente: 'prueba',
      supuesto: null,
      unidad: 'pesos',
      redondeoM3: { limite: '0.50', alLimite: 'baja' },
      redondeo: 'mitad-arriba',
      usos: [uso],
      ...cambios,
    },
  ],
})

/** The project's taxes and indices with one tariff only. */
export const con = (...tarifas: Tarifa[]): Tarifario => ({ ...TARIFARIO, tarifas })

/** A price of the tariff `prueba`, domestic, with all its services. */
export const pedido = (consumoM3: string | null, cambios: Partial<PedidoCotizacion> = {}): PedidoCotizacion => ({
  tarifa: 'prueba',
  uso: 'domestico',
  fecha: FEBRERO,
  consumoM3,
  viviendas: 1,
  regimen: null,
  drenaje: true,
  saneamiento: true,
  ...cambios,
})
