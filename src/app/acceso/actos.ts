import { CONTRATO, esNombre } from '../../contract/contrato.ts'
import { type ActoHallado, findActos } from '../../db/acceso/actos.ts'
import { consulta } from '../operacion.ts'

const numeroDe = (acto: string | null): bigint | null => (acto === null ? null : BigInt(acto))

/** An act as it is told; what an operation of an older program was is not known here. */
export const actoDicho = ({ acto, momento, persona, operacion, origen }: ActoHallado) => ({
  acto: String(acto),
  momento,
  persona,
  operacion,
  resumen: esNombre(operacion) ? CONTRATO[operacion].resumen : '',
  origen,
})

export const actos = consulta('acceso.actos', async ({ trx, zona }, { acto, antesDe, cuantos, ...resto }) => {
  const hallados = await findActos(trx, zona, { ...resto, acto: numeroDe(acto), antesDe: numeroDe(antesDe), cuantos: cuantos + 1 })
  const suyos = hallados.slice(0, cuantos).map(actoDicho)
  return { actos: suyos, siguiente: hallados.length > cuantos ? (suyos.at(-1)?.acto ?? null) : null }
})
