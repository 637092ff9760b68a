// Visits and bills to deliver, told briefly.

import { EntregaYaml } from '../../src/app/facturacion/entrega-yaml.ts'
import { numeroDeCuenta } from '../../src/core/comun/cuenta-id.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { fotografiaDe, fotoMal, type TipoDeFoto } from '../../src/core/comun/foto.ts'
import type { IntentoDeEntrega, ReciboPorEntregar, Visita } from '../../src/core/facturacion/entrega.ts'
import type { EntregaPedida } from '../../src/core/facturacion/entrega-decidir.ts'
import { reglasDe } from './reglas.ts'

/** The project's own rules. */
export const REGLAS_DE_ENTREGA = reglasDe('entrega/entrega.yaml', EntregaYaml)

/** A bill put in somebody's hand on 5 January. */
export const EN_MANO: Visita = {
  resultado: 'entregado',
  forma: 'en-mano',
  causa: null,
  recibio: 'Begoña Núñez',
  fecha: fecha('2026-01-05'),
  hora: null,
  latitudMicrogrados: null,
  longitudMicrogrados: null,
  nota: null,
  foto: null,
}

/** Nobody could go in, on 5 January. */
export const CON_PERRO: Visita = { ...EN_MANO, resultado: 'no-entregado', forma: null, causa: 'riesgo', recibio: null }

export const intento = (numero: number, cambios: Partial<IntentoDeEntrega> = {}, visita = EN_MANO): IntentoDeEntrega => ({
  ...visita,
  intento: numero,
  corrige: null,
  ...cambios,
})

/** A visit as it is asked to be recorded, of account 1. */
export const entregaPedida = (cambios: Partial<EntregaPedida> = {}, visita = EN_MANO): EntregaPedida => ({
  ...visita,
  cuentaId: numeroDeCuenta(1),
  version: null,
  contenido: null,
  corrige: null,
  motivo: null,
  ...cambios,
})

export const reciboPorEntregar = (cambios: Partial<ReciboPorEntregar> = {}): ReciboPorEntregar => ({
  cuentaId: numeroDeCuenta(1),
  version: 1,
  orden: 10,
  fecha: fecha('2026-01-02'),
  vence: fecha('2026-01-17'),
  cancelado: null,
  intentos: [],
  ...cambios,
})

/** As what some bytes would be kept; `null` if they would not. */
export const tipoGuardado = (contenido: Buffer): TipoDeFoto | null =>
  fotoMal(contenido) === null ? fotografiaDe(numeroDeCuenta(1), 'x', contenido).tipo : null

/** The smallest images that begin as each kind does; `marca` makes each another photo. */
export const fotoDe = (tipo: 'jpeg' | 'png' | 'webp', marca = 0): Buffer =>
  Buffer.concat([
    {
      jpeg: Buffer.from('ffd8ffe000104a464946', 'hex'),
      png: Buffer.from('89504e470d0a1a0a', 'hex'),
      webp: Buffer.from('RIFF\x10\0\0\0WEBP', 'latin1'),
    }[tipo],
    Buffer.from(`  foto ${marca}`),
  ])
