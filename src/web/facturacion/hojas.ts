import { CLAVES_DE_ASUNTO } from '../../core/facturacion/suceso.ts'

/** The sheets of an account, each with the permission that opens it. */
export const HOJAS = [
  { hoja: 'estado', titulo: 'Estado de cuenta', permisos: ['cartera.consultar'] },
  { hoja: 'consumo', titulo: 'Consumo', permisos: ['medicion.consultar'] },
  { hoja: 'recibos', titulo: 'Recibos', permisos: ['facturacion.consultar'] },
  { hoja: 'medidores', titulo: 'Medidores y lecturas', permisos: ['medicion.consultar'] },
  { hoja: 'historia', titulo: 'Historia', permisos: ['padron.consultar'] },
  {
    hoja: 'cambios',
    titulo: 'Hacer un cambio',
    permisos: ['padron.cambiar', 'cartera.registrar', 'cartera.aplicar', 'cartera.reversar', 'cartera.congelar'],
  },
] as const

/** What may be changed of an account from its page, each with its permission. */
export const ACTOS = [
  { acto: 'suministro', titulo: 'Suministro', permiso: 'padron.cambiar' },
  { acto: 'estado', titulo: 'Estado de la cuenta', permiso: 'padron.cambiar' },
  { acto: 'titular', titulo: 'Titular, propietario o inquilino', permiso: 'padron.cambiar' },
  { acto: 'movimiento', titulo: 'Cargo o abono a mano', permiso: 'cartera.registrar' },
  { acto: 'aplicar', titulo: 'Aplicar un abono', permiso: 'cartera.aplicar' },
  { acto: 'reversar', titulo: 'Reversar', permiso: 'cartera.reversar' },
  { acto: 'congelar', titulo: 'Congelar cargos', permiso: 'cartera.congelar' },
  { acto: 'liberar', titulo: 'Liberar cargos', permiso: 'cartera.congelar' },
] as const

type Hoja = (typeof HOJAS)[number]['hoja']
type ClaveDeActo = (typeof ACTOS)[number]['acto']

/** What is open of an account; it lives in the address. */
export interface Abierta {
  hoja?: Hoja
  desde?: string
  periodo?: string
  acto?: ClaveDeActo
  /** Of the history: what about, and which page. */
  asunto?: (typeof CLAVES_DE_ASUNTO)[number]
  pagina?: number
  /** The movement that the act is about. */
  movimiento?: string
}

const escrita = (v: unknown, forma: RegExp): string | undefined => (typeof v === 'string' && forma.test(v) ? v : undefined)

/** Reads it off an address; what is not of it is dropped. */
export function leerAbierta(busqueda: Record<string, unknown>): Abierta {
  const hoja = HOJAS.find((h) => h.hoja === busqueda.hoja)?.hoja
  const acto = ACTOS.find((a) => a.acto === busqueda.acto)?.acto
  const desde = escrita(busqueda.desde, /^\d{4}-\d\d-\d\d$/)
  const movimiento = escrita(busqueda.movimiento, /^[1-9]\d{0,9}$/)
  const periodo = escrita(busqueda.periodo, /^\d{4}-\d\d$/)
  const asunto = CLAVES_DE_ASUNTO.find((a) => a === busqueda.asunto)
  const pagina = Number(escrita(busqueda.pagina, /^[1-9]\d{0,4}$/) ?? 0)
  return {
    ...(hoja && { hoja }),
    ...(desde && { desde }),
    ...(periodo && { periodo }),
    ...(acto && { acto }),
    ...(asunto && { asunto }),
    ...(pagina > 0 && { pagina }),
    ...(movimiento && { movimiento }),
  }
}
