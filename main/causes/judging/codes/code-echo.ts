const line = String.raw`^\s*\p{L}+ ?[:：] ?(?:0x[0-9a-f]{8}|\d{1,5})\s*$`
const [whole, anyLine] = [new RegExp(line, 'iu'), new RegExp(line, 'imu')]

/**
 * Whether a text is only the line with which a console tool repeats its code at the end, after the word for "error" in
 * its language: `Error: 0x800f081f`, `Fehler: 2`. It shows nothing that the code does not.
 */
export function isCodeEcho(text: string): boolean {
  return whole.test(text)
}

/** Whether one of the lines of a text is such a line: the tool had ended. */
export function hasCodeEcho(text: string): boolean {
  return anyLine.test(text)
}
