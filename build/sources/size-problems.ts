import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourcesIn } from './sources-in.ts'

/** Sources that do not keep the rules yet, named from the root with slashes. */
export type Exceptions = {
  /** The most lines that a source which is too long may have. */
  readonly longest: Readonly<Record<string, number>>
  /** Sources that force a type by way of `unknown`. */
  readonly forced: readonly string[]
}

const most = 300
const folders = ['bench', 'build', 'common', 'main', 'preload', 'renderer', 'test']
/** Joined from pieces, so that it does not find itself. */
const cast = ['as', 'unknown', 'as'].join(' ')

/** Says which sources below `root` break a rule, and which exceptions are needed no more. */
export function sizeProblems(root: string, { longest, forced }: Exceptions): string[] {
  const problems: string[] = []
  const long = new Set<string>()
  const casting = new Set<string>()
  for (const name of folders.flatMap((folder) => sourcesIn(root, folder))) {
    const text = readFileSync(join(root, name), 'utf8')
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    if (lines > most) long.add(name)
    if (lines > Math.max(most, longest[name] ?? 0))
      problems.push(`${name} has ${lines} lines; ${Math.max(most, longest[name] ?? 0)} are the most.`)
    if (!text.includes(cast)) continue
    casting.add(name)
    if (!forced.includes(name)) problems.push(`${name} has "${cast}": check the value instead.`)
  }
  const needless = [
    ...Object.keys(longest).filter((name) => !long.has(name)),
    ...forced.filter((name) => !casting.has(name)),
  ]
  return [...problems, ...needless.map((name) => `${name} needs its exception no more: take it out.`)]
}
