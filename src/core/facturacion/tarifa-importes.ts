import type { Esquema, OtroServicio, Servicio, Subsidio, UsoTarifa } from './tarifa.ts'

/** What an amount of a concepto becomes. */
export type PorImporte = (importe: string, concepto: string) => string

type Uno = (importe: string) => string

function delEsquema(e: Esquema, por: Uno): Esquema {
  if (e.tipo === 'fija') return { ...e, importe: por(e.importe) }
  if (e.tipo === 'volumen')
    return {
      ...e,
      bandas: e.bandas.map((b) => ('importe' in b ? { ...b, importe: por(b.importe) } : { ...b, porM3: por(b.porM3) })),
    }
  const final = e.todosDespues === undefined ? {} : { todosDespues: por(e.todosDespues) }
  if (e.tipo === 'escalonada') return { ...e, ...final, bloques: e.bloques.map((b) => ({ ...b, porM3: por(b.porM3) })) }
  if (e.tipo === 'base-mas-excedente')
    return { ...e, ...final, bandas: e.bandas.map((b) => ({ ...b, base: por(b.base), porM3: por(b.porM3) })) }
  const puntos = e.puntos.map((p) => ({ ...p, importe: por(p.importe) }))
  return { ...e, ...final, puntos, adicional: e.adicional === null ? null : por(e.adicional) }
}

const delServicio = (s: Servicio | null, por: Uno): Servicio | null =>
  s === null || 'parteDelAgua' in s ? s : { esquema: delEsquema(s.esquema, por) }

function deOtro(o: OtroServicio, por: Uno): OtroServicio {
  if ('importe' in o) return { ...o, importe: por(o.importe) }
  if ('porDiametro' in o) return { ...o, porDiametro: o.porDiametro.map((d) => ({ ...d, importe: por(d.importe) })) }
  return o
}

const delSubsidio = (s: Subsidio, por: Uno): Subsidio => ('parte' in s ? s : { ...s, esquema: delEsquema(s.esquema, por) })

/** A use with each of its amounts changed; shares of others, m³ and diameters stay. */
export function conImportes(u: UsoTarifa, por: PorImporte): UsoTarifa {
  const de =
    (concepto: string): Uno =>
    (importe) =>
      por(importe, concepto)
  const agua = de('agua')
  return {
    ...u,
    agua: delEsquema(u.agua, agua),
    drenaje: delServicio(u.drenaje, de('drenaje')),
    saneamiento: delServicio(u.saneamiento, de('saneamiento')),
    otros: u.otros.map((o) => deOtro(o, de(o.concepto))),
    ...(u.subsidios === undefined ? {} : { subsidios: u.subsidios.map((s) => delSubsidio(s, de(s.concepto))) }),
    minimo: u.minimo === null ? null : agua(u.minimo),
    sinMedidor: u.sinMedidor !== null && 'importe' in u.sinMedidor ? { importe: agua(u.sinMedidor.importe) } : u.sinMedidor,
  }
}
