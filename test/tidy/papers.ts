import { posix } from 'node:path'
import type { Tree } from './tree.ts'

/** Decision records tell what was true on their day; they may name what has since moved. */
const isRecord = (path: string): boolean => path.startsWith('docs/decisions/')

const papers = (tree: Tree): string[] => tree.paths.filter((p) => p.endsWith('.md'))

const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```/gm, (block) => block.replace(/[^\n]/g, ' '))

const exists = (tree: Tree, path: string): boolean => {
  const folder = `${path.replace(/\/$/, '')}/`
  return tree.has(path) || tree.paths.some((p) => p.startsWith(folder))
}

/** Every relative link of a paper leads somewhere. */
export function checkLinks(tree: Tree): string[] {
  return papers(tree).flatMap((paper) =>
    withoutFences(tree.text(paper))
      .split('\n')
      .flatMap((line, i) =>
        [...line.matchAll(/\[[^\]]*\]\(<?([^)\s>]+)>?[^)]*\)/g)]
          .map((m) => m[1] ?? '')
          .filter((target) => !/^([a-z]+:|#)/.test(target))
          .filter((target) => !exists(tree, posix.join(posix.dirname(paper), target.replace(/#.*$/, ''))))
          .map((target) => `${paper}:${i + 1} links to ${target}, which is not there. Mend the link or write the page.`),
      ),
  )
}

/** `src/app/<dominio>/*.ts`, `src/{a,b}.ts` and `reglas/poa/NOMBRE.yaml` stand for any path of that form. */
function asPattern(path: string): RegExp {
  const escaped = path.replace(/[.+^$()|[\]\\]/g, '\\$&')
  const body = escaped
    .replace(/\{([^}]*)\}/g, (_, list: string) => `(?:${list.replaceAll(',', '|')})`)
    .replace(/<[^>]+>|\b[A-Z]{2,}\b/g, '[^/]+')
    .replace(/\*\*\/?|\*/g, (star) => (star === '*' ? '[^/]*' : '.*'))
  return new RegExp(`^${body.replace(/\/$/, '')}(/.*)?$`)
}

/** A path that a paper names in backticks is a path of the project. */
export function checkNamedPaths(tree: Tree): string[] {
  return papers(tree)
    .filter((p) => !isRecord(p))
    .flatMap((paper) =>
      withoutFences(tree.text(paper))
        .split('\n')
        .flatMap((line, i) =>
          [...line.matchAll(/`((?:src|test|reglas|docs|demo)\/[^`\s]+)`/g)]
            .map((m) => (m[1] ?? '').replace(/:\d+$/, ''))
            .filter((path) => !tree.paths.some((p) => asPattern(path).test(p)))
            .map((path) => `${paper}:${i + 1} names \`${path}\`, which is not there. Correct the path.`),
        ),
    )
}

/** A decision record is numbered, in one unbroken series, and says the four things a reader looks for. */
export function checkDecisions(tree: Tree): string[] {
  const records = papers(tree).filter(isRecord)
  return records.flatMap((path, i) => {
    const number = String(i + 1).padStart(4, '0')
    const missing = ['Context', 'Options', 'Decision', 'Consequences'].filter((h) => !new RegExp(`^## ${h}`, 'm').test(tree.text(path)))
    return [
      ...(path.startsWith(`docs/decisions/${number}-`) ? [] : [`${path}: the next number is ${number}. Records have one unbroken series.`]),
      ...missing.map((h) => `${path} has no section «## ${h}». Say it: the next reader will ask.`),
    ]
  })
}
