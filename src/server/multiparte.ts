import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import type { CampoDeArchivo, Pregunta } from '../contract/pregunta.ts'
import { type ErrorDetallado, Rechazo } from '../core/comun/rechazo.ts'
import { type TipoDeArchivo, tipoDeArchivo } from '../core/comun/tipo-de-archivo.ts'

/** The part of the form that has the input, as JSON; each of the others is a file, named as the place in the input where it goes. */
export const PARTE_DE_DATOS = 'entrada'

const EN_PALABRAS: Readonly<Record<TipoDeArchivo, string>> = {
  csv: 'un CSV',
  'csv.gz': 'un CSV comprimido con gzip',
  xlsx: 'un libro XLSX',
  json: 'un JSON',
  jpeg: 'una foto JPEG',
  png: 'una imagen PNG',
  webp: 'una imagen WebP',
  pdf: 'un PDF',
}

const megas = (bytes: number): string => (bytes >= 1_000_000 ? `${Math.floor(bytes / 1_000_000)} MB` : `${Math.floor(bytes / 1024)} kB`)
const breve = (nombre: string): string => nombre.replace(/[\p{Cc}\p{Cf}]/gu, '\uFFFD').slice(0, 60)

/** What a form brings goes in its input: the mistakes of it are gathered, and refused at once. */
interface Lectura {
  archivos: readonly CampoDeArchivo[]
  entrada: Record<string, unknown>
  falla: (donde: string, mensaje: string) => void
}

/** The input of an operation that comes as a form: its data as JSON, and its files as they are. Refuses a form that cannot be read, and files that no field takes. */
export async function leerMultiparte(nombre: Nombre, tipo: string, cuerpo: Buffer): Promise<unknown> {
  const errores: ErrorDetallado[] = []
  const falla = (donde: string, mensaje: string): void => void errores.push({ donde, mensaje })
  const { archivos = [] }: Pregunta = CONTRATO[nombre]
  const forma = await new Response(new Uint8Array(cuerpo), { headers: { 'content-type': tipo } }).formData().catch(() => null)
  if (forma === null) falla('cuerpo', 'no se pudo leer como multipart/form-data')
  const entrada = forma === null ? {} : leerDatos(forma.getAll(PARTE_DE_DATOS), falla)
  for (const [parte, valor] of forma ?? [])
    if (parte !== PARTE_DE_DATOS) await ponerParte({ archivos, entrada, falla }, parte, valor as string | File)
  if (errores.length > 0) throw new Rechazo('comun/entrada-invalida', { nombre, cuantos: errores.length, errores })
  return entrada
}

function leerDatos(partes: readonly unknown[], falla: Lectura['falla']): Record<string, unknown> {
  const [texto] = partes
  if (partes.length !== 1 || typeof texto !== 'string') {
    falla(
      `parte ${PARTE_DE_DATOS}`,
      partes.length > 1 ? 'viene más de una vez' : 'falta: lleva los datos, como JSON y sin nombre de archivo',
    )
    return {}
  }
  try {
    const leido: unknown = JSON.parse(texto)
    if (typeof leido === 'object' && leido !== null && !Array.isArray(leido)) return leido as Record<string, unknown>
  } catch {
    // It is told with those that are JSON and no object.
  }
  falla(`parte ${PARTE_DE_DATOS}`, 'no es un objeto JSON')
  return {}
}

/** Puts a file where its name says, in base64, once it has been seen to be what that place takes. */
async function ponerParte({ archivos, entrada, falla }: Lectura, parte: string, valor: string | File): Promise<void> {
  const donde = `parte ${breve(parte)}`
  const campo = archivos.find((a) => casa(a.campo, parte))
  if (campo === undefined) {
    const cuales = archivos.map((a) => a.campo).join(', ')
    return falla(donde, cuales === '' ? 'esta operación no recibe archivos' : `no es de un archivo; los que se reciben son: ${cuales}`)
  }
  if (typeof valor === 'string') return falla(donde, 'no es un archivo: le falta su nombre')
  const pasos = parte.split('.')
  const ultimo = pasos.pop() ?? ''
  const destino = pasos.reduce<unknown>((d, paso) => propio(d, paso), entrada)
  if (typeof destino !== 'object' || destino === null) return falla(donde, `la parte ${PARTE_DE_DATOS} no tiene ese lugar`)
  if (propio(destino, ultimo) != null) return falla(donde, 'ya viene: un lugar lleva un solo archivo')
  if (valor.size > campo.maximoBytes) return falla(donde, `pesa ${megas(valor.size)} y el límite son ${megas(campo.maximoBytes)}`)
  const bytes = Buffer.from(await valor.arrayBuffer())
  const tipo = tipoDeArchivo(bytes)
  if (tipo === null || !campo.tipos.includes(tipo)) return falla(donde, `no es ${campo.tipos.map((t) => EN_PALABRAS[t]).join(', ni ')}`)
  ;(destino as Record<string, unknown>)[ultimo] = bytes.toString('base64')
  // The file says its own name where the data do not.
  if (parte === 'base64' && propio(entrada, 'archivo') === undefined) entrada.archivo = valor.name.split(/[/\\]/).at(-1) ?? ''
}

const propio = (de: unknown, paso: string): unknown =>
  typeof de === 'object' && de !== null && Object.hasOwn(de, paso) ? (de as Record<string, unknown>)[paso] : undefined

/** Whether a part is named as a field: the same steps, with the number of a row where it says `*`. */
function casa(campo: string, parte: string): boolean {
  const [suyos, pasos] = [campo.split('.'), parte.split('.')]
  return suyos.length === pasos.length && suyos.every((s, i) => (s === '*' ? /^(0|[1-9]\d{0,3})$/.test(pasos[i] ?? '') : s === pasos[i]))
}
