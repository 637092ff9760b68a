import { isTest, type Module, type Tree } from './tree.ts'

/** ARCHITECTURE.md's table: whom each room may import, besides itself. */
const ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  contract: ['core'],
  db: ['core'],
  reports: ['core'],
  ui: ['core'],
  app: ['core', 'contract', 'db', 'reports'],
  server: ['core', 'contract', 'app'],
  cli: ['core', 'contract', 'app', 'server'],
  web: ['core', 'contract', 'ui'],
  field: ['core', 'contract', 'ui'],
}

/** The packages of the rooms that run everywhere. A room that is not named here may use any. */
const PACKAGES: Readonly<Record<string, readonly string[]>> = { core: [], contract: ['zod'] }

/** Rooms whose code also runs in a browser: nothing they lead to may need Node. */
const EVERYWHERE = ['core', 'contract', 'ui', 'web', 'field']

/** A domain imports itself and those before it, in every room. */
const DOMAINS = [
  'comun',
  'acceso',
  'padron',
  'medicion',
  'ordenes',
  'cartera',
  'facturacion',
  'caja',
  'contratacion',
  'ajustes',
  'cobranza',
  'poa',
  'demo',
]

const ENTRIES = ['src/cli/main.ts', 'src/web/main.tsx']

export const roomOf = (path: string): string | null => /^src\/([^/]+)\/./.exec(path)?.[1] ?? null

/** The domain of a file: its folder in the room or, in a flat room, its name up to the first `-` or `.`; `null` for a file of the whole room. */
export function domainOf(path: string): string | null {
  const part = /^src\/[^/]+\/([^/]+)(\/)?/.exec(path)
  if (part === null) return null
  const name = part[2] === undefined ? (part[1] ?? '').split(/[-.]/)[0] : part[1]
  return name !== undefined && DOMAINS.includes(name) ? name : null
}

const packageOf = (spec: string): string => spec.replace(/^((?:@[^/]+\/)?[^/]+).*$/, '$1')

/** The real code of the rooms. */
const roomModules = (tree: Tree): Module[] => tree.modules.filter((m) => m.path.startsWith('src/') && !isTest(m.path))

export function checkRooms(tree: Tree): string[] {
  return roomModules(tree).flatMap((module) => {
    const room = roomOf(module.path) ?? ''
    const allowed = ROOMS[room]
    if (allowed === undefined) return [`${module.path} is in no room. Move it into one of ${Object.keys(ROOMS).join(', ')}.`]
    return module.links.flatMap(({ spec, to, line }) => {
      const at = `${module.path}:${line}`
      if (!spec.startsWith('.')) {
        const packages = PACKAGES[room]
        if (packages === undefined || packages.includes(packageOf(spec))) return []
        return [`${at} imports ${spec}, but ${room} may use ${packages.join(', ') || 'no package at all'}. Pass the value in.`]
      }
      if (to === null || to.endsWith('.json')) return []
      const other = roomOf(to)
      if (other === room || (other !== null && allowed.includes(other))) return []
      return [
        `${at} imports ${to}, but ${room} may import only ${[room, ...allowed].join(', ')}. Move the code to a room that may, or pass the value in.`,
      ]
    })
  })
}

/** A scenario's file is named as those of a flat room: the domain that it shows first, so that it is found where one looks for it. */
export const checkScenarioNames = (tree: Tree): string[] =>
  tree.paths
    .filter((p) => /^test\/escenarios\/[^/]+\.ya?ml$/.test(p) && !DOMAINS.includes(p.split(/[/.-]/)[2] ?? ''))
    .map((p) => `${p} begins with no domain. Name it after the one that it shows, as «cartera-recargos.yaml».`)

/** The demonstration lives in every domain and nobody's figures rest on it: only the terminal starts it. */
export function checkDemo(tree: Tree): string[] {
  return roomModules(tree)
    .filter((m) => domainOf(m.path) !== 'demo' && roomOf(m.path) !== 'cli')
    .flatMap((m) =>
      m.links
        .filter(({ to }) => to !== null && domainOf(to) === 'demo')
        .map(({ to, line }) => `${m.path}:${line} imports ${to}: only cli and tests may. Move what it needs into its own domain.`),
    )
}

export function checkDomainOrder(tree: Tree): string[] {
  return roomModules(tree).flatMap((module) => {
    const domain = domainOf(module.path)
    if (domain === null) return []
    return module.links.flatMap(({ to, line }) => {
      const other = to === null ? null : domainOf(to)
      if (other === null || DOMAINS.indexOf(other) <= DOMAINS.indexOf(domain)) return []
      return [
        `${module.path}:${line} imports ${to}, but ${domain} comes before ${other}. Move what it needs into ${domain} or further left; a file that serves all domains goes at the top of its room.`,
      ]
    })
  })
}

/** Two files that need each other are one subject cut in two, types included: neither can be read, moved or tested alone. */
export function checkCircles(tree: Tree): string[] {
  const byPath = new Map(tree.modules.map((m) => [m.path, m]))
  const done = new Set<string>()
  const circles: string[] = []
  const visit = (path: string, road: readonly string[]): void => {
    const since = road.indexOf(path)
    if (since >= 0) circles.push([...road.slice(since), path].join(' → '))
    if (since >= 0 || done.has(path)) return
    for (const { to } of byPath.get(path)?.links ?? []) if (to !== null) visit(to, [...road, path])
    done.add(path)
  }
  for (const { path } of tree.modules) visit(path, [])
  return circles.map((c) => `${c} is a circle of imports. Move what they share to a file that imports neither.`)
}

/** Follows imports to the end: what runs in a browser or a phone must never reach a module of Node. */
export function checkRunsEverywhere(tree: Tree): string[] {
  const byPath = new Map(tree.modules.map((m) => [m.path, m]))
  const chainToNode = (path: string, seen: Set<string>): string[] | null => {
    seen.add(path)
    for (const link of byPath.get(path)?.links ?? []) {
      if (link.spec.startsWith('node:')) return [path, link.spec]
      const rest = link.to === null || seen.has(link.to) ? null : chainToNode(link.to, seen)
      if (rest !== null) return [path, ...rest]
    }
    return null
  }
  return roomModules(tree)
    .filter((m) => EVERYWHERE.includes(roomOf(m.path) ?? ''))
    .flatMap((m) => {
      const chain = chainToNode(m.path, new Set())
      return chain === null ? [] : [`${chain.join(' → ')}: ${roomOf(m.path)} also runs in a browser. Cut the chain: pass the value in.`]
    })
}

function reached(tree: Tree, starts: readonly string[]): Set<string> {
  const byPath = new Map(tree.modules.map((m) => [m.path, m]))
  const seen = new Set<string>()
  const pending = [...starts]
  for (let path = pending.pop(); path !== undefined; path = pending.pop()) {
    if (seen.has(path)) continue
    seen.add(path)
    for (const link of byPath.get(path)?.links ?? []) if (link.to !== null) pending.push(link.to)
  }
  return seen
}

/** Every file of src is reached from an entry or a test; one that is not TypeScript is named, or its folder is, by some code that is. */
export function checkDeadFiles(tree: Tree): string[] {
  const scripts = ['package.json', ...tree.paths.filter((p) => /\.html$|^\.ci\//.test(p))].map(tree.text).join('\n')
  const started = (path: string): boolean => isTest(path) || !path.startsWith('src/') || ENTRIES.includes(path) || scripts.includes(path)
  const live = reached(tree, tree.modules.map((m) => m.path).filter(started))
  const naming = tree.paths.filter((p) => live.has(p) || /\.(html|css|typ)$/.test(p))
  const named = (path: string): boolean => {
    const [folder = '', name = ''] = path.split('/').slice(-2)
    return naming.some((p) => p !== path && (tree.text(p).includes(name) || new RegExp(`['"/\`]${folder}['"/\`]`).test(tree.text(p))))
  }
  const missing = ENTRIES.filter((e) => !tree.has(e)).map((e) => `${e} is missing: it is an entry from which the others are reached.`)
  const dead = tree.paths
    .filter((p) => p.startsWith('src/') && !p.endsWith('tsconfig.json') && !p.endsWith('.d.ts') && !live.has(p))
    .filter((p) => /\.tsx?$/.test(p) || !named(p))
  return [...missing, ...dead.map((p) => `${p} is reached from no entry and no test. Import it or delete it.`)]
}
