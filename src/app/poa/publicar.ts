import { contiene, nombrePeriodo } from '../../core/comun/periodo.ts'
import { Rechazo } from '../../core/comun/rechazo.ts'
import { armarDatosAbiertos } from '../../core/poa/armar-datos-abiertos.ts'
import type { Informe } from '../../core/poa/informe.ts'
import type { Sentido } from '../../core/poa/plan.ts'
import { formatosDebidos } from '../../core/poa/publicacion.ts'
import { cambiosEntre, enPalabras, type Firma, FORMATOS_PUBLICADOS, type FormatoPublicado } from '../../core/poa/version.ts'
import type { Trx } from '../../db/comun/transaccion.ts'
import { lockEjercicio } from '../../db/poa/candado.ts'
import {
  findContenidoPublicado,
  findMotivosDeCorreccion,
  findPublicadas,
  insertVersion,
  type VersionPublicada,
} from '../../db/poa/version.ts'
import type { ArchivoInforme } from '../../reports/poa/informe.ts'
import { huellaDe, huellaDeBytes } from '../comun/huella.ts'
import { type Contexto, operacion } from '../operacion.ts'
import { escribirArchivo } from './imprimir.ts'
import { loadInforme } from './informe.ts'
import { resumido } from './versiones.ts'

type Leido = Awaited<ReturnType<typeof loadInforme>>

/** Refuses a period with a sheet that is not closed, or with none: what is published is what each unit answers for. */
function exigirCerrado({ completitud, periodo }: Informe): void {
  const faltan = completitud.filter((c) => c.cerradas < c.hojas).map((c) => c.unidad.clave)
  if (completitud.length > 0 && faltan.length === 0) return
  throw new Rechazo('poa/version-sin-cerrar', { periodo, unidades: faltan.join(', ') || 'ninguna tiene hojas en él' })
}

/** The report that a version published, from the file that was kept of it. */
async function findInformePublicado(trx: Trx, { ejercicio, periodo, numero }: VersionPublicada): Promise<Informe> {
  const archivo = await findContenidoPublicado(trx, { ejercicio, periodo, numero, formato: 'json' })
  return JSON.parse(new TextDecoder().decode(archivo?.contenido)) as Informe
}

/** What changed of the version before, with why each value was corrected. */
async function cambiosDesde(trx: Trx, anterior: VersionPublicada | undefined, informe: Informe): Promise<VersionPublicada['cambios']> {
  if (anterior === undefined) return []
  const llave = (...partes: (string | number | null)[]): string => partes.join('\n')
  const motivos = await findMotivosDeCorreccion(trx, informe.ejercicio)
  const porque = new Map(motivos.map((m) => [llave(m.unidad, m.indicador, m.periodo, m.version), m.motivo]))
  return cambiosEntre(await findInformePublicado(trx, anterior), informe).map(({ captura, ...c }) => ({
    ...c,
    porque: porque.get(llave(c.unidad, c.indicador, c.periodo, captura)) ?? null,
  }))
}

interface QueSePublica {
  numero: number
  motivo: string | null
  firmas: readonly Firma[]
}

/** The files of a version: those that anybody may print of the period, and in the PDF who signs. */
async function escribirArchivos(
  ctx: Contexto,
  leido: Leido,
  version: QueSePublica,
): Promise<(ArchivoInforme & { formato: FormatoPublicado })[]> {
  const archivos = []
  for (const formato of FORMATOS_PUBLICADOS)
    archivos.push({ ...(await escribirArchivo(ctx, leido, formato, { version: { ...version, dia: ctx.hoy } })), formato })
  return archivos
}

/** Refuses a version after another without why, and one that would say the same. */
function exigirNovedad(
  anterior: VersionPublicada | undefined,
  cambios: VersionPublicada['cambios'],
  pedida: { motivo: string | null; firmas: readonly Firma[] },
) {
  if (anterior === undefined) return
  const { numero, periodo } = anterior
  if (pedida.motivo === null) throw new Rechazo('poa/version-sin-motivo', { periodo, numero })
  if (cambios.length === 0 && huellaDe(anterior.firmas) === huellaDe(pedida.firmas))
    throw new Rechazo('poa/version-sin-cambios', { periodo, numero })
}

/** What a version is made from: the report as the public sees it, so that nothing still being reported goes out with it. */
function loadParaPublicar(ctx: Contexto, ejercicio: number, periodo: string): Promise<Leido> {
  return loadInforme({ ...ctx, persona: { ...ctx.persona, roles: [] } }, { ejercicio, periodo, unidad: null })
}

export const publicar = operacion('poa.publicar', async (ctx, { ejercicio, periodo: escrito, firmas, motivo }) => {
  await lockEjercicio(ctx.trx, ejercicio)
  const leido = await loadParaPublicar(ctx, ejercicio, escrito)
  const { informe } = leido
  const { periodo } = informe
  formatosDebidos(ctx.reglas.publicacion, periodo)
  exigirCerrado(informe)
  const anterior = (await findPublicadas(ctx.trx, { ejercicio, periodo }))[0]
  const cambios = await cambiosDesde(ctx.trx, anterior, informe)
  exigirNovedad(anterior, cambios, { motivo, firmas })
  const numero = (anterior?.numero ?? 0) + 1
  const archivos = await escribirArchivos(ctx, leido, { numero, motivo, firmas })
  const { serie } = armarDatosAbiertos(informe, [], leido, ctx.reglas.semaforo)
  const llave = { ejercicio, periodo, numero }
  const version = { ...llave, dia: ctx.hoy, motivo, firmas, planVersion: informe.planVersion, cambios }
  const guardados = archivos.map(({ bytes, ...a }) => ({
    ...llave,
    ...a,
    tamano: bytes.length,
    huella: huellaDeBytes(bytes),
    contenido: bytes,
  }))
  await insertVersion(ctx.trx, { ...version, enPalabras: enPalabras(informe, serie, sentidosDe(leido)) }, guardados)
  return { ...version, periodoNombre: nombrePeriodo(periodo), archivos: guardados.map(resumido) }
})

/** In which direction each indicator of the report improves, by its last ficha in the period. */
const sentidosDe = ({ renglones, informe: { periodo } }: Leido): ReadonlyMap<string, Sentido> =>
  new Map(
    renglones.flatMap((r) => (contiene(periodo, r.periodo) ? [[`${r.unidad.clave}\n${r.indicador.clave}`, r.ficha.sentido] as const] : [])),
  )
