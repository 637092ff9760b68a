import type { Kysely } from 'kysely'
import { armarInforme } from '../../core/poa/armar-informe.ts'
import type { Hallazgo } from '../../core/poa/hallazgo.ts'
import type { Informe } from '../../core/poa/informe.ts'
import { revisar } from '../../core/poa/revision/revisar.ts'
import type { DB } from '../../db/tipos.ts'
import type { Reglas } from '../comun/reglas.ts'
import { consulta } from '../operacion.ts'
import { leerAlcance, loadExpediente } from './expediente.ts'

interface Pedido {
  ejercicio: number
  periodo: string
  unidad: string | null
}

/** The report of a period and its findings: what every screen and document of the POA is made from. */
export async function loadInforme(trx: Kysely<DB>, reglas: Reglas, pedido: Pedido): Promise<{ informe: Informe; hallazgos: Hallazgo[] }> {
  const { expediente, renglones } = await loadExpediente(trx, reglas, pedido.ejercicio)
  const alcance = leerAlcance(expediente.plan, pedido)
  const { revision, publicadas } = reglas
  const todos = revisar({ expediente, periodo: alcance.periodo, renglones, revision, publicadas })
  return {
    informe: armarInforme(expediente, renglones, alcance, reglas.semaforo),
    hallazgos: todos.filter((h) => alcance.unidad === null || h.unidad === alcance.unidad),
  }
}

export const informe = consulta('poa.informe', async ({ trx, reglas }, pedido) => (await loadInforme(trx, reglas, pedido)).informe)

export const revisarPoa = consulta('poa.revisar', async ({ trx, reglas }, pedido) => {
  const {
    informe: { ejercicio, periodo },
    hallazgos,
  } = await loadInforme(trx, reglas, pedido)
  const catalogo = reglas.revision.reglas.map(({ regla, nombre, severidad, pregunta }) => ({ regla, nombre, severidad, pregunta }))
  return { ejercicio, periodo, reglas: catalogo, hallazgos }
})
