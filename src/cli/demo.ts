import { MalUso, type SistemaAbierto } from '../app/abrir.ts'
import { sembrarCiudad, vivirHistoria } from '../app/demo/ciudad.ts'
import { empezarMes } from '../app/demo/mes-en-curso.ts'
import { planearCiudad } from '../app/demo/poa-de-ciudad.ts'
import { masMeses, periodoDelDia, periodoEscrito } from '../core/comun/periodo-facturado.ts'
import { barra } from './barra.ts'
import { decir } from './salida.ts'

const LIMITES = { minimo: 500, maximo: 255_835 }
/** Months of history: three years of a small city, fewer of a large one, so that it is loaded in minutes. */
const HISTORIA = [
  { hastaCuentas: 2_000, meses: 36 },
  { hastaCuentas: 20_000, meses: 6 },
  { hastaCuentas: LIMITES.maximo, meses: 1 },
]
/** Billing groups, each with its own day in the month. */
const GRUPOS = 10

export function leerCuentas(texto: string): number {
  const n = Number(texto.replaceAll(',', ''))
  if (Number.isInteger(n) && n >= LIMITES.minimo && n <= LIMITES.maximo) return n
  throw new MalUso(`«${texto}» no es un tamaño de ciudad: use un número de ${LIMITES.minimo} a ${LIMITES.maximo}.`)
}

/** Loads the invented city and bills its history; its last month is left ready to be billed. */
export async function cargarCiudad(sistema: SistemaAbierto, cuentas: number): Promise<void> {
  const hasta = masMeses(periodoDelDia(sistema.hoy()), -1)
  const { meses } = HISTORIA.find((h) => cuentas <= h.hastaCuentas) ?? { meses: 1 }
  const pedida = { cuentas, grupos: GRUPOS, hasta, meses }
  await sembrarCiudad(sistema, pedida, barra(cuentas, 'cuentas'))
  await vivirHistoria(sistema, pedida, barra(meses, 'meses'))
  await planearCiudad(sistema, pedida)
  await empezarMes(sistema, pedida)
  const periodo = periodoEscrito(hasta)
  decir(`Está cargada una ciudad inventada de ${cuentas.toLocaleString('es-MX')} cuentas con ${meses} meses de lecturas.`)
  decir(`Su POA de ${Math.floor(hasta / 100)} se cuenta de esos registros: véalo con \`npm start\`.`)
  decir(`Queda por facturar ${periodo}: npm run -s caudal -- facturacion correr --periodo ${periodo} --grupo G1 --ensayo`)
}
