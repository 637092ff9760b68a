import { enPorciento } from './avance.ts'
import { type CantidadLeida, cabe, type Decimales, leerCantidad } from './cantidad.ts'
import type { FilaLeida } from './importado-lectura.ts'

type CampoDeCantidad = 'meta' | 'valor' | 'avance'

/** The three figures of a row and what is wrong with each. */
export interface Cifras {
  meta: string | null
  valor: string | null
  estado: FilaLeida['estado']
  avance: string | null
  problemas: { campo: CampoDeCantidad; mensaje: string }[]
}

/** Reads the figures of a row from their printed text. */
export const leerCifras = (impreso: { meta: string; valor: string; avance: string }, unidadMedida: string, decimales: Decimales): Cifras =>
  juntarCifras(
    {
      meta: leerCantidad(impreso.meta, decimales),
      valor: leerCantidad(impreso.valor, decimales),
      avance: leerCantidad(impreso.avance, decimales),
    },
    unidadMedida,
  )

/** Holds the figures of a row against each other: a `%` where none belongs is an error; a missing one is not a zero. */
export function juntarCifras(leidas: Record<CampoDeCantidad, CantidadLeida>, unidadMedida: string): Cifras {
  const problemas: Cifras['problemas'] = []
  const { meta, valor, avance } = leidas
  for (const campo of ['meta', 'valor', 'avance'] as const) {
    const mensaje = problema(leidas[campo], campo)
    if (mensaje !== null) problemas.push({ campo, mensaje })
  }
  const sonCifras = meta.tipo === 'cantidad' && valor.tipo === 'cantidad'
  if (sonCifras && !enPorciento(unidadMedida) && meta.porcentaje !== valor.porcentaje) {
    const [con, sin] = meta.porcentaje ? ['la meta', 'el valor'] : ['el valor', 'la meta']
    problemas.push({ campo: 'valor', mensaje: `${con} trae % y ${sin} no, y la unidad de medida es «${unidadMedida}»` })
  }
  const sano = (c: CampoDeCantidad): boolean => !problemas.some((p) => p.campo === c)
  return {
    meta: sano('meta') ? cifraDe(meta) : null,
    valor: sano('valor') ? cifraDe(valor) : null,
    estado: !sano('valor') ? 'sin-dato' : valor.tipo === 'cantidad' ? 'valor' : valor.tipo === 'no-aplica' ? 'no-aplica' : 'sin-dato',
    avance: sano('avance') ? cifraDe(avance) : null,
    problemas,
  }
}

const cifraDe = (c: CantidadLeida): string | null => (c.tipo === 'cantidad' ? c.valor : null)

function problema(c: CantidadLeida, campo: CampoDeCantidad): string | null {
  if (c.tipo === 'celda-error' || c.tipo === 'ilegible') return c.mensaje
  if (c.tipo === 'cantidad' && campo !== 'avance' && !cabe(c.valor)) return `${c.valor} pasa de 15 enteros o de 6 decimales`
  return null
}
