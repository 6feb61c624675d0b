/** Escapes text for single-line XML: markup and line breaks become references, other control characters spaces. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>'"\p{Cc}\ufffe\uffff]/gu, (char) => references[char] ?? ' ')
}

const references: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  "'": '&apos;',
  '"': '&quot;',
  '\t': '&#9;',
  '\n': '&#10;',
  '\r': '&#13;',
}
