import { parse } from 'yaml'
import { isNode, isTest, lineAt, literalText, type Module, type Node, type Tree, walk } from './tree.ts'

/** Names shorter than this (CONTRATOS, FACTURACION) are words of the trade before they are names of a unit. */
const SHORTEST_NAME = 13

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toUpperCase()
    .replace(/\s+/g, ' ')
    .trim()

interface PlanNames {
  unidades?: { clave?: unknown; nombre?: unknown; indicadores?: { vigencias?: { nombre?: unknown }[] }[] }[]
}

/** Units and indicators are data: another utility's plan needs no change of code. */
export function checkNoPlanInCode(tree: Tree): string[] {
  const plans = tree.paths.filter((p) => /^reglas\/poa\/\d{4}\.yaml$/.test(p)).map((p) => parse(tree.text(p)) as PlanNames)
  const unidades = plans.flatMap((p) => p.unidades ?? [])
  const claves = new Set(unidades.map((u) => String(u.clave)))
  const names = [
    ...unidades.map((u) => u.nombre),
    ...unidades.flatMap((u) => u.indicadores ?? []).flatMap((i) => (i.vigencias ?? []).map((v) => v.nombre)),
  ]
  const long = [...new Set(names.filter((n): n is string => typeof n === 'string').map(plain))].filter((n) => n.length >= SHORTEST_NAME)
  const advice = 'Units and indicators are data (reglas/poa): read it from the plan.'
  const byName = tree.paths
    .filter((p) => p.startsWith('src/') && !isTest(p))
    .flatMap((path) => {
      const text = plain(tree.text(path))
      return long.filter((n) => text.includes(n)).map((n) => `${path} names «${n}». ${advice}`)
    })
  const byClave = tree.modules
    .filter((m) => m.path.startsWith('src/') && !isTest(m.path))
    .flatMap((m) => {
      const found: string[] = []
      walk(m.program, (node) => {
        const text = node.type === 'TemplateElement' ? null : literalText(node)
        if (text !== null && claves.has(text)) found.push(`${m.path}:${lineAt(m.text, node.start)} names the unit '${text}'. ${advice}`)
      })
      return found
    })
  return [...byName, ...byClave]
}

/** One row of a table of GLOSARIO.md: the term, and every name in backticks that the row explains. */
export interface Entry {
  term: string
  code: readonly string[]
  line: number
}

export function glossaryEntries(text: string): Entry[] {
  return text.split('\n').flatMap((line, i) => {
    const cells = line.startsWith('|')
      ? line
          .split('|')
          .slice(1, -1)
          .map((c) => c.trim())
      : []
    const term = (cells[0] ?? '').replaceAll('*', '')
    if (term === '' || /^:?-+:?$/.test(term) || /^t[eé]rmino$/i.test(term)) return []
    return [{ term, code: [...line.matchAll(/`([^`]+)`/g)].map((m) => m[1] ?? ''), line: i + 1 }]
  })
}

/** What the contract calls by a name of its own in every domain: the kinds that `src/contract/comun.ts` exports. */
const contractWords = (tree: Tree): string[] =>
  tree.modules
    .filter((m) => m.path === 'src/contract/comun.ts')
    .flatMap((m) => m.program.body as Node[])
    .flatMap((statement) => {
      const declared = statement.type === 'ExportNamedDeclaration' ? statement.declaration : null
      if (!isNode(declared) || declared.type !== 'VariableDeclaration') return []
      return (declared.declarations as Node[]).map((d) => String((d.id as Node).name)).filter((name) => /^[A-Z][a-z]/.test(name))
    })

const spaced = (name: string): string => plain(name.replace(/([a-z\d])([A-Z])/g, '$1 $2'))

export function tablesOf(tree: Tree): string[] {
  const sources = tree.has('src/db/schema.sql') ? ['src/db/schema.sql'] : tree.paths.filter((p) => /^src\/db\/migrations\/.*\.sql$/.test(p))
  const names = sources.flatMap((p) =>
    [...tree.text(p).matchAll(/^\s*create\s+table\s+(?:if\s+not\s+exists\s+)?(?:"?\w+"?\.)?"?(\w+)"?/gim)].map((m) => m[1] ?? ''),
  )
  return [...new Set(names)].sort()
}

/** «`Ficha` en `src/core/poa/plan.ts`» in a row: the file still holds that name. */
function misplaced(tree: Tree): string[] {
  const rows = tree.text('GLOSARIO.md').split('\n')
  return rows.flatMap((row, i) =>
    [...row.matchAll(/`(\w+)` en `((?:src|reglas)\/[^`]+)`/g)]
      .filter(([, name = '', path = '']) => !new RegExp(`\\b${name}\\b`).test(tree.text(path)))
      .map(([, name, path]) => `GLOSARIO.md:${i + 1} says that \`${name}\` is in ${path}, and it is not. Correct the place.`),
  )
}

/** Every word that database and contract add to the language is explained once: a table by its name, a kind of the contract by name or as a term. */
export function checkGlossary(tree: Tree): string[] {
  const entries = glossaryEntries(tree.text('GLOSARIO.md'))
  const explained = new Set(entries.flatMap((e) => e.code))
  const twice = entries.filter((e, i) => entries.findIndex((other) => plain(other.term) === plain(e.term)) !== i)
  const terms = new Set(entries.map((e) => plain(e.term)))
  const words = [
    ...contractWords(tree)
      .filter((name) => !terms.has(spaced(name)))
      .map((name) => ({ name, where: 'src/contract/comun.ts' })),
    ...tablesOf(tree).map((name) => ({ name, where: 'the database' })),
  ]
  return [
    ...words
      .filter((w) => !explained.has(w.name))
      .map((w) => `GLOSARIO.md does not explain \`${w.name}\` (${w.where}). Add a row with its meaning and \`${w.name}\` in backticks.`),
    ...misplaced(tree),
    ...twice.map((e) => `GLOSARIO.md:${e.line} explains «${e.term}» a second time. One word, one entry: merge them.`),
  ]
}

/** The keys of an object literal that is assigned to `name`. */
function keysOf(module: Module | undefined, name: string): string[] {
  const keys: string[] = []
  if (module === undefined) return keys
  walk(module.program, (node) => {
    if (node.type !== 'VariableDeclarator' || (node.id as Node).name !== name) return
    let value = node.init
    while (isNode(value) && value.type.startsWith('TS')) value = value.expression
    const members = isNode(value) && value.type === 'ObjectExpression' ? (value.properties as Node[]) : []
    for (const member of members) keys.push(literalText(member.key) ?? String((member.key as Node | undefined)?.name ?? ''))
  })
  return keys
}

/** The catalogue of refusals: a file for each domain, `RECHAZOS_POA`, and the one that joins them. */
const CATALOGUE = /^src\/core\/(?:([a-z]+)\/)?rechazos\.ts$/

/** A refusal that nothing throws, or that no scenario shows, is a promise without proof. */
export function checkRefusals(tree: Tree): string[] {
  const codes = tree.modules.flatMap((m) => {
    const domain = CATALOGUE.exec(m.path)?.[1]
    return domain === undefined ? [] : keysOf(m, `RECHAZOS_${domain.toUpperCase()}`).map((code) => ({ code, path: m.path, domain }))
  })
  const thrown = new Set<string>()
  for (const module of tree.modules.filter((m) => m.path.startsWith('src/') && !CATALOGUE.test(m.path) && !isTest(m.path)))
    walk(module.program, (node) => {
      const text = node.type === 'Literal' ? literalText(node) : null
      if (text !== null) thrown.add(text)
    })
  const scenarios = tree.paths
    .filter((p) => /^test\/escenarios\/.*\.yaml$/.test(p))
    .map(tree.text)
    .join('\n')
  const shown = (code: string): boolean => new RegExp(`(?<![\\w/-])${code}(?![\\w/-])`).test(scenarios)
  return codes.flatMap(({ code, path, domain }) => [
    ...(code.startsWith(`${domain}/`) ? [] : [`${path}: '${code}' is of another domain. Move it to the file of its own.`]),
    ...(thrown.has(code) ? [] : [`${path}: nothing in src throws '${code}'. Throw it where it belongs, or delete it.`]),
    ...(shown(code) ? [] : [`${path}: no scenario of test/escenarios shows '${code}'. Write one that ends in it.`]),
  ])
}

/** `poa.capturar` is done by src/app/poa/capturar.ts: a reader finds it without searching. */
export function checkContract(tree: Tree): string[] {
  return tree.modules
    .filter((m) => /^src\/contract\/[^/]+\.ts$/.test(m.path))
    .flatMap((m) => {
      const found: string[] = []
      walk(m.program, (node) => {
        const name = node.type === 'Property' ? (literalText(node.key) ?? '') : ''
        const parts = /^([a-z]+)\.([a-z][a-z-]*)$/.exec(name)
        if (parts === null) return
        const path = `src/app/${parts[1]}/${parts[2]}.ts`
        const at = `${m.path}:${lineAt(m.text, node.start)}`
        if (!tree.has(path)) found.push(`${at}: '${name}' has no ${path}. Write it: one file an operation or query, named after it.`)
        else if (!tree.text(path).includes(`'${name}'`)) found.push(`${path} does not implement '${name}'. Pass that name to the door.`)
      })
      return found
    })
}
