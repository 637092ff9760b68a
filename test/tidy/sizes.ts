import { dottedName, isNode, lineAt, type Module, type Node, type Tree, walk } from './tree.ts'

/** Beyond these a reader scrolls and loses the thread; a file or function that needs more is two. */
export const FILE_LINES = 400
export const FUNCTION_LINES = 60
const PAPERS: Readonly<Record<string, number>> = { 'ARCHITECTURE.md': 200, 'STYLE.md': 150 }

const GENERATED = /generated|generado/i

/** Lines of text: the newline that ends the last line starts no other. */
export const countLines = (text: string): number => text.replace(/\n$/, '').split('\n').length

export function checkFileSizes(tree: Tree): string[] {
  const code = tree.paths
    .filter((p) => /^(src|test)\/.*\.(tsx?|mts|sql|typ|css)$/.test(p) || /^[^/]+\.(ts|mjs)$/.test(p))
    .filter((p) => p !== 'src/db/schema.sql' && !GENERATED.test(tree.text(p).split('\n').slice(0, 3).join('\n')))
    .map((p) => ({ path: p, limit: FILE_LINES }))
  const papers = Object.entries(PAPERS).map(([path, limit]) => ({ path, limit }))
  return [...code, ...papers]
    .map(({ path, limit }) => ({ path, limit, lines: countLines(tree.text(path)) }))
    .filter(({ lines, limit }) => lines > limit)
    .map(({ path, lines, limit }) => `${path} has ${lines} lines; ${limit} at most. Split it by subject.`)
}

const FUNCTIONS = ['FunctionDeclaration', 'FunctionExpression', 'ArrowFunctionExpression']

export function checkFunctionSizes(tree: Tree): string[] {
  return tree.modules.flatMap(longFunctions)
}

function longFunctions(module: Module): string[] {
  const found: string[] = []
  walk(module.program, (node, parent) => {
    if (!FUNCTIONS.includes(node.type) || isSuite(parent)) return
    const first = lineAt(module.text, node.start)
    const lines = lineAt(module.text, node.end) - first + 1
    if (lines > FUNCTION_LINES)
      found.push(
        `${module.path}:${first} ${nameOf(node, parent)} has ${lines} lines; ${FUNCTION_LINES} at most. Take its steps out into functions with names.`,
      )
  })
  return found
}

/** `describe` groups tests; its length is that of the file. */
const isSuite = (parent: Node | null): boolean =>
  parent?.type === 'CallExpression' && /^(describe|suite)(\.|$)/.test(dottedName(parent.callee))

function nameOf(node: Node, parent: Node | null): string {
  for (const named of [node.id, parent?.id, parent?.key]) if (isNode(named) && typeof named.name === 'string') return named.name
  return 'a function'
}
