import { readKb } from '../../common/windows/kb.ts'

/** Distinct KBs in a typed text, `KB5086672` or digits only; null if anything in it is not a KB. Pure. */
export function readKbs(typed: string): string[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '')
  const kbs = words.flatMap((word) => readKb(word) ?? [])
  if (kbs.length === 0 || kbs.length > 20 || kbs.length < words.length) return null
  return [...new Set(kbs)]
}
