import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { type Fotografia, fotografiaDe, fotoMal } from '../comun/foto.ts'
import { renglonDe } from '../comun/lugar.ts'
import { type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import type { ErrorDetallado } from '../comun/rechazo.ts'
import { fueraDelMapa, type Mapa } from '../padron/escritura.ts'
import { fueAntes, type IntentoDeEntrega, intentosVigentes, type ReciboPorEntregar, type Visita, visitasVigentes } from './entrega.ts'
import { causasSinVisita, type FallaDeEntrega, type ReglasDeEntrega, reglasDeEntregaEn, revisarVisita } from './entrega-reglas.ts'

/** A visit as a phone or a clerk sends it. */
export interface EntregaPedida extends Visita {
  readonly cuentaId: CuentaId
  /** The version of the bill, as its folio says it; `null`: the one that stands. */
  readonly version: number | null
  /** The bytes of `foto`. */
  readonly contenido: Uint8Array | null
  /** The number of the visit that it corrects, with the reason. */
  readonly corrige: number | null
  readonly motivo: string | null
}

/** A visit ready to be stored. */
export interface EntregaNueva extends IntentoDeEntrega {
  readonly cuentaId: CuentaId
  readonly version: number
  readonly motivo: string | null
}

/** What a batch comes to: what to store, how many lines were there already, and how many deliveries came after the due date. */
export interface LoteDeEntregas {
  readonly nuevas: readonly EntregaNueva[]
  readonly fotos: readonly Fotografia[]
  readonly repetidas: number
  readonly tarde: number
  readonly errores: readonly ErrorDetallado[]
}

interface Mundo {
  ruta: string
  periodo: PeriodoFacturado
  /** The bills of the ruta in the period, cancelled ones too, oldest version first. */
  recibos: readonly ReciboPorEntregar[]
  reglas: ReglasDeEntrega
  /** `null`: the rules say none. */
  mapa: Mapa | null
  hoy: Fecha
}

type Recibo = ReciboPorEntregar & { intentos: IntentoDeEntrega[] }

const falla = (campo: string, mensaje: string): FallaDeEntrega => ({ campo, mensaje })

/**
 * Decides a batch of visits, all of it: with one mistake it is refused whole, with every mistake in its place. A line that is there already, letter
 * by letter, is not another visit. What was delivered is not delivered again: that is a correction, with `corrige` and `motivo`.
 */
export function decidirEntregas(pedidas: readonly EntregaPedida[], mundo: Mundo): LoteDeEntregas {
  const recibos = new Map<CuentaId, Recibo[]>()
  for (const r of mundo.recibos) {
    const suyos = recibos.get(r.cuentaId) ?? []
    recibos.set(r.cuentaId, suyos)
    suyos.push({ ...r, intentos: [...r.intentos] })
  }
  const nuevas: EntregaNueva[] = []
  const fotos = new Map<string, Fotografia>()
  const errores: ErrorDetallado[] = []
  let [repetidas, tarde] = [0, 0]
  for (const [i, p] of pedidas.entries()) {
    const suyos = recibos.get(p.cuentaId) ?? []
    if (estaYa(p, suyos)) {
      repetidas++
      continue
    }
    const recibo = reciboDe(p, suyos, mundo)
    const fallas = 'campo' in recibo ? [recibo] : revisarEntregaPedida(p, recibo, mundo)
    errores.push(
      ...fallas.map(({ campo, mensaje }) => ({ donde: `${renglonDe('entregas', i, `cuenta ${p.cuentaId}`)}, ${campo}`, mensaje })),
    )
    if ('campo' in recibo || fallas.length > 0) continue
    const nueva = entregaDe(p, recibo)
    nuevas.push(nueva)
    recibo.intentos.push(nueva)
    if (nueva.resultado === 'entregado' && nueva.fecha > recibo.vence) tarde++
    const foto = fotoDe(p)
    if (foto !== null) fotos.set(`${foto.cuentaId} ${foto.huella}`, foto)
  }
  return { nuevas, fotos: [...fotos.values()], repetidas, tarde, errores }
}

/** What a line says of its visit; who uploads it, and for whom, is no part of it. */
const DICHO = [
  'resultado',
  'forma',
  'causa',
  'recibio',
  'fecha',
  'hora',
  'latitudMicrogrados',
  'longitudMicrogrados',
  'nota',
  'foto',
  'corrige',
] as const satisfies readonly (keyof IntentoDeEntrega)[]

const esLaMisma = (p: EntregaPedida, i: IntentoDeEntrega): boolean => DICHO.every((d) => p[d] === i[d])

/** Whether a line is there already, in the version that it names; naming none, in the bill that stands, or in any if none does. */
function estaYa(p: EntregaPedida, suyos: readonly Recibo[]): boolean {
  const version = p.version ?? suyos.find((r) => r.cancelado === null)?.version
  return suyos.some((r) => (version ?? r.version) === r.version && r.intentos.some((i) => esLaMisma(p, i)))
}

/** The bill that a line is about, or why it is about none. */
function reciboDe(p: EntregaPedida, suyos: readonly Recibo[], { ruta, periodo }: Mundo): Recibo | FallaDeEntrega {
  const vivo = suyos.find((r) => r.cancelado === null)
  const recibo = p.version === null ? (vivo ?? suyos.at(-1)) : suyos.find((r) => r.version === p.version)
  if (recibo === undefined) {
    const cual = p.version === null ? `recibo de ${periodoEscrito(periodo)}` : `recibo ${p.version} de ${periodoEscrito(periodo)}`
    return falla('cuenta', `no tiene ${cual} en la ruta ${ruta}`)
  }
  if (recibo.cancelado === null) return recibo
  const otro = vivo === undefined ? '' : `; el que vale es el ${vivo.version}`
  return falla(p.version === null ? 'cuenta' : 'version', `su recibo ${recibo.version} está cancelado («${recibo.cancelado}»)${otro}`)
}

function revisarEntregaPedida(p: EntregaPedida, recibo: Recibo, { reglas, mapa, hoy }: Mundo): FallaDeEntrega[] {
  const fallas: FallaDeEntrega[] = []
  if (p.fecha > hoy) fallas.push(falla('fecha', `el ${p.fecha} no ha llegado`))
  if (p.fecha < recibo.fecha)
    fallas.push(falla('fecha', `el ${p.fecha} es anterior al recibo ${recibo.version}, que es del ${recibo.fecha}`))
  const mala = p.contenido === null ? null : fotoMal(p.contenido)
  if (mala !== null) fallas.push(falla('foto', mala))
  const vigentes = intentosVigentes(recibo.intentos)
  const vigencia = reglasDeEntregaEn(reglas, p.fecha)
  const fallidas = visitasVigentes(recibo.intentos, causasSinVisita(reglas)).filter((i) => i.resultado !== 'entregado').length
  return [
    ...fallas,
    ...revisarCoordenadas(p, mapa),
    ...(vigencia === undefined
      ? [falla('fecha', `no hay reglas de entrega para el ${p.fecha}: agregue su vigencia en \`reglas/entrega\``)]
      : revisarVisita(p, vigencia, p.corrige === null ? fallidas : 0)),
    ...revisarCorreccion(p, recibo.intentos, vigentes),
    ...revisarOtraEntrega(p, vigentes),
  ]
}

/** Millionths of a degree as the decimal degrees that they are: 26092331 is `26.092331`. */
const enGrados = (micro: number): string => {
  const absoluto = String(Math.abs(micro)).padStart(7, '0')
  return `${micro < 0 ? '-' : ''}${absoluto.slice(0, -6)}.${absoluto.slice(-6)}`
}

/** Millionths of a degree, both or none, and on the utility's map; 0, 0 is a phone that did not find where it was. */
function revisarCoordenadas({ latitudMicrogrados: lat, longitudMicrogrados: lon }: EntregaPedida, mapa: Mapa | null): FallaDeEntrega[] {
  if (lat === null && lon === null) return []
  if (lat === null || lon === null) return [falla('coordenadas', 'van las dos o ninguna')]
  if (lat === 0 && lon === 0) return [falla('coordenadas', '0, 0 quiere decir que el teléfono no supo dónde estaba: envíe null')]
  const imposibles = [
    ...(Math.abs(lat) > 90_000_000 ? [falla('latitudMicrogrados', `${lat} no es una latitud en millonésimas de grado`)] : []),
    ...(Math.abs(lon) > 180_000_000 ? [falla('longitudMicrogrados', `${lon} no es una longitud en millonésimas de grado`)] : []),
  ]
  const fuera = imposibles.length > 0 ? null : fueraDelMapa(enGrados(lat), enGrados(lon), mapa)
  return fuera === null ? imposibles : [falla(`${fuera[0]}Microgrados`, fuera[1])]
}

function revisarCorreccion(
  { corrige, motivo }: EntregaPedida,
  intentos: readonly IntentoDeEntrega[],
  vigentes: readonly IntentoDeEntrega[],
): FallaDeEntrega[] {
  if (corrige === null) return motivo === null ? [] : [falla('corrige', 'hay un motivo y no se dice qué intento corrige')]
  const sinMotivo = motivo === null ? [falla('motivo', 'una corrección lleva su motivo')] : []
  if (vigentes.some((i) => i.intento === corrige)) return sinMotivo
  const esta = intentos.find((i) => i.corrige === corrige)
  const mensaje = esta === undefined ? `no hay un intento ${corrige}` : `el intento ${corrige} ya lo corrigió el ${esta.intento}`
  return [...sinMotivo, falla('corrige', mensaje)]
}

/** A second delivery, or a failed visit after one. A failed visit from before it that is only now known (a phone without signal) is a fact. */
function revisarOtraEntrega(p: EntregaPedida, vigentes: readonly IntentoDeEntrega[]): FallaDeEntrega[] {
  const otra = vigentes.find((i) => i.resultado === 'entregado' && i.intento !== p.corrige)
  if (otra === undefined || (p.resultado === 'no-entregado' && fueAntes(p, otra))) return []
  return [falla('resultado', `ya se entregó el ${otra.fecha} (intento ${otra.intento}); para corregirlo escriba «corrige» y «motivo»`)]
}

const entregaDe = ({ contenido: _, version: __, ...p }: EntregaPedida, { version, intentos }: Recibo): EntregaNueva => ({
  ...p,
  version,
  intento: (intentos.at(-1)?.intento ?? 0) + 1,
})

const fotoDe = ({ cuentaId, foto, contenido }: EntregaPedida): Fotografia | null =>
  foto === null || contenido === null ? null : fotografiaDe(cuentaId, foto, contenido)
