import { Rechazo } from '../core/comun/rechazo.ts'
import type { TrabajoGuardado } from '../db/acceso/trabajo.ts'
import { rutasDeRecargos } from './cartera/rutas-de-recargos.ts'
import { corridaAbierta, RUTAS_POR_VEZ } from './facturacion/corrida-abierta.ts'
import type { Pedir } from './pedir.ts'

/** What a job still has to do: in batches, each through the door and over when it answers. What was done before counts in `hechos`. */
export interface Lotes {
  hechos: number
  total: number
  lotes: readonly Lote[]
}

interface Lote {
  rutas: number
  /** Does it, and says what it did. Done already, it does nothing. */
  hacer: () => Promise<string>
}

type Preparar = (pedir: Pedir, trabajo: TrabajoGuardado) => Promise<Lotes>

const enGruposDe = (cuantas: number, rutas: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(rutas.length / cuantas) }, (_, i) => rutas.slice(i * cuantas, (i + 1) * cuantas))

/** A batch that was done has a key that no later one begins with: what it billed is not pending any more. */
const claveDe = (trabajo: number, ruta: string | undefined): string => `trabajo ${trabajo}, ruta ${ruta}`

const facturar: Preparar = async (pedir, { trabajo, grupo, periodo, sinRecargos }) => {
  const { corrida, rutas, pendientes } = await corridaAbierta(pedir, { periodo: periodo ?? '', grupo, sinRecargos })
  return {
    hechos: rutas - pendientes.length,
    total: rutas,
    lotes: enGruposDe(RUTAS_POR_VEZ, pendientes).map((lote) => ({
      rutas: lote.length,
      hacer: async () => {
        const hecho = await pedir('facturacion.facturar-rutas', { corrida, rutas: lote }, claveDe(trabajo, lote[0]))
        return `Rutas ${lote.join(', ')}: ${hecho.recibos} recibos por $${hecho.totalPesos} y ${hecho.incidencias} cuentas apartadas.`
      },
    })),
  }
}

const recargos: Preparar = async (pedir, { trabajo, grupo, dia }) => {
  const rutas = await rutasDeRecargos(pedir, grupo, dia)
  return {
    hechos: 0,
    total: rutas.length,
    lotes: rutas.map((ruta) => ({
      rutas: 1,
      hacer: async () => {
        const h = await pedir('cartera.cargar-recargos', { ruta, al: dia }, claveDe(trabajo, ruta))
        const porVer = h.sinConocer.length + h.deMas.length
        const aviso = porVer === 0 ? '' : ` Hay ${porVer} cuentas por revisar a mano.`
        return `Ruta ${ruta}: ${h.movimientos} cargos a ${h.conRecargo} cuentas por $${h.recargos} más $${h.iva} de IVA.${aviso}`
      },
    })),
  }
}

/** A padrón enters whole: it is one batch. */
const importar: Preparar = async (pedir, { trabajo }) => {
  const { subidas } = await pedir('padron.subidas', { cuantos: 200 })
  const suya = subidas.find((s) => s.trabajo === trabajo)
  if (suya === undefined) throw new Rechazo('padron/subida-desconocida', { subida: 0 })
  const { subida, archivo } = suya
  const hacer = async (): Promise<string> => {
    const hecho = await pedir('padron.importar-subida', { subida }, `trabajo ${trabajo}`)
    return hecho.yaEstaba ? `«${archivo}» ya estaba en el padrón: no se agregó nada.` : `«${archivo}»: ${hecho.filas} cuentas nuevas.`
  }
  return { hechos: 0, total: 1, lotes: [{ rutas: 1, hacer }] }
}

/** How each kind of job is cut into batches. */
export const LOTES_DE: Readonly<Record<TrabajoGuardado['tipo'], Preparar>> = { facturar, recargos, importar }
