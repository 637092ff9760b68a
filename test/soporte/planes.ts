// How PostgreSQL would read what a function asks of it.
import type pg from 'pg'
import { expect } from 'vitest'
import { type Base, kyselySobre } from '../../src/db/comun/conexion.ts'
import { enTransaccion, type Trx } from '../../src/db/comun/transaccion.ts'

export interface Nodo {
  'Node Type': string
  'Relation Name'?: string
  'Index Name'?: string
  'Index Cond'?: string
  Plans?: Nodo[]
}

const nodos = (n: Nodo): Nodo[] => [n, ...(n.Plans ?? []).flatMap(nodos)]

/** The nodes of the plan of each query that `hacer` asks, run on the real tables. */
export async function planesDe(base: Base, hacer: (trx: Trx) => Promise<unknown>): Promise<Nodo[]> {
  const cliente = await base.dueno().connect()
  const pedidas: { texto: string; valores: unknown[] }[] = []
  const espia = {
    query: (texto: string, valores: unknown[]) => {
      if (!/^(begin|start|set transaction|commit)/.test(texto)) pedidas.push({ texto, valores })
      return cliente.query(texto, valores)
    },
  } as unknown as pg.PoolClient
  try {
    await enTransaccion(kyselySobre(espia), hacer)
    const vistos: Nodo[] = []
    await cliente.query('begin')
    for (const { texto, valores } of pedidas) {
      if (texto.includes('set_config')) await cliente.query(texto, valores)
      const { rows } = await cliente.query(`explain (format json) ${texto}`, valores)
      vistos.push(...nodos(rows[0]['QUERY PLAN'][0].Plan))
    }
    expect(vistos.length).toBeGreaterThan(0)
    return vistos
  } finally {
    await cliente.query('rollback')
    cliente.release()
  }
}
