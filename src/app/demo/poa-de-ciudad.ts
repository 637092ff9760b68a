import { readFileSync } from 'node:fs'
import type { Entrada } from '../../contract/contrato.ts'
import { masDias } from '../../core/comun/dias.ts'
import { diaSiguiente, type Fecha } from '../../core/comun/fecha.ts'
import { inicioDelPeriodo, masMeses, periodoEscrito } from '../../core/comun/periodo-facturado.ts'
import { type CuentaDeCiudad, cuentasDeCiudad, rutasDeCiudad } from '../../core/demo/ciudad.ts'
import type { ClaseConsumo } from '../../core/padron/cuenta.ts'
import { preguntar } from '../puerta.ts'
import type { Sistema } from '../sistema.ts'
import type { CiudadPedida } from './ciudad.ts'
import { mejorarCiudad } from './mejora-de-ciudad.ts'

/** The plan of the city, with `{ejercicio}` and its goals to be filled in. */
const PLANTILLA = new URL('../../../demo/poa-ciudad.json', import.meta.url)

type PlanEscrito = Entrada<'poa.cargar-plan'>['plan']

const quien = (clave: string) => ({ persona: 'sistema', clave: `ciudad:${clave}` })
const ejercicioDe = ({ hasta }: CiudadPedida): number => Math.floor(hasta / 100)

/** What each blank of the template says: as goals, a reading of each meter and a bill for each account, by class. */
function blancos(pedida: CiudadPedida): Record<string, string | number> {
  const cuentas = rutasDeCiudad(pedida.cuentas, pedida.grupos).flatMap((r) => cuentasDeCiudad(r, [pedida.hasta]))
  const metas = (clase: ClaseConsumo, nombre: string): [string, number][] => {
    const suyas = cuentas.filter((c) => c.clase === clase)
    const conMedidor = (c: CuentaDeCiudad): boolean => c.serie !== null
    return [
      [`lecturas${nombre}`, suyas.filter(conMedidor).length],
      [`recibos${nombre}`, suyas.length],
    ]
  }
  const delMes = [...metas('bajo', 'Bajo'), ...metas('alto', 'Alto')]
  const porVenir = 12 - (pedida.hasta % 100)
  return Object.fromEntries<string | number>([
    ['ejercicio', ejercicioDe(pedida)],
    ['mesEnCurso', periodoEscrito(masMeses(pedida.hasta, 1))],
    ...delMes,
    ...delMes.map(([k, n]): [string, number] => [`${k}DelAnio`, 12 * n]),
    ['capturasBajoDelAnio', porVenir * (delMes[0]?.[1] ?? 0)],
  ])
}

/** The plan of the city: of what is counted only from the month that goes on, nothing where that is another year's. @internal */
export function planDe(pedida: CiudadPedida): PlanEscrito {
  const de = blancos(pedida)
  const plan = JSON.parse(
    readFileSync(PLANTILLA, 'utf8').replace(/\{(\w+)\}/g, (blanco, nombre: string) => String(de[nombre] ?? blanco)),
  ) as PlanEscrito
  const esDelAnio = ({ vigencias }: PlanEscrito['unidades'][number]['indicadores'][number]): boolean =>
    vigencias.every((f) => f.desde.startsWith(`${plan.ejercicio}-`))
  return { ...plan, unidades: plan.unidades.map((u) => ({ ...u, indicadores: u.indicadores.filter(esDelAnio) })) }
}

/** Delivers the last bills of the city, but where a dog kept the repartidor out, some days after they were made. */
async function repartir(sistema: Sistema, { cuentas, grupos, hasta }: CiudadPedida): Promise<void> {
  const periodo = masMeses(hasta, -1)
  const dia: Fecha = masDias(diaSiguiente(inicioDelPeriodo(hasta)), 3)
  const alDia = { ...sistema, hoy: () => dia }
  for (const { clave: ruta } of rutasDeCiudad(cuentas, grupos)) {
    const deRuta = { periodo: periodoEscrito(periodo), ruta }
    const { sinEntregar } = await preguntar(alDia, 'facturacion.entregas', { ...deRuta, cuantas: 5000 }, { persona: 'sistema' })
    const entregas = sinEntregar
      .filter((r) => r.estado === 'pendiente')
      .map(({ cuenta }) =>
        cuenta % 41 === 0
          ? { cuenta, resultado: 'no-entregado', causa: 'riesgo', fecha: dia }
          : { cuenta, resultado: 'entregado', forma: 'en-mano', recibio: 'Quien abrió', fecha: dia },
      )
    if (entregas.length > 0)
      await preguntar(alDia, 'facturacion.registrar-entregas', { ...deRuta, entregas }, quien(`entregas:${periodo}:${ruta}`))
  }
}

/** What the one who reports adds by mistake to the first figure of the last month, so that the revisión has something to find. */
const DE_MAS = 7n

/** Reports each month of the city as its records count it, but for one figure. */
async function reportar(sistema: Sistema, pedida: CiudadPedida): Promise<void> {
  const ejercicio = ejercicioDe(pedida)
  const { hojas } = await preguntar(sistema, 'poa.informe', { ejercicio, periodo: 'anual' }, { persona: 'sistema' })
  const hasta: string = periodoEscrito(pedida.hasta)
  for (const { periodo, filas } of hojas)
    for (const { indicadorClave: indicador, medido, meta } of filas) {
      if (medido === undefined || medido.cantidad === null || !medido.completo) continue
      const equivocada = periodo === hasta && indicador === hojas[0]?.filas[0]?.indicadorClave
      const valor = BigInt(medido.cantidad) + (equivocada ? DE_MAS : 0n)
      const causa = meta !== null && valor < BigInt(meta) ? 'No se llegó a todos los domicilios' : null
      await preguntar(
        sistema,
        'poa.capturar',
        { ejercicio, indicador, periodo, valor: String(valor), causa },
        quien(`poa:${indicador}:${periodo}`),
      )
    }
}

/** Gives the city a plan of the year in which it lives, whose figures are counted from its records, and reports them. Done already, it is left as it is. */
export async function planearCiudad(sistema: Sistema, pedida: CiudadPedida): Promise<void> {
  if (pedida.meses > 1) await repartir(sistema, pedida)
  await preguntar(sistema, 'poa.cargar-plan', { plan: planDe(pedida) }, quien(`plan:${ejercicioDe(pedida)}`))
  await reportar(sistema, pedida)
  await mejorarCiudad(sistema, pedida)
}
