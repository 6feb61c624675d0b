import type { CatalogArchitecture } from '../../common/packages/catalog-entry.ts'
import { buildText } from '../../common/windows/build.ts'
import { type Kb, kbsIn, readKb } from '../../common/windows/kb.ts'
import { readTitleBuild } from '../../common/windows/title-build.ts'

const words: readonly (readonly [RegExp, CatalogArchitecture])[] = [
  [/\barm64\b/i, 'arm64'],
  [/\b(?:x64|amd64)\b|\b64-bit edition\b/i, 'x64'],
  [/\bx86\b|\b32-bit edition\b/i, 'x86'],
  [/\bitanium\b|\bia-?64\b|\barm-based\b|\barm32\b/i, 'other'],
]

/** The architecture in a title; null if it names none or several. */
export function architectureOfTitle(title: string): CatalogArchitecture | null {
  const found = words.filter(([word]) => word.test(title)).map(([, architecture]) => architecture)
  return found.length === 1 ? (found[0] ?? null) : null
}

/** The canonical KB of a title: the last one in parentheses, otherwise the only one; null if there is none. */
export function kbOfTitle(title: string): Kb | null {
  const bracketed = [...title.matchAll(/\((KB[^()]*)\)/gi)].flatMap(([, inside = '']) => readKb(inside) ?? [])
  const kbs = kbsIn(title)
  return bracketed.at(-1) ?? (kbs.length === 1 ? (kbs[0] ?? null) : null)
}

/** The build at the end of Windows 11 titles since 2025, `26200.9457`; null if there is none. */
export function buildOfTitle(title: string): string | null {
  const build = readTitleBuild(title)
  return build && buildText(build)
}
