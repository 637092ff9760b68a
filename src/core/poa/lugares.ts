import { sinInvisibles } from '../comun/texto.ts'

/** What a file says, place by place: `hojas › 303 2023-10 › filas › recibos › valor` → `930`. */
export type Lugares = ReadonlyMap<string, string>

/** A place in which a file does not say what was published; `null`: one of the two has nothing there. */
export interface Diferencia {
  lugar: string
  publicado: string | null
  archivo: string | null
}

const HONDO = 20

const escrito = (v: unknown): string => (v === null || v === undefined ? '' : String(v))

/** How the items of a list are told apart by people: by their unit, period and clave, and by their order where they have none. */
function rotuloDe(item: unknown, i: number): string {
  if (typeof item !== 'object' || item === null) return String(i + 1)
  const { unidad, periodo, indicadorClave, clave } = item as Record<string, unknown>
  const deUnidad = typeof unidad === 'object' && unidad !== null ? (unidad as Record<string, unknown>).clave : unidad
  const partes = [deUnidad, periodo, indicadorClave ?? clave].filter((p) => typeof p === 'string' || typeof p === 'number')
  return partes.length === 0 ? String(i + 1) : partes.join(' ')
}

/** The places of a JSON: what is deeper than any report of ours is left out. */
export function lugaresDeJson(valor: unknown): Lugares {
  const lugares = new Map<string, string>()
  const poner = (lugar: string, v: unknown): void => {
    let suyo = lugar
    for (let n = 2; lugares.has(suyo); n++) suyo = `${lugar} (${n})`
    lugares.set(suyo, escrito(v))
  }
  const andar = (v: unknown, ruta: readonly string[]): void => {
    if (ruta.length > HONDO) return
    if (Array.isArray(v)) {
      const rotulos = v.map(rotuloDe)
      const veces = new Map<string, number>()
      v.forEach((item, i) => {
        const rotulo = rotulos[i] ?? ''
        const vez = (veces.get(rotulo) ?? 0) + 1
        veces.set(rotulo, vez)
        andar(item, [...ruta, vez === 1 ? rotulo : `${rotulo} (${vez})`])
      })
    } else if (typeof v === 'object' && v !== null) for (const [llave, de] of Object.entries(v)) andar(de, [...ruta, llave])
    else poner(ruta.join(' › '), v)
  }
  andar(valor, [])
  return lugares
}

/** What tells a row of our CSV: its unit, period and indicator. */
const LLAVES = ['unidad_clave', 'periodo', 'indicador_clave']

/** The places of a CSV whose first record has the titles. */
export function lugaresDeCsv([titulos = [], ...filas]: readonly (readonly string[])[]): Lugares {
  const lugares = new Map<string, string>()
  const veces = new Map<string, number>()
  const llaves = LLAVES.map((l) => titulos.indexOf(l)).filter((i) => i >= 0)
  filas.forEach((fila, f) => {
    const rotulo = llaves.length < LLAVES.length ? `fila ${f + 2}` : llaves.map((i) => fila[i] ?? '').join(' ')
    const vez = (veces.get(rotulo) ?? 0) + 1
    veces.set(rotulo, vez)
    fila.forEach((celda, c) => {
      lugares.set(`${vez === 1 ? rotulo : `${rotulo} (${vez})`} › ${titulos[c] ?? `columna ${c + 1}`}`, celda)
    })
  })
  return lugares
}

/** Where two files do not say the same, in the order of what was published. An empty cell and one that is not there say the same. */
export function diferenciasEntre(publicado: Lugares, archivo: Lugares): Diferencia[] {
  return [...new Set([...publicado.keys(), ...archivo.keys()])].flatMap((lugar) => {
    const [p, a] = [publicado.get(lugar) || null, archivo.get(lugar) || null]
    return p === a ? [] : [{ lugar: sinInvisibles(lugar), publicado: p, archivo: a }]
  })
}
