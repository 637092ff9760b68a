import { comparar, decimal } from '../../core/comun/fraccion.ts'
import { type ErrorDetallado, Rechazo } from '../../core/comun/rechazo.ts'
import type { Captura } from '../../core/poa/captura.ts'
import { casarConPlan } from '../../core/poa/importado.ts'
import type { CapturaLeida } from '../../core/poa/importado-fila.ts'
import type { Plan } from '../../core/poa/plan.ts'
import { revisarPlan } from '../../core/poa/revisar-plan.ts'
import { type CapturaNueva, findCapturas, insertCapturas, lockUnidad } from '../../db/poa/captura.ts'
import { findCierres } from '../../db/poa/cierre.ts'
import { findPlan, insertPlan } from '../../db/poa/plan.ts'
import { findImportacion, insertImportacion } from '../../db/poa/publicado.ts'
import { huellaDe, huellaDeBytes } from '../comun/huella.ts'
import { type Contexto, operacion } from '../operacion.ts'

function rechazarSi(archivo: string, errores: readonly ErrorDetallado[]): void {
  if (errores.length > 0) throw new Rechazo('poa/archivo-invalido', { archivo, cuantos: errores.length, errores })
}

const dondeFila = (c: CapturaLeida): string => `hoja ${c.hoja}, fila ${c.fila}`

/** A correction needs its reason; a value equal to what stands needs nothing and adds nothing. */
function decidir(leida: CapturaLeida, anterior: Captura | undefined, motivo: string | null): { nueva: number } | { error: string } | null {
  if (anterior === undefined) return { nueva: 1 }
  const mismoValor =
    anterior.valor === null || leida.valor === null
      ? anterior.valor === leida.valor
      : comparar(decimal(anterior.valor), decimal(leida.valor)) === 0
  if (mismoValor && anterior.observacion === leida.observacion && anterior.causa === leida.causa) return null
  if (motivo !== null) return { nueva: anterior.version + 1 }
  return { error: `ya hay un valor distinto, ${anterior.valor ?? 'no aplica'}; para corregirlo importe con un motivo` }
}

/** What of the file is new, or the errors of the rows that cannot be stored: a closed period, another value without a reason. */
async function porGuardar(ctx: Contexto, ejercicio: number, leidas: readonly CapturaLeida[], motivo: string | null) {
  for (const unidad of [...new Set(leidas.map((c) => c.unidad))].sort()) await lockUnidad(ctx.trx, ejercicio, unidad)
  const llave = (c: { unidad: string; indicador: string; periodo: string }): string => `${c.unidad}\n${c.indicador}\n${c.periodo}`
  const anteriores = new Map((await findCapturas(ctx.trx, ejercicio)).map((c) => [llave(c), c]))
  const cierres = (await findCierres(ctx.trx, ejercicio)).filter((c) => c.tipo === 'cierre')
  const cerrados = new Map(cierres.map((c) => [`${c.unidad} ${c.periodo}`, c.dia]))
  const errores: ErrorDetallado[] = []
  const nuevas: CapturaNueva[] = []
  for (const leida of leidas) {
    const decidida = decidir(leida, anteriores.get(llave(leida)), motivo)
    if (decidida === null) continue
    const cerrado = cerrados.get(`${leida.unidad} ${leida.periodo}`)
    if (cerrado !== undefined) {
      errores.push({
        donde: dondeFila(leida),
        mensaje: `el periodo ${leida.periodo} de la unidad ${leida.unidad} está cerrado desde el ${cerrado}`,
      })
      continue
    }
    if ('error' in decidida) errores.push({ donde: dondeFila(leida), mensaje: decidida.error })
    else {
      const { hoja: _hoja, fila: _fila, ...captura } = leida
      const version = decidida.nueva
      const porque = version === 1 ? null : motivo
      nuevas.push({ ...captura, ejercicio, version, evidencia: [], origen: 'importacion', motivo: porque, persona: ctx.persona.clave })
    }
  }
  return { errores, nuevas }
}

async function guardarPlan({ trx, persona, reglas }: Contexto, plan: Plan, archivo: string): Promise<number> {
  const errores = revisarPlan(plan)
  rechazarSi(archivo, errores)
  const version = ((await findPlan(trx, plan.ejercicio))?.version ?? 0) + 1
  const deReglas = reglas.planes.get(plan.ejercicio) === plan
  const origen = deReglas ? 'reglas' : 'importacion'
  await insertPlan(trx, { version, origen, huella: huellaDe(plan), plan, persona: persona.clave, reprogramacion: null })
  return version
}

export const importar = operacion('poa.importar', async (ctx, { archivo, base64, mapa, ejercicio, motivo }) => {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'))
  const huella = huellaDeBytes(bytes)
  const antes = await findImportacion(ctx.trx, huella)
  if (antes !== undefined) {
    const version = (await findPlan(ctx.trx, antes.ejercicio))?.version ?? 0
    const { hojas, filas } = antes
    return {
      ejercicio: antes.ejercicio,
      archivo,
      huella,
      hojas,
      filas,
      capturas: 0,
      periodos: [],
      planVersion: version,
      yaEstaba: true,
      avisos: [],
    }
  }
  // Loaded when needed: reading workbooks takes a large library that no other command should wait for.
  const { leerArchivo } = await import('./lectura/leer-archivo.ts')
  const leido = await leerArchivo({ archivo, bytes, mapa, ejercicio, mapas: ctx.reglas.mapas })
  if (leido.lectura === null) throw new Rechazo('poa/archivo-invalido', { archivo, cuantos: leido.errores.length, errores: leido.errores })
  const { lectura } = leido
  const guardado = await findPlan(ctx.trx, lectura.ejercicio)
  const casado = casarConPlan(lectura, guardado?.plan ?? null, ctx.reglas.planes.get(lectura.ejercicio) ?? null)
  const { errores, nuevas } = await porGuardar(ctx, lectura.ejercicio, casado.capturas, motivo)
  rechazarSi(archivo, [...leido.errores, ...casado.errores, ...errores])
  const planVersion = casado.planNuevo ? await guardarPlan(ctx, casado.plan, archivo) : (guardado?.version ?? 0)
  const filas = lectura.hojas.reduce((n, h) => n + h.filas.length, 0)
  const { formato } = leido
  const hojas = lectura.hojas.length
  const persona = ctx.persona.clave
  await insertImportacion(ctx.trx, { huella, archivo, formato, ejercicio: lectura.ejercicio, hojas, filas, persona }, casado.publicados)
  await insertCapturas(ctx.trx, nuevas)
  return {
    ejercicio: lectura.ejercicio,
    archivo,
    huella,
    hojas,
    filas,
    capturas: nuevas.length,
    periodos: [...new Set(lectura.hojas.map((h) => h.periodo as string))],
    planVersion,
    yaEstaba: false,
    avisos: [...leido.avisos, ...casado.avisos],
  }
})
