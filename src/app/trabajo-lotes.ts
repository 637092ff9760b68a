import { join } from 'node:path'
import { DIVISIONES } from '../core/cartera/antiguedad.ts'
import { afirmar } from '../core/comun/afirmar.ts'
import type { Fecha } from '../core/comun/fecha.ts'
import { Rechazo } from '../core/comun/rechazo.ts'
import { updateFoto } from '../db/acceso/foto.ts'
import { comprobarRespaldo } from '../db/acceso/respaldos.ts'
import type { TrabajoGuardado } from '../db/acceso/trabajo.ts'
import type { SistemaAbierto } from './abrir.ts'
import { rutasDeRecargos } from './cartera/rutas-de-recargos.ts'
import type { Deposito } from './deposito.ts'
import { corridaAbierta, RUTAS_POR_VEZ } from './facturacion/corrida-abierta.ts'
import { imprimirPorLotes } from './facturacion/imprimir-por-lotes.ts'
import type { Lotes } from './lotes.ts'
import { copiar } from './mantenimiento.ts'
import type { Pedir } from './pedir.ts'

/** What a runner needs of an open system, and the parts of the city of the demonstration, which only the terminal knows. */
export type SistemaDeTrabajos = Pick<SistemaAbierto, 'base' | 'reglas' | 'hoy' | 'zona' | 'equipo'> & {
  ciudad?: (dia: Fecha) => readonly (() => Promise<string>)[]
}

/** What a job is done with: the system, and where it leaves its files. */
type Taller = SistemaDeTrabajos & { deposito: Deposito }

type Preparar = (pedir: Pedir, trabajo: TrabajoGuardado, taller: Taller) => Promise<Lotes>

const enGruposDe = (cuantas: number, rutas: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(rutas.length / cuantas) }, (_, i) => rutas.slice(i * cuantas, (i + 1) * cuantas))

/** A batch that was done has a key that no later one begins with: what it billed is not pending any more. */
const claveDe = (trabajo: number, ruta: string | undefined): string => `trabajo ${trabajo}, ruta ${ruta}`

const facturar: Preparar = async (pedir, { trabajo, grupo, periodo, sinRecargos }) => {
  const { corrida, rutas, pendientes } = await corridaAbierta(pedir, { periodo: periodo ?? '', grupo: grupo ?? '', sinRecargos })
  return {
    hechos: rutas - pendientes.length,
    total: rutas,
    de: 'rutas',
    lotes: enGruposDe(RUTAS_POR_VEZ, pendientes).map((lote) => ({
      cuantas: lote.length,
      hacer: async () => {
        const hecho = await pedir('facturacion.facturar-rutas', { corrida, rutas: lote }, claveDe(trabajo, lote[0]))
        return `Rutas ${lote.join(', ')}: ${hecho.recibos} recibos por $${hecho.totalPesos} y ${hecho.incidencias} cuentas apartadas.`
      },
    })),
  }
}

const recargos: Preparar = async (pedir, { trabajo, grupo, dia }) => {
  const rutas = await rutasDeRecargos(pedir, grupo ?? '', dia)
  return {
    hechos: 0,
    total: rutas.length,
    de: 'rutas',
    lotes: rutas.map((ruta) => ({
      cuantas: 1,
      hacer: async () => {
        const h = await pedir('cartera.cargar-recargos', { ruta, al: dia }, claveDe(trabajo, ruta))
        const porVer = h.sinConocer.length + h.deMas.length
        const aviso = porVer === 0 ? '' : ` Hay ${porVer} cuentas por revisar a mano.`
        return `Ruta ${ruta}: ${h.movimientos} cargos a ${h.conRecargo} cuentas por $${h.recargos} más $${h.iva} de IVA.${aviso}`
      },
    })),
  }
}

const enPartes = (partes: readonly (() => Promise<string>)[]): Lotes => ({
  hechos: 0,
  total: partes.length,
  de: 'partes',
  lotes: partes.map((hacer) => ({ cuantas: 1, hacer })),
})

const antiguedad: Preparar = async (pedir, { dia }, { base }) =>
  enPartes([
    async () => {
      const respuesta = await pedir('cartera.antiguedad', { al: dia })
      await updateFoto(base.app, { consulta: 'cartera.antiguedad', por: '', dia, respuesta })
      return `Toda la cartera al ${dia}: ${respuesta.deudoras} cuentas deben; el saldo es $${respuesta.saldo}.`
    },
    ...DIVISIONES.map((por) => async () => {
      const respuesta = await pedir('cartera.antiguedad-por', { por, al: dia })
      await updateFoto(base.app, { consulta: 'cartera.antiguedad-por', por, dia, respuesta })
      return `Por ${por}: ${respuesta.grupos.length}.`
    }),
  ])

/** The instant as the name of a folder: `2026-01-31T120000Z`. */
const comoNombre = (instante: string): string => instante.replace(/\.\d+/, '').replaceAll(':', '')

const respaldo: Preparar = async (pedir, { pedido }, sistema) => {
  // Asked through the door, so that who no longer administers gets none.
  const { carpeta, respaldos } = await pedir('acceso.respaldos', {})
  afirmar(carpeta !== null, 'who runs jobs says where backups are left')
  const nombre = `caudal-${comoNombre(pedido)}`
  const ruta = join(carpeta, nombre)
  const yaEsta = respaldos.some((r) => r.nombre === nombre && r.mal === null)
  return enPartes([
    async () => {
      if (yaEsta) return `El respaldo ${nombre} ya estaba hecho.`
      const { tablas, filas, cabeza } = await copiar(sistema, ruta, pedido)
      return `Respaldo ${nombre}: ${tablas} tablas, ${filas} filas. Cabeza de la cadena: ${cabeza ?? 'ninguna todavía'}.`
    },
    async () => {
      await comprobarRespaldo(ruta)
      return 'Se volvió a leer entero y está como se escribió.'
    },
  ])
}

/** What a job tells of a check one by one; the rest is counted. */
const NOMBRADAS = 50

const verificar: Preparar = async (pedir) =>
  enPartes([
    async () => {
      const { filas, hechos, sellos, sinSellar, cabeza, alteraciones, omitidas } = await pedir('acceso.verificar-bitacora', {})
      const visto = `Se revisaron ${filas} actos, ${sellos} sellos y ${hechos} hechos; ${sinSellar} actos esperan su sello. Cabeza: ${cabeza ?? 'ninguna'}.`
      if (alteraciones.length === 0) return `Bitácora íntegra. ${visto}`
      const dichas = alteraciones.slice(0, NOMBRADAS).map((a) => `${a.donde}: ${a.que}. ${a.detalle}`)
      const resto = alteraciones.length - dichas.length + omitidas
      return [`HAY ALTERACIONES. ${visto}`, ...dichas, ...(resto > 0 ? [`Y ${resto} más.`] : [])].join('\n')
    },
  ])

const ciudad: Preparar = async (_, { dia }, taller) => {
  afirmar(taller.ciudad !== undefined, 'only who knows the city of the demonstration has it asked for')
  return enPartes(taller.ciudad(dia))
}

/** A padrón enters whole: it is one batch. */
const importar: Preparar = async (pedir, { trabajo }) => {
  const [suya] = (await pedir('padron.subidas', { trabajo })).subidas
  if (suya === undefined) throw new Rechazo('padron/subida-desconocida', { subida: 0 })
  const { subida, archivo } = suya
  const hacer = async (): Promise<string> => {
    const hecho = await pedir('padron.importar-subida', { subida }, `trabajo ${trabajo}`)
    return hecho.yaEstaba ? `«${archivo}» ya estaba en el padrón: no se agregó nada.` : `«${archivo}»: ${hecho.filas} cuentas nuevas.`
  }
  return enPartes([hacer])
}

/** What each unit has in capture of what has ended, this year and the one before, is counted and proposed. */
const proponer: Preparar = async (pedir, { trabajo, dia }) => {
  const anio = Number(dia.slice(0, 4))
  const { ejercicios } = await pedir('poa.ejercicios', {})
  const partes: (() => Promise<string>)[] = []
  for (const { ejercicio } of ejercicios.filter((e) => e.ejercicio === anio || e.ejercicio === anio - 1)) {
    const { filas } = await pedir('poa.ciclo', { ejercicio, periodo: 'anual' })
    for (const { unidad, periodo } of filas.filter((f) => f.termino && f.estado === 'captura'))
      partes.push(async () => {
        const pedido = { ejercicio, unidad: unidad.clave, periodo }
        const { propuestas, iguales } = await pedir('poa.proponer', pedido, `trabajo ${trabajo}, ${unidad.clave} ${periodo}`)
        return `Unidad ${unidad.clave}, ${periodo}: ${propuestas} valores propuestos; ${iguales} ya lo estaban igual.`
      })
  }
  return enPartes(partes)
}

const imprimir: Preparar = (pedir, { grupo, periodo }, { deposito }) =>
  imprimirPorLotes(pedir, deposito, { grupo: grupo ?? '', periodo: periodo ?? '' })

/** How each kind of job is cut into batches. */
export const LOTES_DE: Readonly<Record<TrabajoGuardado['tipo'], Preparar>> = {
  facturar,
  recargos,
  antiguedad,
  respaldo,
  verificar,
  imprimir,
  ciudad,
  importar,
  proponer,
}
