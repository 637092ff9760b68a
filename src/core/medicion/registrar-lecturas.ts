import { claveComparable } from '../comun/clave.ts'
import type { CuentaId } from '../comun/cuenta-id.ts'
import type { Fecha } from '../comun/fecha.ts'
import { fotoMal } from '../comun/foto.ts'
import { finDelPeriodo, inicioDelPeriodo, masMeses, type PeriodoFacturado, periodoEscrito } from '../comun/periodo-facturado.ts'
import { fueraDelMapa, type Mapa } from '../padron/escritura.ts'
import { cabe, type Instalacion, medidorEn } from './instalacion.ts'
import { type Lectura, sinReleer, type TipoDeLectura } from './lectura.ts'

/** A reading as a phone or a clerk sends it: the figure is the text that was typed. */
export interface LecturaPedida {
  readonly cuentaId: CuentaId
  readonly tipo: TipoDeLectura
  readonly fecha: Fecha
  /** Digits, as they are on the drums; `null` if it could not be read, with its anomaly. */
  readonly valor: string | null
  readonly anomalia: string | null
  /** The serial that the reader saw, if it was written down. */
  readonly serie: string | null
  /** Why it corrects the one before. */
  readonly motivo: string | null
  /** The bytes of its photo. */
  readonly foto: Uint8Array | null
  readonly latitud: string | null
  readonly longitud: string | null
}

/** A reading ready to be stored. */
export interface LecturaNueva extends Lectura {
  readonly cuentaId: CuentaId
  readonly corrige: number | null
  readonly motivo: string | null
  readonly latitud: string | null
  readonly longitud: string | null
}

/** The photo of a reading of the batch: of one to store, or of one that was there already and did not have it. */
interface FotoDelLote {
  readonly cuentaId: CuentaId
  readonly numero: number
  readonly contenido: Uint8Array
}

/** What there is of an account when a batch arrives. */
export interface CuentaPorLeer {
  readonly instalaciones: readonly Instalacion[]
  readonly lecturas: readonly Lectura[]
  /** The number of the reading that an analyst sent to be taken again: the next needs no reason. */
  readonly porReleer: { readonly lectura: number | null } | null
  /** The day of the last reading billed in an earlier period; `null` if there is none. */
  readonly leidaHasta: Fecha | null
}

/** What a batch comes to: the readings to store with their photos, and how many were already there, letter by letter. */
export interface LoteDecidido {
  readonly nuevas: readonly LecturaNueva[]
  readonly repetidas: number
  readonly fotos: readonly FotoDelLote[]
  /** What is wrong, with the place of its reading among those asked for. */
  readonly errores: readonly { readonly indice: number; readonly mensaje: string }[]
}

interface Mundo {
  periodo: PeriodoFacturado
  cuentas: ReadonlyMap<CuentaId, CuentaPorLeer>
  anomalias: ReadonlySet<string>
  /** `null`: the rules say none. */
  mapa: Mapa | null
  hoy: Fecha
}

/**
 * Decides a batch of readings, all of it: a batch with one mistake is refused whole, with every mistake in its place. The same reading again changes
 * nothing; another one for the same account is a correction and needs its `motivo`, unless it was sent to be read again.
 */
export function decidirLote(pedidas: readonly LecturaPedida[], mundo: Mundo): LoteDecidido {
  const nuevas: LecturaNueva[] = []
  const errores: { indice: number; mensaje: string }[] = []
  const fotos: FotoDelLote[] = []
  let repetidas = 0
  const hechas = new Map<CuentaId, LecturaNueva[]>()
  for (const [indice, p] of pedidas.entries()) {
    const cuenta = mundo.cuentas.get(p.cuentaId)
    const mal = (mensaje: string) => errores.push({ indice, mensaje })
    if (cuenta === undefined) {
      mal('la cuenta no está en esta ruta')
      continue
    }
    const anteriores = hechas.get(p.cuentaId) ?? []
    const r = decidirLectura(p, { ...cuenta, lecturas: [...cuenta.lecturas, ...anteriores] }, mundo)
    if (typeof r === 'string') mal(r)
    else {
      if (p.foto !== null) fotos.push({ cuentaId: p.cuentaId, numero: r.numero, contenido: p.foto })
      if ('estaba' in r) repetidas++
      else {
        nuevas.push(r)
        hechas.set(p.cuentaId, [...anteriores, r])
      }
    }
  }
  return { nuevas, repetidas, fotos, errores }
}

/** One reading: ready to store, the number of the same one if it is there already, or what is wrong with it. */
function decidirLectura(
  p: LecturaPedida,
  { instalaciones, lecturas, porReleer, leidaHasta }: CuentaPorLeer,
  mundo: Mundo,
): LecturaNueva | { numero: number; estaba: true } | string {
  if (p.fecha > mundo.hoy) return `la fecha ${p.fecha} no ha llegado`
  if (p.fecha < inicioDelPeriodo(masMeses(mundo.periodo, -1)) || p.fecha > finDelPeriodo(masMeses(mundo.periodo, 1)))
    return `la fecha ${p.fecha} no es del periodo ${periodoEscrito(mundo.periodo)} ni de un mes vecino`
  if (leidaHasta !== null && p.fecha < leidaHasta) return `la fecha ${p.fecha} es anterior a la última lectura facturada, del ${leidaHasta}`
  if (p.anomalia !== null && !mundo.anomalias.has(p.anomalia)) return `no hay una anomalía «${p.anomalia}»`
  if (p.valor === null && p.anomalia === null) return 'sin lectura, escriba la anomalía que la impidió'
  const malaFoto = p.foto === null ? null : fotoMal(p.foto)
  if (malaFoto !== null) return `la foto ${malaFoto}`
  const medidor = medidorEn(instalaciones, p.fecha)
  const mal = p.valor === null ? null : valorMal(p.valor, p, medidor, instalaciones)
  if (mal !== null) return mal
  const valor = p.valor === null ? null : Number(p.valor)
  const previa = lecturas.findLast((l) => l.tipo === p.tipo)
  const igual =
    previa !== undefined &&
    previa.valor === valor &&
    previa.anomalia === p.anomalia &&
    previa.fecha === p.fecha &&
    previa.instalacion === (medidor?.instalacion ?? null)
  if (igual) return { numero: previa.numero, estaba: true }
  const fuera = p.latitud === null || p.longitud === null ? null : fueraDelMapa(p.latitud, p.longitud, mundo.mapa)
  if (fuera !== null) return fuera[1]
  const releida = porReleer !== null && previa !== undefined && sinReleer(lecturas, porReleer.lectura)
  const motivo = p.motivo ?? (releida ? 'Relectura pedida por el analista' : null)
  if (previa !== undefined && motivo === null)
    return `ya hay una lectura (${previa.valor ?? previa.anomalia}); para corregirla escriba el motivo`
  return {
    cuentaId: p.cuentaId,
    numero: (lecturas.at(-1)?.numero ?? 0) + 1,
    tipo: p.tipo,
    instalacion: medidor?.instalacion ?? null,
    fecha: p.fecha,
    valor,
    anomalia: p.anomalia,
    corrige: previa?.numero ?? null,
    motivo: previa === undefined ? null : motivo,
    latitud: p.latitud,
    longitud: p.longitud,
  }
}

function valorMal(valor: string, p: LecturaPedida, medidor: Instalacion | null, instalaciones: readonly Instalacion[]): string | null {
  if (!/^[0-9]+$/.test(valor)) return `«${valor}» no es una lectura: escriba solo dígitos, sin punto ni letras`
  const dicha = p.serie === null ? null : claveComparable(p.serie)
  const visto = dicha === null ? null : instalaciones.findLast((m) => claveComparable(m.serie) === dicha)
  if (visto === undefined) return `el medidor ${p.serie} nunca ha estado en esta cuenta`
  if (visto?.retiro != null && visto.retiro.fecha <= p.fecha) return `el medidor ${visto.serie} se retiró el ${visto.retiro.fecha}`
  if (medidor === null) {
    const ultimo = instalaciones.findLast((m) => m.fecha <= p.fecha)
    return ultimo?.retiro == null
      ? `la cuenta no tenía medidor el ${p.fecha}`
      : `el medidor ${ultimo.serie} se retiró el ${ultimo.retiro.fecha} y no se ha puesto otro`
  }
  if (visto !== null && visto.instalacion !== medidor.instalacion)
    return `el ${p.fecha} el medidor de la cuenta era ${medidor.serie}, no ${p.serie}`
  const cifras = valor.replace(/^0+(?=\d)/, '')
  return cifras.length > 9 || !cabe(Number(cifras), medidor.digitos)
    ? `${valor} no cabe en los ${medidor.digitos} dígitos del medidor ${medidor.serie}`
    : null
}
