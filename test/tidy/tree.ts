import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, posix } from 'node:path'
import { parseSync } from 'vite'

/** A node of the syntax tree (ESTree with TypeScript), as the parser inside Vite gives it. */
export interface Node {
  type: string
  start: number
  end: number
  [field: string]: unknown
}

/** One `import`, `export … from`, `import()`, `import('…').Type` or `new URL('…', import.meta.url)`. Types count as values do. */
export interface Link {
  spec: string
  /** The file of the tree it leads to; `null` for a package, or for a file that is not in the tree. */
  to: string | null
  line: number
}

export interface Module {
  path: string
  text: string
  program: Node
  comments: readonly { value: string; line: number }[]
  links: readonly Link[]
}

/** The project's files as one value, so that a check runs on the real tree and, in its own test, on a made-up one. */
export interface Tree {
  /** Every file, also those that are not text. Relative to the root, with `/`. */
  paths: readonly string[]
  has(path: string): boolean
  /** `''` for a file that is not text or not there. */
  text(path: string): string
  /** Every TypeScript file, parsed. */
  modules: readonly Module[]
}

const NOT_OURS = new Set(['node_modules', '.git', '.tsbuild', '.caudal', 'dist', 'coverage'])
const TEXT = /\.(tsx?|mts|mjs|cjs|js|json|md|ya?ml|sql|typ|css|html|txt|sh|toml)$|^\.ci\/run$|^LICENSE$|^\.[a-z]+$/
const CODE = /\.(ts|tsx|mts)$/

/** Code that only tests run: the rules about rooms, clocks and SQL leave it alone. */
export const isTest = (path: string): boolean => path.startsWith('test/') || /\.test\.tsx?$/.test(path)

export const lineAt = (text: string, offset: number): number => text.slice(0, offset).split('\n').length

/** Calls `visit` on `node` and everything below it, parents first. */
export function walk(node: Node, visit: (node: Node, parent: Node | null) => void, parent: Node | null = null): void {
  visit(node, parent)
  for (const value of Object.values(node)) {
    for (const child of Array.isArray(value) ? value : [value]) if (isNode(child)) walk(child, visit, node)
  }
}

export const isNode = (value: unknown): value is Node => typeof value === 'object' && value !== null && 'type' in value && 'start' in value

/** The text of a string literal, or of a template without holes; `null` for anything else. */
export function literalText(value: unknown): string | null {
  if (!isNode(value)) return null
  if (value.type === 'Literal') return typeof value.value === 'string' ? value.value : null
  if (value.type !== 'TemplateLiteral') return null
  const quasis = value.quasis as { value: { cooked: string } }[]
  return quasis.length === 1 ? (quasis[0]?.value.cooked ?? null) : null
}

/** `Math.random` of a member expression, `sql` of an identifier, `''` for what has no plain name. */
export function dottedName(value: unknown): string {
  if (!isNode(value)) return ''
  if (value.type === 'Identifier') return String(value.name)
  if (value.type !== 'MemberExpression' || value.computed === true) return ''
  return `${dottedName(value.object)}.${dottedName(value.property)}`
}

function linkSpec(node: Node): string | null {
  if (['ImportDeclaration', 'ExportNamedDeclaration', 'ExportAllDeclaration', 'ImportExpression', 'TSImportType'].includes(node.type))
    return literalText(node.source)
  const [first, second] = (node.type === 'NewExpression' && dottedName(node.callee) === 'URL' ? node.arguments : []) as unknown[]
  const fromHere = isNode(second) && second.type === 'MemberExpression' && dottedName(second.property) === 'url'
  return fromHere ? literalText(first) : null
}

function resolve(from: string, spec: string, has: (path: string) => boolean): string | null {
  if (!spec.startsWith('.')) return null
  const path = posix.join(dirname(from), spec.replace(/\?.*$/, ''))
  return [path, `${path}.ts`, `${path}.tsx`, path.replace(/\.js$/, '.ts')].find(has) ?? null
}

function parse(path: string, text: string, has: (path: string) => boolean): Module {
  const { program, comments, errors } = parseSync(path, text)
  if (errors.length > 0) throw new Error(`${path} does not parse: ${errors[0]?.message}`)
  const root = program as unknown as Node
  const links: Link[] = []
  walk(root, (node) => {
    const spec = linkSpec(node)
    if (spec !== null) links.push({ spec, to: resolve(path, spec, has), line: lineAt(text, node.start) })
  })
  return { path, text, program: root, links, comments: comments.map((c) => ({ value: c.value, line: lineAt(text, c.start) })) }
}

/** A tree from texts by path. */
export function treeOf(files: Readonly<Record<string, string>>): Tree {
  const paths = Object.keys(files).sort()
  const has = (path: string): boolean => Object.hasOwn(files, path)
  const text = (path: string): string => files[path] ?? ''
  return { paths, has, text, modules: paths.filter((p) => CODE.test(p)).map((p) => parse(p, text(p), has)) }
}

/** The files of the project, without what is installed, built or generated at run time. */
export function readTree(root: string): Tree {
  const files: Record<string, string> = {}
  const visit = (folder: string): void => {
    for (const entry of readdirSync(join(root, folder), { withFileTypes: true })) {
      const path = posix.join(folder, entry.name)
      if (NOT_OURS.has(entry.name)) continue
      if (entry.isDirectory()) visit(path)
      else files[path] = TEXT.test(path) ? readFileSync(join(root, path), 'utf8') : ''
    }
  }
  visit('.')
  return treeOf(files)
}
