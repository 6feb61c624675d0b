import { codePages, decodeCodePage, isWideCodePage } from '../../../../common/windows/code-pages.ts'

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
  const add = (letter: string, bytes: readonly number[]) => {
    // The apostrophe of French labels is the only punctuation mark with several encodings.
    if (!/^[\p{L}’]$/u.test(letter)) return
    const text = String.fromCharCode(...bytes)
    const known = found.get(letter)
    if (known === undefined) found.set(letter, [text])
    else if (!known.includes(text)) known.push(text)
  }
  const singles = range(0x80, 0x100).map((byte) => [byte])
  const pairs = range(0x81, 0xff).flatMap((lead) => range(0x40, 0xff).map((trail) => [lead, trail]))
  for (const page of codePages) {
    const encoded = isWideCodePage(page) ? pairs : singles
    // All of a page at once, each on a line: a hundred thousand calls take half a second.
    const lines = Uint8Array.from(encoded.flatMap((bytes) => [...bytes, lineFeed]))
    decodeCodePage(page, lines)
      .split('\n')
      .forEach((letter, at) => {
        add(letter, encoded[at] ?? [])
      })
  }
  return found
}

const lineFeed = 10

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from }, (_, index) => from + index)
}
