import { listed } from './listed.ts'
import { shortPath } from './short-path.ts'

/** The program name at the start of a call. */
const tool = /^\S+\.(?:exe|ps1)\b/i

/**
 * A short form of a fact's source: distinct tools by name and files by the end of their path. Full calls are shown on
 * request. Pure.
 */
export function sourceNames(source: string): string {
  const names = source
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => tool.exec(part)?.[0] ?? shortPath(part))
  return listed([...new Set(names)])
}
