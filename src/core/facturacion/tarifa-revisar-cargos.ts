import { comparable } from '../comun/texto.ts'
import type { UsoTarifa, VigenciaTarifa } from './tarifa.ts'
import { conceptosDe } from './tarifa-vigente.ts'

/** Something to say of a rules file, at the path of the node it is about. */
export interface Senalado {
  ruta: readonly PropertyKey[]
  mensaje: string
}

type Ruta = readonly PropertyKey[]

const repetidos = (lista: readonly (string | number)[]): number[] => lista.flatMap((x, i) => (lista.indexOf(x) < i ? [i] : []))

/** A share must be of charges told before it, which are known when it is worked out. */
function otros(u: UsoTarifa, ruta: Ruta): Senalado[] {
  const antes = (i: number): string[] => conceptosDe({ ...u, otros: u.otros.slice(0, i) })
  return u.otros.flatMap((o, i): Senalado[] => {
    const en = [...ruta, 'otros', i]
    const dosVeces = antes(i).includes(o.concepto)
      ? [{ ruta: [...en, 'concepto'], mensaje: `el concepto «${o.concepto}» está dos veces` }]
      : []
    if ('parte' in o)
      return [
        ...dosVeces,
        ...o.de.flatMap((c, k) =>
          antes(i).includes(c) ? [] : [{ ruta: [...en, 'de', k], mensaje: `«${c}» no es un cargo de este uso que vaya antes de este` }],
        ),
      ]
    if ('porDiametro' in o)
      return [
        ...dosVeces,
        ...repetidos(o.porDiametro.map((d) => d.mm)).map((k) => ({
          ruta: [...en, 'porDiametro', k],
          mensaje: 'este diámetro está dos veces',
        })),
      ]
    return dosVeces
  })
}

/** A subsidy is of a charge of the use, one of each, and by m³ only where whoever has no meter pays m³. */
function subsidios(u: UsoTarifa, ruta: Ruta): Senalado[] {
  const lista = u.subsidios ?? []
  const enPesos = u.sinMedidor !== null && 'importe' in u.sinMedidor
  return lista.flatMap((s, i): Senalado[] => {
    const en = [...ruta, 'subsidios', i]
    return [
      ...(conceptosDe(u).includes(s.concepto)
        ? []
        : [{ ruta: [...en, 'concepto'], mensaje: `«${s.concepto}» no es un cargo de este uso` }]),
      ...(lista.findIndex((o) => o.concepto === s.concepto) < i
        ? [{ ruta: [...en, 'concepto'], mensaje: `«${s.concepto}» ya tiene un subsidio` }]
        : []),
      ...('esquema' in s && s.esquema.tipo !== 'fija' && enPesos
        ? [{ ruta: [...en, 'esquema'], mensaje: 'el subsidio es por m³: la cuota fija debe decir m³ y no un importe' }]
        : []),
    ]
  })
}

/** What is wrong in the charges of a use beside water and its services. */
export const revisarCargos = (u: UsoTarifa, ruta: Ruta): Senalado[] => [...otros(u, ruta), ...subsidios(u, ruta)]

/** What is wrong in the factors by zone: a concepto that takes its factor from the water already or that no use has, a place in two zones. */
export function revisarFactores({ factores, usos }: VigenciaTarifa, ruta: Ruta): Senalado[] {
  if (factores === undefined) return []
  const en = [...ruta, 'factores']
  const deQuien = (c: string): Senalado[] => {
    const k = factores.conceptos.indexOf(c)
    if (!usos.some((u) => conceptosDe(u).includes(c))) return [{ ruta: [...en, 'conceptos', k], mensaje: `ningún uso cobra «${c}»` }]
    const parte = usos.some(
      (u) =>
        ((c === 'drenaje' || c === 'saneamiento') && u[c] !== null && 'parteDelAgua' in u[c]) ||
        u.otros.some((o) => o.concepto === c && 'parte' in o),
    )
    return parte ? [{ ruta: [...en, 'conceptos', k], mensaje: `«${c}» es parte de otro cargo, y lleva ya el factor de aquel` }] : []
  }
  const lugares = factores.zonas.flatMap((z, i) =>
    z.en.map((donde, k) => ({ donde: comparable(donde), ruta: [...en, 'zonas', i, 'en', k] })),
  )
  return [
    ...factores.conceptos.flatMap(deQuien),
    ...repetidos(lugares.map((l) => l.donde)).map((k) => ({
      ruta: lugares[k]?.ruta ?? en,
      mensaje: `«${lugares[k]?.donde}» está en dos zonas`,
    })),
  ]
}
