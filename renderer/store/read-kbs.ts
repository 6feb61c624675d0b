/** KBs in a typed text, `KB5086672` or the digits alone, each once; null where anything in it is none. Pure. */
export function readKbs(typed: string): string[] | null {
  const words = typed.split(/[\s,;]+/).filter((word) => word !== '')
  const kbs = words.map((word) => /^(?:KB)?([1-9]\d{5,7})$/i.exec(word)?.[1])
  if (kbs.length === 0 || kbs.length > 20 || kbs.includes(undefined)) return null
  return [...new Set(kbs.map((digits) => `KB${digits}`))]
}
