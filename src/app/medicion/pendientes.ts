import { masMeses, periodoDelDia } from '../../core/comun/periodo-facturado.ts'
import type { Esperan } from '../../db/acceso/esperan.ts'
import { findAbiertas, findPorReleer } from '../../db/medicion/cola.ts'
import { colasDe } from '../acceso/colas.ts'
import { consulta } from '../operacion.ts'
import { lotesPorLeer } from './rutas-por-leer.ts'

/** How many months back the queues look. What is older was left behind by a later month, which nobody decides again. */
export const MESES_DE_COLA = 6

/** All of them as one queue. */
const juntas = (partes: readonly Esperan[]): Esperan => ({
  cuantos: partes.reduce((n, p) => n + p.cuantos, 0),
  acto: partes.reduce<bigint | null>((a, p) => (a === null || (p.acto !== null && p.acto < a) ? p.acto : a), null),
})

export const pendientes = consulta('medicion.pendientes', (ctx) => {
  const { trx, hoy } = ctx
  const desde = masMeses(periodoDelDia(hoy), -MESES_DE_COLA)
  const porLeer = async () => juntas((await lotesPorLeer(ctx)).flatMap((l) => l.avances).map(({ acto }) => ({ cuantos: 1, acto })))
  return colasDe(ctx, [
    { cola: 'por-leer', permiso: 'medicion.lecturas', contar: porLeer },
    { cola: 'por-releer', permiso: 'medicion.lecturas', contar: async () => juntas(await findPorReleer(trx, desde)) },
    { cola: 'por-decidir', permiso: 'medicion.analizar', contar: async () => juntas(await findAbiertas(trx, desde)) },
  ])
})
