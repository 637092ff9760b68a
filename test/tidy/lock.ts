import type { Tree } from './tree.ts'

type Names = Readonly<Record<string, unknown>>

interface Entry {
  dependencies?: Names
  devDependencies?: Names
  optionalDependencies?: Names
  peerDependencies?: Names
  peerDependenciesMeta?: Readonly<Record<string, { optional?: boolean }>>
}

const KINDS = ['dependencies', 'devDependencies', 'optionalDependencies'] as const
const LOCK = 'package-lock.json'

/** All that a package needs, also what only another platform installs. Only the project itself needs its `devDependencies`. */
function needs(path: string, entry: Entry): string[] {
  const kinds = path === '' ? KINDS : (['dependencies', 'optionalDependencies'] as const)
  const peers = Object.keys(entry.peerDependencies ?? {}).filter((name) => entry.peerDependenciesMeta?.[name]?.optional !== true)
  return [...kinds.flatMap((kind) => Object.keys(entry[kind] ?? {})), ...peers]
}

/** As Node looks for a package: in the folder of whoever asks, and then in each above it. */
function isLocked(packages: Readonly<Record<string, Entry>>, from: string, name: string): boolean {
  const folders = from.split(/\/?node_modules\//).map((_, i, parts) => parts.slice(0, i + 1).join('/node_modules/'))
  return folders.some((folder) => `${folder.replace(/^\//, '')}/node_modules/${name}`.replace(/^\//, '') in packages)
}

/** The lock has every package for every platform, and asks for what package.json does: `npm install` has nothing to add to it. */
export function checkLock(tree: Tree): string[] {
  const packages = JSON.parse(tree.text(LOCK)).packages as Readonly<Record<string, Entry>>
  const project = JSON.parse(tree.text('package.json')) as Entry
  const how = 'Write it whole: npm install --package-lock-only, in a folder with package.json, .npmrc and the lock but no node_modules.'
  const missing = Object.entries(packages).flatMap(([path, entry]) =>
    needs(path, entry)
      .filter((name) => !isLocked(packages, path, name))
      .map((name) => `${LOCK} lacks ${name}, which ${path || 'the project'} needs. ${how}`),
  )
  const changed = KINDS.filter((kind) => JSON.stringify(packages['']?.[kind] ?? {}) !== JSON.stringify(project[kind] ?? {}))
  return [...missing, ...changed.map((kind) => `${LOCK} has other ${kind} than package.json. ${how}`)]
}
