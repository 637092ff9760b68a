import { dottedName, isNode, lineAt, literalText, type Module, type Node, type Tree, walk } from './tree.ts'

const DIRECTIVES = /eslint-disable|biome-ignore|@ts-ignore|@ts-nocheck|@ts-expect-error|istanbul ignore|v8 ignore/
const UNFINISHED = /\b(TODO|FIXME|XXX)\b/
const SUITES = ['describe', 'test', 'it', 'suite', 'bench']
const FOLDERS = ['utils', 'util', 'helpers', 'helper', 'services', 'service', 'common', 'shared', 'lib', 'misc', 'managers']
const FILES = /(^|\/)(index|utils?|helpers?|services?|misc|common)\.(ts|tsx|mts)$/
/** Built with a class so that this line is not itself such a path. */
const MACHINE_PATH = /(?<![\w.}])\/(?:work|home|Users|root)[/]\w|\b[A-Z]:\\Users\\/
const OUTSIDE = ['..', 'shared'].join('/')
const NOT_ASCII = /[^\x20-\x7e]/

const ourCode = (path: string): boolean => /^(src|test)\//.test(path)

/** A rule that was switched off, or work that was left undone, in a comment or in code. */
export function checkShortcuts(tree: Tree): string[] {
  return [
    ...tree.modules.flatMap(shortcutsOf),
    ...tree.paths.filter((p) => /\.(sql|typ|css)$/.test(p)).flatMap((p) => unfinishedLines(tree, p)),
  ]
}

const unfinishedLines = (tree: Tree, path: string): string[] =>
  tree
    .text(path)
    .split('\n')
    .flatMap((line, i) =>
      UNFINISHED.test(line) ? [`${path}:${i + 1} is left unfinished. Finish it, or file an issue and remove the note.`] : [],
    )

function shortcutsOf(module: Module): string[] {
  const found = module.comments.flatMap(({ value, line }) => {
    const directive = DIRECTIVES.exec(value)?.[0]
    const note = UNFINISHED.exec(value)?.[0]
    return [
      ...(directive === undefined ? [] : [`${module.path}:${line} switches a check off (${directive}). Mend what the check complains of.`]),
      ...(note === undefined ? [] : [`${module.path}:${line} says ${note}. Finish it, or file an issue and remove the note.`]),
    ]
  })
  walk(module.program, (node) => {
    const at = `${module.path}:${lineAt(module.text, node.start)}`
    const castTo = node.type === 'TSAsExpression' || node.type === 'TSTypeAssertion' ? node.typeAnnotation : null
    if (isNode(castTo) && castTo.type === 'TSAnyKeyword') found.push(`${at} casts to any. Name the type, or read it with a schema.`)
    const [suite = '', ...modifiers] = node.type === 'MemberExpression' ? dottedName(node).split('.') : []
    const modifier = modifiers.at(-1) ?? ''
    if (SUITES.includes(suite) && ['only', 'skip', 'todo'].includes(modifier))
      found.push(`${at} has .${modifier}. Every test runs, or is deleted.`)
  })
  return found
}

/** Folders that say nothing about their contents, and files that only pass on what others export. */
export function checkNoDrawers(tree: Tree): string[] {
  const drawers = tree.paths.filter(ourCode).flatMap((path) => {
    const folder = path
      .split('/')
      .slice(0, -1)
      .find((f) => FOLDERS.includes(f))
    if (folder !== undefined) return [`${path}: a folder «${folder}» has no subject. Put the file in its domain's folder.`]
    return FILES.test(path) ? [`${path}: name the file after what it does. A barrel or a drawer hides who uses what.`] : []
  })
  const barrels = tree.modules
    .filter((m) => ourCode(m.path))
    .flatMap((m) => {
      const body = m.program.body as Node[]
      const star = body.find((n) => n.type === 'ExportAllDeclaration')
      const onlyPasses =
        body.length > 0 && body.every((n) => n.type === 'ImportDeclaration' || (n.type.startsWith('Export') && isNode(n.source)))
      return star !== undefined || onlyPasses ? [`${m.path} passes on other files' exports. Import them where they are.`] : []
    })
  return [...drawers, ...barrels]
}

const saysAnio = (name: string): boolean =>
  name
    .replace(/([a-z\d])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/)
    .some((word) => word === 'ano' || word === 'anos')

const ANIO = 'Write `ejercicio` for the fiscal year, `anio` for a calendar year.'

/** Names are ASCII, so that any keyboard and any file system can write them. Text that people read keeps its accents. */
export function checkNames(tree: Tree): string[] {
  const files = tree.paths.flatMap((path) => [
    ...(NOT_ASCII.test(path) || path.includes(' ') ? [`${path}: a file name is ASCII without spaces.`] : []),
    ...(saysAnio(path) ? [`${path}: ${ANIO}`] : []),
  ])
  const data = tree.paths
    .filter((p) => /^(src|reglas)\/.*\.(sql|ya?ml)$/.test(p))
    .flatMap((path) =>
      tree
        .text(path)
        .split('\n')
        .flatMap((line, i) => {
          const names = path.endsWith('.sql') ? line.replace(/'[^']*'|--.*$/g, '') : (/^[\s-]*([\w-]+):/.exec(line)?.[1] ?? '')
          return /(^|[^a-z\u00e0-\uffff])anos?([^a-z\u00e0-\uffff]|$)/i.test(names) ? [`${path}:${i + 1}: ${ANIO}`] : []
        }),
    )
  return [...files, ...tree.modules.flatMap(identifiersOf), ...data]
}

function identifiersOf(module: Module): string[] {
  const found = new Set<string>()
  walk(module.program, (node, parent) => {
    const isName = ['Identifier', 'JSXIdentifier', 'PrivateIdentifier'].includes(node.type)
    const isKey = parent?.type === 'Property' && parent.key === node
    const name = isName ? String(node.name) : isKey ? (literalText(node) ?? '') : ''
    const at = `${module.path}:${lineAt(module.text, node.start)}`
    if (isName && NOT_ASCII.test(name)) found.add(`${at}: the identifier «${name}» is not ASCII. Drop the accent.`)
    if (saysAnio(name)) found.add(`${at}: «${name}». ${ANIO}`)
  })
  return [...found]
}

/** The project is read and run anywhere: nothing in it names a place of one machine. */
export function checkNoMachinePaths(tree: Tree): string[] {
  return tree.paths
    .filter((p) => p !== 'package-lock.json')
    .flatMap((path) =>
      tree
        .text(path)
        .split('\n')
        .flatMap((line, i) => {
          const what = MACHINE_PATH.exec(line)?.[0] ?? (line.includes(OUTSIDE) ? OUTSIDE : null)
          return what === null
            ? []
            : [`${path}:${i + 1} names a place of one machine («${what}…»). Use a path inside the project or a variable.`]
        }),
    )
}
