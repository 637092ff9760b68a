import { textoPesos } from '../comun/dinero.ts'
import { nombreDeMes } from '../comun/fecha.ts'
import { mesDelPeriodo, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { conMiles } from '../comun/texto.ts'

/** What the facts of an account are about, in the order in which people choose among them, each with the permission to see it. */
export const ASUNTOS = [
  { clave: 'lecturas', nombre: 'Lecturas', permiso: 'medicion.consultar' },
  { clave: 'excepciones', nombre: 'Excepciones', permiso: 'medicion.consultar' },
  { clave: 'medidores', nombre: 'Medidores', permiso: 'medicion.consultar' },
  { clave: 'ordenes', nombre: 'Órdenes', permiso: 'medicion.consultar' },
  { clave: 'recibos', nombre: 'Recibos', permiso: 'facturacion.consultar' },
  { clave: 'entregas', nombre: 'Entregas', permiso: 'facturacion.ver-entregas' },
  { clave: 'movimientos', nombre: 'Pagos y otros movimientos', permiso: 'cartera.consultar' },
  { clave: 'cambios', nombre: 'Cambios del padrón', permiso: 'padron.consultar' },
] as const
export type Asunto = (typeof ASUNTOS)[number]['clave']
export const CLAVES_DE_ASUNTO = ASUNTOS.map((a) => a.clave)

type Texto = string | null

/** What each kind of fact keeps of itself. Money is in centavos, as digits. */
interface Datos {
  lectura: { valor: number | null; anomalia: Texto; tipo: string; corrige: number | null; foto: Texto; fotos: number }
  excepcion: { causa: string; explicacion: string }
  decision: { causa: string; accion: string }
  incidencia: { causa: string }
  instalacion: { serie: string; lectura: number }
  retiro: { serie: string; lectura: number | null }
  orden: { orden: string; anomalia: Texto }
  recibo: { version: number; total: string; consumo: number | null; vence: string; refactura: boolean }
  cancelacion: { version: number; total: string }
  entrega: { version: number; resultado: string; forma: Texto; causa: Texto; recibio: Texto; corrige: number | null; foto: boolean }
  movimiento: {
    numero: number
    tipo: string
    concepto: string
    importe: string
    referencia: string
    revierte: number | null
    recargoDe: number | null
    lugar: Texto
  }
  congelamiento: { cargo: number; estado: string; causa: Texto; hasta: Texto }
  titularidad: { calidad: string; usuario: number | null }
  predio: { calle: string; exterior: Texto; interior: Texto; colonia: string; postal: Texto }
  toma: { toma: number; diametro: number; drenaje: boolean }
  clasificacion: { uso: string; giro: Texto; clase: string; viviendas: number; tarifa: string; drenaje: boolean; saneamiento: boolean }
  recorrido: { ruta: string; orden: number }
  situacion: { estado: string }
  suministro: { estado: string }
}
type Que = keyof Datos

/** A fact of an account as its table keeps it. */
export type Suceso = {
  [Q in Que]: { que: Q; datos: Datos[Q]; periodo: PeriodoFacturado | null; corrige: number | null }
}[Que]

/** How people read the claves of the rules, and the persons of the registry. */
export interface Nombres {
  de: (catalogo: Catalogo, clave: string) => string
  usuario: (usuario: number | null) => string
}
export type Catalogo = 'usos' | 'giros' | 'tarifas' | 'conceptos' | 'anomalias' | 'congelamientos' | 'formas' | 'causas' | 'lugares'

/** A clave that no catalogue names, as words: `Con servicio` for `con-servicio`. */
export const enPalabras = (clave: string): string => {
  const frase = clave.replaceAll('-', ' ')
  return frase.slice(0, 1).toLocaleUpperCase('es-MX') + frase.slice(1)
}

const pesos = (centavos: string): string => textoPesos(BigInt(centavos))
const sinSigno = (centavos: string): string => pesos(centavos.replace('-', ''))
const m3 = (consumo: number | null): string => (consumo === null ? 'sin medidor' : `${conMiles(String(consumo))} m³`)
const si = (hay: boolean, que: string): string => `${hay ? 'con' : 'sin'} ${que}`
const unidos = (partes: readonly (string | null)[]): string => partes.filter((p) => p !== null && p !== '').join(', ')
const dia = (f: string): string => `${Number(f.slice(8, 10))} ${nombreDeMes(Number(f.slice(5, 7))).slice(0, 3)} ${f.slice(0, 4)}`

const MOVIMIENTOS: Record<string, string> = { cargo: 'Cargo', abono: 'Abono', reversa: 'Reversa' }

/** What each kind of fact is called and says. */
const DICHOS: { readonly [Q in Que]: (d: Datos[Q], n: Nombres) => [titulo: string, dice: string] } = {
  lectura: (d, n) => [
    d.corrige === null ? 'Lectura' : 'Lectura corregida',
    unidos([
      d.valor === null ? 'no se pudo leer' : `marca ${conMiles(String(d.valor))}`,
      d.anomalia === null ? null : n.de('anomalias', d.anomalia),
      d.tipo === 'informada' ? 'la informó el usuario' : null,
      d.fotos > 0 ? 'con fotografía' : d.foto === null ? null : `fotografía ${d.foto}, que no se guardó`,
    ]),
  ],
  excepcion: (d) => ['Consumo por decidir', `${enPalabras(d.causa)}: ${d.explicacion}`],
  decision: (d) => ['Decisión del analista', `${enPalabras(d.accion)} (${enPalabras(d.causa).toLocaleLowerCase('es-MX')})`],
  incidencia: (d) => ['Se apartó sin facturar', enPalabras(d.causa)],
  instalacion: (d) => ['Medidor puesto', `${d.serie}, con la marca ${conMiles(String(d.lectura))}`],
  retiro: (d) => [
    'Medidor retirado',
    `${d.serie}, ${d.lectura === null ? 'sin poderse leer' : `con la marca ${conMiles(String(d.lectura))}`}`,
  ],
  orden: (d, n) => ['Orden pedida', unidos([enPalabras(d.orden), d.anomalia === null ? null : `por «${n.de('anomalias', d.anomalia)}»`])],
  recibo: (d) => [d.refactura ? 'Recibo rehecho' : 'Recibo', `${pesos(d.total)}, ${m3(d.consumo)}, vence el ${dia(d.vence)}`],
  cancelacion: (d) => ['Recibo cancelado', `el de ${pesos(d.total)}, versión ${d.version}`],
  entrega: (d, n) => [
    d.resultado === 'entregado' ? 'Recibo entregado' : 'Recibo no entregado',
    unidos([
      d.forma === null ? null : n.de('formas', d.forma),
      d.causa === null ? null : n.de('causas', d.causa),
      d.recibio === null ? null : `lo recibió ${d.recibio}`,
      d.foto ? 'con fotografía' : null,
      d.corrige === null ? null : `corrige la visita ${d.corrige}`,
    ]),
  ],
  movimiento: (d, n) => {
    const propio = d.tipo === 'abono' && d.concepto === 'pago' ? 'Pago' : d.recargoDe === null ? null : 'Recargo'
    return [
      propio ?? MOVIMIENTOS[d.tipo] ?? d.tipo,
      unidos([
        propio === null ? `${n.de('conceptos', d.concepto)} por ${sinSigno(d.importe)}` : sinSigno(d.importe),
        d.revierte === null ? null : `reversa el ${d.revierte}`,
        d.recargoDe === null ? null : `del cargo ${d.recargoDe}`,
        d.lugar === null ? null : `en ${n.de('lugares', d.lugar)}`,
        `núm. ${d.numero}`,
        d.referencia,
      ]),
    ]
  },
  congelamiento: (d, n) => [
    d.estado === 'congelado' ? 'Cargo congelado' : 'Cargo liberado',
    unidos([
      `el ${d.cargo}`,
      d.causa === null ? null : n.de('congelamientos', d.causa),
      d.hasta === null ? null : `hasta el ${dia(d.hasta)}`,
    ]),
  ],
  titularidad: (d, n) => [enPalabras(d.calidad), d.usuario === null ? 'ya nadie' : n.usuario(d.usuario)],
  predio: (d) => [
    'Predio',
    unidos([
      d.exterior === null ? d.calle : `${d.calle} ${d.exterior}`,
      d.interior === null ? null : `interior ${d.interior}`,
      d.colonia,
      d.postal === null ? null : `C.P. ${d.postal}`,
    ]),
  ],
  toma: (d) => [`Toma ${d.toma}`, `${d.diametro} mm, ${si(d.drenaje, 'drenaje')}`],
  clasificacion: (d, n) => [
    'Clasificación',
    unidos([
      n.de('usos', d.uso),
      d.giro === null ? null : n.de('giros', d.giro),
      `${d.clase} consumo`,
      d.viviendas === 1 ? '1 vivienda' : `${d.viviendas} viviendas`,
      n.de('tarifas', d.tarifa),
      si(d.drenaje, 'drenaje'),
      si(d.saneamiento, 'saneamiento'),
    ]),
  ],
  recorrido: (d) => ['Ruta', `${d.ruta}, lugar ${d.orden}`],
  situacion: (d) => ['Estado', enPalabras(d.estado)],
  suministro: (d) => ['Suministro', enPalabras(d.estado)],
}

/** A fact in words: what it is, of which month, and what it says. */
export function sucesoDicho(s: Suceso, nombres: Nombres): { que: string; dice: string; periodo: string | null } {
  const decir = DICHOS[s.que] as (d: Datos[Que], n: Nombres) => [string, string]
  const [titulo, dice] = decir(s.datos, nombres)
  const { periodo } = s
  return {
    que: periodo === null ? titulo : `${titulo} de ${nombreDeMes(mesDelPeriodo(periodo))} de ${String(periodo).slice(0, 4)}`,
    dice,
    periodo: periodo === null ? null : periodoEscrito(periodo),
  }
}

/** Where a fact is in time: its day, and then when it was recorded. */
export interface Momento {
  fecha: string
  momento: string
  llave: string
}

/** The newest first: by the day of which they tell, and those of a day by when they were recorded. */
export const masReciente = (a: Momento, b: Momento): number =>
  b.fecha.localeCompare(a.fecha) || b.momento.localeCompare(a.momento) || b.llave.localeCompare(a.llave)
