import type { EntradaLeida, Salida } from '../../contract/contrato.ts'
import { type ErrorDetallado, Rechazo } from '../../core/comun/rechazo.ts'
import { type Aviso, agrupar, type GrupoDeAvisos } from '../../core/poa/aviso.ts'
import { cambiosVedados } from '../../core/poa/cambios-vedados.ts'
import type { Captura } from '../../core/poa/captura.ts'
import { casarConPlan } from '../../core/poa/importado.ts'
import { decidirImportada } from '../../core/poa/importado-captura.ts'
import type { CapturaLeida } from '../../core/poa/importado-fila.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { revisarPlan } from '../../core/poa/revisar-plan.ts'
import type { TrxDeActo } from '../../db/comun/transaccion.ts'
import { lockEjercicio } from '../../db/poa/candado.ts'
import { type CapturaNueva, findCapturas, insertCapturas } from '../../db/poa/captura.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { findPlan, insertPlan } from '../../db/poa/plan.ts'
import { findImportacion, insertImportacion } from '../../db/poa/publicado.ts'
import { huellaDe, huellaDeBytes } from '../comun/huella.ts'
import { leerAparte, type Vigilancia } from '../comun/leer-aparte.ts'
import { breve, listados } from '../comun/listados.ts'
import { type Contexto, operacion } from '../operacion.ts'
import type { Reglas } from '../reglas.ts'
import { loadEnviados, loadFijos } from './captura-en-ciclo.ts'
import type { ArchivoLeido, Peticion } from './lectura/leer-archivo.ts'
import { deArchivo } from './lectura/limites.ts'
import { exigirSuUnidad } from './periodo-de-unidad.ts'

const rechazo = (archivo: string, errores: readonly ErrorDetallado[], cuantos = errores.length): Rechazo =>
  new Rechazo('poa/archivo-invalido', { archivo, cuantos, errores: listados(errores, cuantos) })

function rechazarSi(archivo: string, errores: readonly ErrorDetallado[], cuantos?: number): void {
  if (errores.length > 0) throw rechazo(archivo, errores, cuantos)
}

const dondeFila = (c: CapturaLeida): string => `hoja ${c.hoja}, fila ${c.fila}`

/** By what an import is known: its bytes and, where a map reads them, the map as it reads today and the year that it was read for. */
const claveDeImportacion = (bytes: Uint8Array, mapa: Reglas['mapas'][string] | null, ejercicio: number): string =>
  mapa === null ? huellaDeBytes(bytes) : huellaDe({ bytes: huellaDeBytes(bytes), mapa, ejercicio })

/** The clave under which a file enters again, because a reason was given: its own and how many times it had entered. */
async function otraVez(trx: Contexto['trx'], clave: string): Promise<string> {
  for (let vez = 2; ; vez++) {
    const nueva = huellaDe({ clave, vez })
    if ((await findImportacion(trx, nueva)) === undefined) return nueva
  }
}

/** Notices of one kind that are told one by one; those beyond are counted. */
const POR_CLASE = 50

const avisosAgrupados = (avisos: readonly Aviso[]): GrupoDeAvisos[] =>
  agrupar(avisos, POR_CLASE).map((g) => ({ ...g, avisos: g.avisos.map((a) => ({ donde: breve(a.donde), mensaje: breve(a.mensaje) })) }))

interface PorGuardar {
  errores: ErrorDetallado[]
  avisos: Aviso[]
  nuevas: CapturaNueva[]
}

/** What of the file is new, or the errors of the rows that cannot be stored: a closed period, another value without a reason. */
async function porGuardar(ctx: Contexto, ejercicio: number, leidas: readonly CapturaLeida[], motivo: string | null): Promise<PorGuardar> {
  const llave = (c: Pick<Captura, 'unidad' | 'indicador' | 'periodo'>): string => `${c.unidad}\n${c.indicador}\n${c.periodo}`
  const anteriores = new Map((await findCapturas(ctx.trx, ejercicio)).map((c) => [llave(c), c]))
  const cierres = (await findCierres(ctx.trx, ejercicio)).filter((c) => c.tipo === 'cierre')
  const cerrados = new Map(cierres.map((c) => [`${c.unidad} ${c.periodo}`, c.dia]))
  const enviados = await loadEnviados(ctx, ejercicio)
  const hecho: PorGuardar = { errores: [], avisos: [], nuevas: [] }
  for (const leida of leidas) {
    const donde = dondeFila(leida)
    const decidida = decidirImportada(leida, anteriores.get(llave(leida)) ?? null, motivo)
    if ('nada' in decidida) continue
    if ('aviso' in decidida) {
      hecho.avisos.push({ clase: 'sin-valor', donde, mensaje: decidida.aviso })
      continue
    }
    const cerrado = cerrados.get(`${leida.unidad} ${leida.periodo}`)
    if (cerrado !== undefined)
      hecho.errores.push({ donde, mensaje: `el periodo ${leida.periodo} de la unidad ${leida.unidad} está cerrado desde el ${cerrado}` })
    else if (enviados.has(`${leida.unidad} ${leida.periodo}`))
      hecho.errores.push({
        donde,
        mensaje: `el periodo ${leida.periodo} de la unidad ${leida.unidad} ya se envió: pida que se lo devuelvan`,
      })
    else if ('error' in decidida) hecho.errores.push({ donde, mensaje: decidida.error })
    else {
      const porque = decidida.nueva.version === 1 ? null : motivo
      hecho.nuevas.push({ ...decidida.nueva, ejercicio, origen: 'importacion', motivo: porque })
    }
  }
  return hecho
}

async function guardarPlan(ctx: Contexto<TrxDeActo>, plan: Plan, archivo: string, motivo: string | null): Promise<number> {
  const { trx, reglas } = ctx
  rechazarSi(archivo, revisarPlan(plan))
  const actual = await findPlan(trx, plan.ejercicio)
  if (actual !== null) {
    rechazarSi(archivo, cambiosVedados(actual.plan, plan, await loadFijos(ctx, plan.ejercicio), []))
  }
  const version = (actual?.version ?? 0) + 1
  const deReglas = reglas.planes.get(plan.ejercicio) === plan
  const origen = deReglas ? 'reglas' : 'importacion'
  const porque = version === 1 ? null : motivo
  await insertPlan(trx, { version, origen, huella: huellaDe(plan), plan, reprogramacion: null, motivo: porque })
  return version
}

type Entrada = EntradaLeida<'poa.importar'>

const bytesDe = ({ base64 }: Entrada): Uint8Array => new Uint8Array(Buffer.from(base64, 'base64'))

const PROCESO = new URL('./lectura/proceso.ts', import.meta.url)

/** Reads the file in a process of its own. With mistakes it is a value still, so that those against the plan are told with them. @internal */
export async function leerAntes(
  reglas: Pick<Peticion, 'mapas' | 'cumple'>,
  entrada: Entrada,
  vigilancia: Vigilancia = {},
): Promise<ArchivoLeido> {
  const rehusar = (mensaje: string) => rechazo(entrada.archivo, [deArchivo(mensaje)])
  const peticion: Peticion = { ...entrada, bytes: bytesDe(entrada), ...reglas }
  return (await leerAparte<ArchivoLeido>(PROCESO, { ...peticion, base64: '' }, rehusar, vigilancia)).valor
}

export const importar = operacion('poa.importar', {
  mirar: async ({ reglas: { mapas, revision } }) => ({ mapas, cumple: revision }),
  preparar: (reglas, entrada) => leerAntes(reglas, entrada),
  hacer: importarLeido,
})

/** Holds what the file says against the plan and what was captured before, and stores what is new; or refuses it whole. */
async function importarLeido(ctx: Contexto<TrxDeActo>, entrada: Entrada, leido: ArchivoLeido): Promise<Salida<'poa.importar'>> {
  const { archivo, motivo, mapa } = entrada
  if (leido.lectura === null) throw rechazo(archivo, leido.errores, leido.cuantos)
  const { lectura, formato } = leido
  const { ejercicio } = lectura
  const filas = lectura.hojas.reduce((n, h) => n + h.filas.length, 0)
  const comun = { ejercicio, archivo, hojas: lectura.hojas.length, filas }
  for (const hoja of lectura.hojas) exigirSuUnidad(ctx.persona, hoja.unidad.clave)
  await lockEjercicio(ctx.trx, ejercicio)
  const guardado = await findPlan(ctx.trx, ejercicio)
  const clave = claveDeImportacion(bytesDe(entrada), mapa === null ? null : (ctx.reglas.mapas[mapa] ?? null), ejercicio)
  const entro = (await findImportacion(ctx.trx, clave)) !== undefined
  if (entro && motivo === null)
    return { ...comun, huella: clave, capturas: 0, periodos: [], planVersion: guardado?.version ?? 0, yaEstaba: true, avisos: [] }
  const huella = entro ? await otraVez(ctx.trx, clave) : clave
  const casado = casarConPlan(lectura, guardado?.plan ?? null, ctx.reglas.planes.get(ejercicio) ?? null, motivo)
  const { errores, avisos, nuevas } = await porGuardar(ctx, ejercicio, casado.capturas, motivo)
  rechazarSi(archivo, [...leido.errores, ...casado.errores, ...errores], leido.cuantos + casado.errores.length + errores.length)
  const planVersion = casado.planNuevo ? await guardarPlan(ctx, casado.plan, archivo, motivo) : (guardado?.version ?? 0)
  await insertImportacion(ctx.trx, { ...comun, huella, formato }, casado.publicados)
  await insertCapturas(ctx.trx, nuevas)
  return {
    ...comun,
    huella,
    capturas: nuevas.length,
    periodos: [...new Set(lectura.hojas.map((h) => h.periodo as string))],
    planVersion,
    yaEstaba: false,
    avisos: avisosAgrupados([...leido.avisos, ...casado.avisos, ...avisos]),
  }
}
