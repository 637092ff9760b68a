import { conceptosDePago } from '../../core/cartera/concepto.ts'
import type { Periodo } from '../../core/comun/periodo.ts'
import { CONTEOS_DE_SECTOR, type ConteoDeSector, conceptosDe, type Lapso, lapsoAl, mesesDe } from '../../core/poa/sector.ts'
import type { Elegidas } from '../../db/poa/sector/conteo.ts'
import { contarDeSector, diasQueCambian, findPrimerDia, registroDe, tablasDeSector } from '../../db/poa/sector/sector.ts'
import { type Conteo, contar } from '../acceso/contados.ts'
import type { Contexto } from '../operacion.ts'

type DeHoy = Pick<Contexto, 'trx' | 'hoy' | 'contados' | 'reglas'>

/** Which rows a count takes, with the concepts that are today of the classes that it names. */
export function elegidasDe({ cartera: { conceptos } }: Contexto['reglas'], { cuenta, solo }: ConteoDeSector): Elegidas {
  const deConcepto = CONTEOS_DE_SECTOR[cuenta].filtro === 'clases'
  return { solo: deConcepto ? conceptosDe(conceptos, solo) : solo, pagos: conceptosDePago(conceptos) }
}

const escrito = ({ desde, hasta }: Lapso): string => `${desde} ${hasta}`
const leido = (parte: string): Lapso => {
  const [desde, hasta] = parte.split(' ') as [Lapso['desde'], Lapso['hasta']]
  return { desde, hasta }
}

/** Two indicators that count the same count it once. */
export const mismoConteo = ({ cuenta, solo }: ConteoDeSector): string => `${cuenta} ${[...solo].sort().join(',')}`

/** What a count comes to by lapse: what is added changes those of its days, or, of what stands on a last day, all those after. */
const conteoDe = (conteo: ConteoDeSector, elegidas: Elegidas): Conteo => ({
  nombre: `sector ${conteo.cuenta} ${JSON.stringify(elegidas)}`,
  tablas: tablasDeSector(conteo.cuenta),
  async cambiadas(trx, nuevas, partes) {
    const dias = await diasQueCambian(trx, conteo.cuenta, nuevas)
    const alCierre = CONTEOS_DE_SECTOR[conteo.cuenta].acumula === 'cierre'
    return partes.filter((p) => {
      const { desde, hasta } = leido(p)
      return dias.some((d) => d <= hasta && (alCierre || d >= desde))
    })
  },
})

/** Whether there is any record by a day: records are only added, so that one that comes with a day of before changes the days from it on. */
const conRegistro = ({ cuenta }: ConteoDeSector): Conteo => ({
  nombre: `sector, desde cuándo hay ${registroDe(cuenta)}`,
  tablas: [registroDe(cuenta)],
  async cambiadas(trx, nuevas, partes) {
    const dia = await findPrimerDia(trx, cuenta, nuevas)
    return dia === null ? [] : partes.filter((p) => dia <= p)
  },
})

/** What a count comes to in each month that has begun of a period; `null` of one that no record reaches. */
export async function contarMeses(ctx: DeHoy, conteo: ConteoDeSector, p: Periodo): Promise<(mes: Periodo) => bigint | null> {
  const meses = mesesDe(p, ctx.hoy)
  const elegidas = elegidasDe(ctx.reglas, conteo)
  const lapsoDe = (mes: Periodo): Lapso => lapsoAl(mes, ctx.hoy)
  const hay = await contar<boolean>(
    ctx,
    conRegistro(conteo),
    meses.map((m) => lapsoDe(m).hasta),
    async (dias) => {
      const primero = await findPrimerDia(ctx.trx, conteo.cuenta)
      return new Map(dias.map((d) => [d, primero !== null && primero <= d]))
    },
  )
  const contables = meses.filter((m) => hay.get(lapsoDe(m).hasta) === true).map((m) => escrito(lapsoDe(m)))
  const cuentas = await contar<bigint>(ctx, conteoDe(conteo, elegidas), contables, async (faltan) => {
    const contadas = await contarDeSector(ctx.trx, conteo.cuenta, faltan.map(leido), elegidas)
    return new Map(faltan.map((f, i) => [f, contadas[i] ?? 0n]))
  })
  return (mes) => cuentas.get(escrito(lapsoDe(mes))) ?? null
}
