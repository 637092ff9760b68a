import type { Contado, DerivadoDeFila } from '../../core/poa/derivado.ts'
import type {
  CifraPublicada,
  Completitud,
  Fila,
  Hoja,
  Informe,
  Luz,
  MedidoDeIndicador,
  ReglaSemaforo,
  Resumen,
} from '../../core/poa/informe.ts'
import type { Alineacion, Clasificacion } from '../../core/poa/plan.ts'

type Llaves<T> = T extends unknown ? keyof T : never
type Llave = Llaves<
  | Informe
  | ReglaSemaforo
  | Luz
  | Completitud
  | Hoja
  | Alineacion
  | Clasificacion
  | Fila
  | MedidoDeIndicador
  | CifraPublicada
  | Resumen
  | NonNullable<Fila['rectificado']>
  | DerivadoDeFila
  | Contado
>

/** Every key in the order in which it is written, however the value was built or stored. One that is missing here does not compile. */
const ORDEN: Record<Llave, true> = {
  ejercicio: true,
  periodo: true,
  periodoNombre: true,
  programa: true,
  organismo: true,
  gerencia: true,
  planVersion: true,
  clave: true,
  nombre: true,
  color: true,
  banda: true,
  fuente: true,
  semaforo: true,
  luces: true,
  metodo: true,
  completitud: true,
  unidad: true,
  esperadas: true,
  capturadas: true,
  cerradas: true,
  alineacion: true,
  eje: true,
  subEje: true,
  transversalidad: true,
  cerrada: true,
  hojas: true,
  filas: true,
  lineaAccion: true,
  accion: true,
  metaAnual: true,
  comentario: true,
  indicadorClave: true,
  indicador: true,
  definicion: true,
  unidadMedida: true,
  frecuencia: true,
  meta: true,
  valor: true,
  valorMotivo: true,
  medido: true,
  cantidad: true,
  motivo: true,
  huella: true,
  completo: true,
  rectificado: true,
  numero: true,
  oficio: true,
  derivado: true,
  cuenta: true,
  criterio: true,
  fijado: true,
  de: true,
  por: true,
  avance: true,
  avancePeriodo: true,
  avancePeriodoMotivo: true,
  avanceAcumulado: true,
  avanceAcumuladoMotivo: true,
  avanceAbsoluto: true,
  regla: true,
  explicacion: true,
  baseImplicita: true,
  cumple: true,
  publicado: true,
  observaciones: true,
  causa: true,
  evidencia: true,
  version: true,
  resumen: true,
}
const LUGAR = new Map(Object.keys(ORDEN).map((llave, i) => [llave, i]))

function ordenado(valor: unknown): unknown {
  if (Array.isArray(valor)) return valor.map(ordenado)
  if (typeof valor !== 'object' || valor === null) return valor
  const pares = Object.entries(valor).sort(([a], [b]) => (LUGAR.get(a) ?? LUGAR.size) - (LUGAR.get(b) ?? LUGAR.size))
  return Object.fromEntries(pares.map(([llave, v]) => [llave, ordenado(v)]))
}

/** The report value itself as JSON: two spaces, a final line break, keys in one order, so that equal reports are equal bytes. */
export const escribirInformeJson = (informe: Informe): Uint8Array =>
  new TextEncoder().encode(`${JSON.stringify(ordenado(informe), null, 2)}\n`)
