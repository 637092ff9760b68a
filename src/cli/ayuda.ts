import { type Esquema, esquemaJson } from '../contract/campos-de.ts'
import { CONTRATO, type Nombre } from '../contract/contrato.ts'
import { EJEMPLOS } from '../contract/ejemplos.ts'
import { RECHAZOS_DE, RECHAZOS_DE_TODOS } from '../contract/rechazos.ts'
import type { CodigoRechazo } from '../core/comun/rechazo.ts'
import { RECHAZOS } from '../core/rechazos.ts'

const TIPOS: Readonly<Record<string, string>> = {
  string: 'texto',
  number: 'número',
  integer: 'número',
  boolean: 'true o false',
  null: 'null',
}

/** What a field holds, as a person says it. */
function tipoDe(e: Esquema): string {
  if (e.anyOf !== undefined) return [...new Set(e.anyOf.map(tipoDe))].filter((t) => t !== 'null').join(' o ') || 'null'
  if (e.enum !== undefined) return e.enum.filter((v) => v !== null).join(' | ')
  if (e.const !== undefined) return String(e.const)
  if (e.items !== undefined) return `lista de ${e.items.properties === undefined ? tipoDe(e.items) : 'objetos'}`
  if (e.properties !== undefined || e.additionalProperties !== undefined) return 'objeto'
  return [e.type ?? 'texto']
    .flat()
    .map((t) => TIPOS[t] ?? t)
    .join(' o ')
}

/** The objects inside a field: its own, those of its list, or those of either form of it. */
const dentroDe = (e: Esquema): [string, Esquema][] => [
  ...(e.properties === undefined ? [] : ([['', e]] as [string, Esquema][])),
  ...(e.items === undefined ? [] : dentroDe(e.items).map(([lugar, x]): [string, Esquema] => [`[]${lugar}`, x])),
  ...(e.anyOf ?? []).flatMap(dentroDe),
]

const porOmision = (e: Esquema): string => (e.default === undefined ? 'puede faltar' : `si falta: ${JSON.stringify(e.default)}`)

/** A line for each field, those of what is inside after it. `pide`: whether it says what happens if it is not given. */
function renglonesDe(e: Esquema, pide: boolean, antes = ''): string[][] {
  return Object.entries(e.properties ?? {}).flatMap(([nombre, campo]) => {
    const obligatorio = e.required?.includes(nombre) === true
    const cuando = !pide ? [] : [obligatorio ? 'obligatorio' : porOmision(campo)]
    const dentro = dentroDe(campo).flatMap(([lugar, x]) => renglonesDe(x, pide, `${antes}${nombre}${lugar}.`))
    return [[`${antes}${nombre}`, tipoDe(campo), ...cuando, campo.description ?? ''], ...dentro]
  })
}

const enColumnas = (filas: readonly string[][]): string[] => {
  const anchos = (filas[0] ?? []).map((_, i) => Math.min(34, Math.max(...filas.map((f) => f[i]?.length ?? 0))))
  return filas.map((f) => `  ${f.map((c, i) => (i === f.length - 1 ? c : c.padEnd(anchos[i] ?? 0))).join('  ')}`)
}

const frase = (codigo: CodigoRechazo): string => `  ${codigo}: ${RECHAZOS[codigo].mensaje} ${RECHAZOS[codigo].remedio}`

/** All that the contract says of one of its names, for a person at the terminal: fields, meaning, an example and refusals. */
export function ayudaDe(nombre: Nombre): string {
  const { tipo, permiso, resumen, entrada, salida } = CONTRATO[nombre]
  const campos = renglonesDe(esquemaJson(entrada, 'input'), true)
  const propios = RECHAZOS_DE[nombre]
  return [
    `${nombre}  (${tipo === 'operacion' ? 'operación: escribe' : 'consulta: solo lee'}; permiso ${permiso})`,
    `${resumen}.`,
    '',
    'Lo que se escribe:',
    ...(campos.length === 0 ? ['  nada'] : enColumnas(campos)),
    '',
    'Ejemplo:',
    `  op ${nombre} '${JSON.stringify(EJEMPLOS[nombre])}' --como PERSONA${tipo === 'operacion' ? ' --ensayo' : ''}`,
    '',
    'Lo que responde:',
    ...enColumnas(renglonesDe(esquemaJson(salida, 'output'), false)),
    '',
    'Por qué puede rechazarse:',
    ...[...propios, ...RECHAZOS_DE_TODOS].map(frase),
  ].join('\n')
}
