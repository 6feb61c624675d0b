/**
 * Mends the commas of a file of texts. Git joins the lines of two branches; what was the last line of one of them lacks its
 * comma then, and the last line of the other may have one too many. What stands inside a text is left as it is.
 */
export function commasMended(file: string): string {
  return file.replace(
    /("(?:[^"\\\r\n]|\\.)*")(\r?\n\s*(?="))?|,(?=\s*\})/g,
    (_all, text: string | undefined, gap: string | undefined) =>
      text === undefined ? '' : gap === undefined ? text : `${text},${gap}`,
  )
}
