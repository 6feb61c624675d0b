import { shortPath } from './short-path.ts'

/** A tool by its file, as it begins a call. */
const tool = /^\S+\.(?:exe|ps1)\b/i

/**
 * What a fact was read from, in a few words: the tools by their names and files by the end of their path, each once. Whole
 * calls stand where somebody asks for them. Pure.
 */
export function sourceNames(source: string): string {
  const names = source
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => tool.exec(part)?.[0] ?? shortPath(part))
  return [...new Set(names)].join(', ')
}
