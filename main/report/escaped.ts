import { writtenOut } from './written-out.ts'

/** Escapes untrusted text for HTML: for element content or a quoted attribute. */
export function escaped(text: string): string {
  return writtenOut(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
