// A small demonstration city on a test's database, ready to be billed.

import { sembrarCiudad } from '../../src/app/demo/ciudad.ts'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { periodoFacturado } from '../../src/core/comun/periodo-facturado.ts'

const SISTEMA = { persona: 'sistema' }

/** Sows a city of one billing group with the months up to December 2025. */
export const sembrar = (sistema: Sistema, cuentas: number, meses = 1, grupos = 1): Promise<void> =>
  sembrarCiudad(sistema, { cuentas, grupos, hasta: periodoFacturado(202512), meses })

/** Registers all that the calendar wants done before billing; `sinLeer`: why a month that nobody read is excused. */
export async function prepararMes(sistema: Sistema, periodo: string, grupo = 'G1', sinLeer: string | null = null): Promise<void> {
  await preguntar(sistema, 'medicion.generar-lote', { periodo, grupo }, SISTEMA)
  for (const actividad of ['generar-lote', 'leer', 'capturar-y-analizar', 'releer']) {
    const dispensa = actividad === 'leer' ? sinLeer : null
    await preguntar(sistema, 'facturacion.registrar-actividad', { periodo, grupo, actividad, dispensa }, SISTEMA)
  }
}

/** Opens the run of a month, whose surcharges these tests do not load. */
export async function abrirMes(sistema: Sistema, periodo: string, grupo = 'G1', sinLeer: string | null = null) {
  await prepararMes(sistema, periodo, grupo, sinLeer)
  const pedida = { periodo, grupo, sinRecargos: 'La prueba no carga recargos' }
  const { corrida } = await preguntar(sistema, 'facturacion.abrir-corrida', pedida, SISTEMA)
  return { corrida, rutas: (await verCorrida(sistema, periodo, grupo)).pendientes }
}

export const verCorrida = (sistema: Sistema, periodo: string, grupo = 'G1') =>
  preguntar(sistema, 'facturacion.corrida', { periodo, grupo }, SISTEMA)

export const facturarRutaDe = (sistema: Sistema, corrida: number, ruta: string) =>
  preguntar(sistema, 'facturacion.facturar-rutas', { corrida, rutas: [ruta] }, { ...SISTEMA, clave: `${corrida}:${ruta}` })

/** Opens and bills a whole month. */
export async function facturarMes(sistema: Sistema, periodo: string): Promise<number> {
  const { corrida, rutas } = await abrirMes(sistema, periodo)
  for (const ruta of rutas) await facturarRutaDe(sistema, corrida, ruta)
  return corrida
}
