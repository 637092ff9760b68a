import type { z } from 'zod'
import { acceso } from './acceso.ts'
import { sistemas } from './acceso-sistemas.ts'
import { trabajos } from './acceso-trabajos.ts'
import { cartera } from './cartera.ts'
import { facturacion } from './facturacion.ts'
import { comparacion } from './facturacion-comparacion.ts'
import { corrida } from './facturacion-corrida.ts'
import { deCuenta } from './facturacion-cuenta.ts'
import { entrega } from './facturacion-entrega.ts'
import { medicion } from './medicion.ts'
import { colas } from './medicion-cola.ts'
import { fotos } from './medicion-foto.ts'
import { padron } from './padron.ts'
import { busqueda } from './padron-busqueda.ts'
import { escritorio } from './padron-escritorio.ts'
import { poa } from './poa.ts'
import { mejora } from './poa-acciones.ts'
import { cicloDePoa } from './poa-ciclo.ts'
import { formulacion } from './poa-formulacion.ts'
import { publicacion } from './poa-publicacion.ts'
import { sector } from './poa-sector.ts'
import type { Pregunta } from './pregunta.ts'

/** Everything the system can be asked. HTTP, terminal, pages, permissions, OpenAPI and scenario tests are read off this table. */
export const CONTRATO = {
  ...acceso,
  ...trabajos,
  ...sistemas,
  ...padron,
  ...busqueda,
  ...escritorio,
  ...medicion,
  ...colas,
  ...fotos,
  ...cartera,
  ...facturacion,
  ...comparacion,
  ...corrida,
  ...entrega,
  ...deCuenta,
  ...poa,
  ...cicloDePoa,
  ...mejora,
  ...formulacion,
  ...publicacion,
  ...sector,
} as const satisfies Record<string, Pregunta>

export type Nombre = keyof typeof CONTRATO
export type NombreOperacion = { [N in Nombre]: (typeof CONTRATO)[N]['tipo'] extends 'operacion' ? N : never }[Nombre]
export type NombreConsulta = Exclude<Nombre, NombreOperacion>
export type Entrada<N extends Nombre> = z.input<(typeof CONTRATO)[N]['entrada']>
export type EntradaLeida<N extends Nombre> = z.output<(typeof CONTRATO)[N]['entrada']>
/** What a use case answers: core's values. The door writes it as whoever asked reads it, `Salida`. */
export type Respuesta<N extends Nombre> = z.input<(typeof CONTRATO)[N]['salida']>
export type Salida<N extends Nombre> = z.output<(typeof CONTRATO)[N]['salida']>

export const esNombre = (nombre: string): nombre is Nombre => Object.hasOwn(CONTRATO, nombre)
