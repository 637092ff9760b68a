import { roomOf } from './imports.ts'
import { dottedName, isTest, lineAt, literalText, type Module, type Node, type Tree, walk } from './tree.ts'

const CLOCKS = ['Date.now', 'Math.random', 'performance.now', 'Temporal.Now', 'process.hrtime']
const DRIVERS = ['pg', 'pg-pool', 'pg-copy-streams', 'kysely']
const BUILDERS = ['selectFrom', 'insertInto', 'updateTable', 'deleteFrom', 'mergeInto']
const STATEMENT =
  /^\s*(select\s[\s\S]+\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|(create|alter|drop|lock|truncate)\s+table\s|with\s+\w+\s+as\s*\()/i

interface Found {
  line: number
  what: string
}

function find(module: Module, match: (node: Node) => string | null): Found[] {
  const found: Found[] = []
  walk(module.program, (node) => {
    const what = match(node)
    if (what !== null) found.push({ line: lineAt(module.text, node.start), what })
  })
  return found
}

const modulesOf = (tree: Tree, rooms: (room: string) => boolean): Module[] =>
  tree.modules.filter((m) => !isTest(m.path) && rooms(roomOf(m.path) ?? (m.path.startsWith('src/') ? 'src' : '')))

function clock(node: Node): string | null {
  if (node.type === 'NewExpression' && dottedName(node.callee) === 'Date') return 'new Date()'
  if (node.type === 'CallExpression' && dottedName(node.callee) === 'Date') return 'Date()'
  const name = dottedName(node).replace(/^globalThis\./, '')
  return node.type === 'MemberExpression' && CLOCKS.includes(name) ? name : null
}

/** core and app get the date from outside, so that a case can be run again on any day with the same result. */
export function checkClock(tree: Tree): string[] {
  return modulesOf(tree, (room) => room === 'core' || room === 'app').flatMap((m) =>
    find(m, clock).map(
      (f) => `${m.path}:${f.line} uses ${f.what}. Take the date, the instant or the number as an argument (\`hoy\` at the door).`,
    ),
  )
}

/** Deciding is pure: a promise in core means that something there waits for the world. */
export function checkNoAwaitInCore(tree: Tree): string[] {
  const waits = (node: Node): string | null =>
    node.type === 'AwaitExpression' ? 'await' : node.async === true ? 'async' : dottedName(node) === 'Promise' ? 'Promise' : null
  return modulesOf(tree, (room) => room === 'core').flatMap((m) =>
    find(m, waits).map((f) => `${m.path}:${f.line} uses ${f.what}. core decides and never waits: load in app, then call core.`),
  )
}

function sqlText(node: Node): string | null {
  if (node.type === 'TaggedTemplateExpression' && /^sql(\.|$)/.test(dottedName(node.tag))) return 'sql`…`'
  if (node.type === 'CallExpression') {
    const method = dottedName((node.callee as Node).property)
    if (method === 'query') return '.query(…)'
    if (BUILDERS.includes(method)) return `.${method}(…)`
  }
  const text = node.type === 'TemplateElement' ? (node.value as { cooked: string | null }).cooked : literalText(node)
  return text !== null && STATEMENT.test(text) ? `the statement «${text.trim().slice(0, 30)}…»` : null
}

/** All SQL is in db: a change of the schema is then a change of one room. */
export function checkSqlOnlyInDb(tree: Tree): string[] {
  return modulesOf(tree, (room) => room !== '' && room !== 'db').flatMap((m) => [
    ...m.links
      .filter((l) => DRIVERS.includes(l.spec.split('/')[0] ?? ''))
      .map((l) => `${m.path}:${l.line} imports ${l.spec}. Only db may: export a function (or the type) from src/db and import that.`),
    ...find(m, sqlText).map((f) => `${m.path}:${f.line} holds ${f.what}. All SQL lives in src/db: move it into a query there.`),
  ])
}
