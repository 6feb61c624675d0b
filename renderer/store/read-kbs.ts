import { readKb } from '../../common/windows/kb.ts'

/** KBs in a typed text, `KB5086672` or the digits alone, each once; null where anything in it is none. Pure. */
export function readKbs(typed: string): string[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '')
  const kbs = words.flatMap((word) => readKb(word) ?? [])
  if (kbs.length === 0 || kbs.length > 20 || kbs.length < words.length) return null
  return [...new Set(kbs)]
}
