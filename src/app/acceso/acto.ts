import { PERMISO_DATOS_PERSONALES, taparFila } from '../../core/acceso/datos-personales.ts'
import { puede } from '../../core/acceso/persona.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { findActo, findFilasDeActo, type TablaDeActo } from '../../db/acceso/actos.ts'
import { findPersona } from '../../db/acceso/persona.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { consulta } from '../operacion.ts'
import { actoDicho } from './actos.ts'

/** Rows of a table of nobody's that are told; what an act adds to one is little. */
const SIN_DUENO = 200

interface Pedido {
  acto: bigint
  tabla: TablaDeActo | undefined
  despuesDe: number
  cuantas: number
}

/** The rows that an act added to a table, those of some accounts at a time. */
async function abrir(trx: Trx, { acto, tabla, despuesDe, cuantas }: Pedido) {
  if (tabla === undefined) return { columnas: [], filas: [], siguiente: null }
  const { tabla: nombre, duenos } = tabla
  const quedan = duenos.filter((d) => d > despuesDe)
  const suyos = quedan.slice(0, cuantas)
  const filas = await findFilasDeActo(trx, { acto, tabla: nombre, duenos: suyos, cuantas: duenos.length === 0 ? SIN_DUENO : 10_000 })
  return { columnas: Object.keys(filas[0] ?? {}), filas, siguiente: quedan.length > cuantas ? (suyos.at(-1) ?? null) : null }
}

export const acto = consulta('acceso.acto', async ({ trx, hoy, persona, reglas }, entrada) => {
  const numero = BigInt(entrada.acto)
  const hallado = await findActo(trx, numero)
  if (hallado === undefined) throw new Rechazo('acceso/acto-desconocido', { acto: entrada.acto })
  const tabla = hallado.tablas.find((t) => t.tabla === entrada.tabla)
  const { filas, ...abierta } = await abrir(trx, { acto: numero, tabla, despuesDe: entrada.despuesDe, cuantas: entrada.cuantas })
  const todo = tabla === undefined || puede(persona, PERMISO_DATOS_PERSONALES, reglas.roles)
  return {
    ...actoDicho(hallado),
    nombre: (await findPersona(trx, hallado.persona, hoy))?.nombre ?? '',
    clave: hallado.clave,
    entradaHuella: hallado.entradaHuella,
    huella: hallado.huella,
    sello: hallado.sello,
    tablas: hallado.tablas.map(({ tabla: t, que, filas, duenos }) => ({
      ...{ tabla: t, que, filas },
      cuentas: duenos.length === 0 ? null : duenos.length,
    })),
    ...abierta,
    filas: todo ? filas : filas.map((f) => taparFila(tabla.tabla, f, reglas.datosPersonales)),
  }
})
