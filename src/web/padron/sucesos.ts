import type { Salida } from '../../contract/contrato.ts'
import { palabras } from '../comun/escrito.ts'

type Historia = Salida<'padron.cuenta'>['historia']

interface Hecho {
  desde: string
  numero: number
  corrige: number | null
  motivo: string
  persona: string
  momento: string
}

/** Something that was recorded of an account: since when it holds, what, and who recorded it, when and why. */
export interface Suceso extends Hecho {
  clave: string
  que: string
  dice: string
}

const si = (hay: boolean, que: string): string => `${hay ? 'con' : 'sin'} ${que}`

/** A premise in one line. */
export const domicilioDe = (
  p: Pick<Historia['predio'][number], 'calle' | 'numeroExterior' | 'numeroInterior' | 'colonia' | 'codigoPostal'>,
): string =>
  [
    [p.calle, p.numeroExterior].filter((x) => x !== null).join(' '),
    p.numeroInterior === null ? '' : `interior ${p.numeroInterior}`,
    p.colonia,
    p.codigoPostal === null ? '' : `C.P. ${p.codigoPostal}`,
  ]
    .filter((x) => x !== '')
    .join(', ')

/** A classification in one line. */
export const clasificada = (c: Omit<Historia['clasificacion'][number], keyof Hecho>): string =>
  [
    palabras(c.uso),
    ...(c.giro === null ? [] : [`giro ${c.giro}`]),
    `${c.clase} consumo`,
    c.viviendas === 1 ? '1 vivienda' : `${c.viviendas} viviendas`,
    `tarifa ${c.tarifa}`,
    si(c.drenaje, 'drenaje'),
    si(c.saneamiento, 'saneamiento'),
  ].join(', ')

/** All that was recorded of an account in the padrón, the newest first: by the day since which it holds, and then by when it was recorded. */
export function sucesosDe(h: Historia): Suceso[] {
  const quien = (usuario: number | null): string => {
    if (usuario === null) return 'Ya nadie'
    const identidad = h.usuarios.find((u) => u.usuario === usuario)?.identidad.at(-1)
    return `${identidad?.nombre ?? 'Sin nombre'} (usuario ${usuario})`
  }
  const de = <T extends Hecho>(que: (x: T) => string, hechos: readonly T[], dice: (x: T) => string): Suceso[] =>
    hechos.map((x) => {
      const { desde, numero, corrige, motivo, persona, momento } = x
      return { clave: `${que(x)} ${desde} ${numero}`, que: que(x), dice: dice(x), desde, numero, corrige, motivo, persona, momento }
    })
  return [
    ...de(
      (t) => palabras(t.calidad),
      h.titularidad,
      (t) => quien(t.usuario),
    ),
    ...de(() => 'Predio', h.predio, domicilioDe),
    ...de(
      (t) => `Toma ${t.toma}`,
      h.tomas,
      (t) => `${t.diametroMm} mm, ${si(t.drenaje, 'drenaje')}`,
    ),
    ...de(() => 'Clasificación', h.clasificacion, clasificada),
    ...de(
      () => 'Ruta',
      h.recorrido,
      (r) => `${r.ruta}, lugar ${r.orden}`,
    ),
    ...de(
      () => 'Estado',
      h.situacion,
      (s) => palabras(s.estado),
    ),
    ...de(
      () => 'Suministro',
      h.suministro,
      (s) => palabras(s.estado),
    ),
  ].sort((a, b) => b.desde.localeCompare(a.desde) || b.momento.localeCompare(a.momento))
}
