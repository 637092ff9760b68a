import { dottedName, isNode, lineAt, type Module, type Node, type Tree, walk } from './tree.ts'

const SUITES = ['describe', 'test', 'it', 'suite', 'bench']

/** Words that hold a sentence together and that the other language lacks: `a`, `no`, `has` or `he` would tell nothing. */
const ENGLISH = new Set(
  `the of and is are was were be it its they that this these which what whatever who whoever whose when where with without not nor or but
  if than then as an to in into on at by from for each every all any both only never nothing nobody one another other there does do
  cannot can may must have had been`.split(/\s+/),
)
const SPANISH = new Set(
  `el la los las lo un una unos unas de del al y e o u ni que quien cual cuyo cuando donde como con sin en por para desde hasta entre
  sobre tras ante según si es son está están era fue ser hay ha han se su sus le les más ya aunque pero cada todo toda todos todas
  otro otra otros otras mismo misma nada nadie nunca aún sea qué`.split(/\s+/),
)

/** The titles of tests are in Spanish: an auditor reads them. One that is held together by English words is named. */
export function checkTitles(tree: Tree): string[] {
  return tree.modules.flatMap(titlesOf).flatMap(({ at, title }) => {
    const words = title.toLowerCase().match(/\p{L}+/gu) ?? []
    const english = words.filter((w) => ENGLISH.has(w)).length
    return english > words.filter((w) => SPANISH.has(w)).length
      ? [`${at}: the title «${title}» is in English. Say it in Spanish, as an auditor would read it.`]
      : []
  })
}

function titlesOf(module: Module): { at: string; title: string }[] {
  const found: { at: string; title: string }[] = []
  const suites = suitesOf(module)
  walk(module.program, (node) => {
    if (node.type !== 'CallExpression' || !suites.has(rootOf(node.callee))) return
    const [first] = node.arguments as Node[]
    const title = isNode(first) ? written(first) : ''
    if (title !== '') found.push({ at: `${module.path}:${lineAt(module.text, node.start)}`, title })
  })
  return found
}

/** The names that suites go by in a file: also `import { test as prueba }` and `const test = prueba.skipIf(…)`. */
function suitesOf(module: Module): Set<string> {
  const names = new Set(SUITES)
  walk(module.program, (node) => {
    const imported = node.type === 'ImportSpecifier' && SUITES.includes(dottedName(node.imported))
    const derived = node.type === 'VariableDeclarator' && names.has(rootOf(node.init))
    if (imported) names.add(dottedName(node.local))
    if (derived) names.add(dottedName(node.id))
  })
  return names
}

/** `test` of `test`, of `test.each(rows)` and of `test.skipIf(x).each`…: the name that a chain of calls begins with. */
function rootOf(callee: unknown): string {
  if (!isNode(callee)) return ''
  const before =
    callee.type === 'MemberExpression' ? callee.object : callee.type === 'TaggedTemplateExpression' ? callee.tag : callee.callee
  return callee.type === 'Identifier' ? String(callee.name) : rootOf(before)
}

/** What is written of a title, with `…` for each of its holes. */
function written(title: Node): string {
  if (title.type === 'Literal') return typeof title.value === 'string' ? title.value : ''
  if (title.type === 'BinaryExpression') return [title.left, title.right].map((side) => written(side as Node)).join('')
  if (title.type !== 'TemplateLiteral') return ''
  return (title.quasis as { value: { cooked: string } }[]).map((q) => q.value.cooked).join('…')
}
