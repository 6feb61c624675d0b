/** A string in a registry export that is written as its bytes: REG_SZ, REG_EXPAND_SZ and REG_MULTI_SZ. */
const written =
  /^"((?:[^"\\\r\n]|\\.){1,255})"=(hex\([127]\):)([0-9a-f]{2}(?:,(?:\\\r?\n[ ]{0,4})?[0-9a-f]{2}){1,20000})/gim

/** These strings as lines that reg.exe prints. */
export function registryLines(text: string): string[] {
  return [...text.matchAll(written)].flatMap(([, name = '', , digits = '']) =>
    decode(digits)
      .text.split('\0')
      .filter((value) => value !== '')
      .map((value) => `    ${name}    REG_SZ    ${value}`),
  )
}

/**
 * Masks these strings, which then have other lengths.
 *
 * @param mask Masks a line that reg.exe prints
 */
export function maskRegistryStrings(text: string, mask: (line: string) => string): string {
  if (!/=hex\([127]\):/i.test(text)) return text
  return text.replace(written, (whole, name: string, type: string, digits: string) => {
    const { text: plain, encoding } = decode(digits)
    const line = `    ${name}    REG_SZ    `
    const masked = plain
      .split('\0')
      .map((value) => (value === '' ? '' : mask(line + value).slice(line.length)))
      .join('\0')
    if (masked === plain) return whole
    return `"${name}"=${type}${(Buffer.from(masked, encoding).toString('hex').match(/../g) ?? []).join(',')}`
  })
}

function decode(digits: string): { readonly text: string; readonly encoding: 'utf16le' | 'latin1' } {
  const bytes = Buffer.from(digits.replace(/[^0-9a-f]/gi, ''), 'hex')
  // Exports for Windows 98 have one byte per letter.
  const encoding =
    bytes.length % 2 === 0 && bytes.includes(0) && bytes.at(-1) === 0 && bytes.at(-2) === 0
      ? 'utf16le'
      : 'latin1'
  return { text: bytes.toString(encoding), encoding }
}
