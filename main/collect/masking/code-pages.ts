import { codePages, decodeCodePage, isWideCodePage } from '../../../common/windows/code-pages.ts'

let table: ReadonlyMap<string, readonly string[]> | null = null

/**
 * Encodings of a letter in the Windows code pages, as text with one character per byte. Empty for ASCII, which is the
 * same in all of them, and for letters that none of them has.
 */
export function codePageBytes(letter: string): readonly string[] {
  if (![...letter].some((one) => one > '\x7f')) return []
  table ??= makeTable()
  return table.get(letter) ?? []
}

function makeTable(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (page: number, ...bytes: number[]) => {
    const letter = decodeCodePage(page, Uint8Array.from(bytes))
    // The apostrophe of French labels is the only punctuation mark with several encodings.
    if (!/^[\p{L}’]$/u.test(letter)) return
    const text = String.fromCharCode(...bytes)
    const known = found.get(letter)
    if (known === undefined) found.set(letter, [text])
    else if (!known.includes(text)) known.push(text)
  }
  for (const page of codePages)
    if (isWideCodePage(page)) {
      for (let lead = 0x81; lead < 0xff; lead++)
        for (let trail = 0x40; trail < 0xff; trail++) add(page, lead, trail)
    } else for (let byte = 0x80; byte < 0x100; byte++) add(page, byte)
  return found
}
