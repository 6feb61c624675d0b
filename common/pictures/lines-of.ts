/** Width of small text relative to normal text. */
const smallShare = 0.86

type Style = { readonly strong?: boolean; readonly small?: boolean }

/** Line height, in sixteenths of the text size. */
export function lineHeight({ small }: Style = {}): number {
  return small ? 18 : 21
}

/**
 * Estimated width of a text, in sixteenths of the text size. Tends to overestimate, because the reader's font cannot be
 * measured here. Pure.
 */
export function widthOf(text: string, { strong = false, small = false }: Style = {}): number {
  let width = 0
  for (const sign of text) width += signWidth(sign)
  return width * 16 * (strong ? 1.07 : 1) * (small ? smallShare : 1)
}

function signWidth(sign: string): number {
  if (/\p{Mark}/u.test(sign)) return 0
  if (/[\u1100-\u11ff\u2e80-\ua4cf\uac00-\ud7ff\uf900-\ufaff\uff00-\uff60]|[^\0-\uffff]/u.test(sign))
    return 1.02
  if (/[ilj.,:;'|!()[\]/ ]/.test(sign)) return 0.34
  if (/[mwMW%@]/.test(sign)) return 0.95
  if (/\p{Lu}/u.test(sign)) return 0.7
  return 0.58
}

/** Breaks a text into lines of at most this width; words longer than a line are split. Never empty. Pure. */
export function linesOf(text: string, width: number, style: Style = {}): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of piecesOf(text, width, style)) {
    const longer = line + word
    if (line.trim() !== '' && widthOf(longer.trimEnd(), style) > width) {
      lines.push(line.trim())
      line = word.trimStart()
    } else line = longer
  }
  lines.push(line.trim())
  return lines
}

/** Words with their preceding space; a word longer than a line is split into pieces. */
function piecesOf(text: string, width: number, style: Style): string[] {
  // Chinese and Japanese can break between any two characters.
  const words = text.match(/[\u2e80-\ua4cf\uff00-\uff60]|\s*[^\s\u2e80-\ua4cf\uff00-\uff60]+/gu) ?? []
  return words.flatMap((word) => {
    if (widthOf(word.trim(), style) <= width) return [word]
    const pieces: string[] = []
    let piece = ''
    for (const sign of word) {
      if (piece !== '' && widthOf(piece.trim() + sign, style) > width) {
        pieces.push(piece)
        piece = ''
      }
      piece += sign
    }
    return [...pieces, piece]
  })
}
