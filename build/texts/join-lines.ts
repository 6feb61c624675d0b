/**
 * Repairs the commas of a text file after a merge: Git joins the lines of two branches, so the former last line of
 * one lacks its comma, and that of the other may have one too many. Texts themselves stay unchanged.
 */
export function commasMended(file: string): string {
  return file.replace(
    /("(?:[^"\\\r\n]|\\.)*")(\r?\n\s*(?="))?|,(?=\s*\})/g,
    (_all, text: string | undefined, gap: string | undefined) =>
      text === undefined ? '' : gap === undefined ? text : `${text},${gap}`,
  )
}
