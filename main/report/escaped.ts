import { writtenOut } from './written-out.ts'

/** A text from outside inside HTML: in an element or in an attribute in quotes. */
export function escaped(text: string): string {
  return writtenOut(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;')
}
