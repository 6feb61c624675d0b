/** Width of small text against that of usual text. */
const smallShare = 0.86

type Style = { readonly strong?: boolean; readonly small?: boolean }

/** How much a line of text and the next lie apart, in sixteenths of the text size. */
export function lineHeight({ small }: Style = {}): number {
  return small ? 18 : 21
}

/**
 * About how wide a text is, in sixteenths of the text size; rather too wide, for nothing here can measure the font of its
 * reader. Pure.
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

/** A text in lines that fit into a width; a word that is too long for a line is parted. Never empty. Pure. */
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

/** Words with the space before them; a word that fits into no line in pieces that do. */
function piecesOf(text: string, width: number, style: Style): string[] {
  // Chinese and Japanese may break between any two signs.
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
