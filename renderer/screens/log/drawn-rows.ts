/** The rows of a list to draw, and the one whose position is given; `at` is its distance in pixels from the upper edge. */
export type DrawnRows = {
  readonly from: number
  /** Exclusive. */
  readonly to: number
  /** This row, and the fraction of its height, are at `at`. */
  readonly anchor: number
  readonly fraction: number
  readonly at: number
}

/**
 * The rows to draw at a scroll position whose heights are not known before they are drawn: as much of the list is above
 * the anchor as is above its place in the visible part, so that the list begins at the upper edge and ends at the lower
 * one. If all rows have the same height, `top` is the first visible one. Pure.
 *
 * @param top The scroll position, from 0 to `most`
 * @param client Height in pixels of the visible part
 * @param least Minimum height of a row in pixels
 */
export function drawnRows(list: {
  readonly top: number
  readonly most: number
  readonly total: number
  readonly client: number
  readonly least: number
}): DrawnRows {
  const { top, most, total, client, least } = list
  if (total === 0) return { from: 0, to: 0, anchor: 0, fraction: 0, at: 0 }
  const part = most === 0 ? 0 : top / most
  const anchor = Math.min(total - 1, Math.floor(part * total))
  const at = part * client
  return {
    from: Math.max(0, anchor - Math.ceil(at / least) - 1),
    to: Math.min(total, anchor + Math.ceil((client - at) / least) + 2),
    anchor,
    fraction: part * total - anchor,
    at,
  }
}

/**
 * How far to move the drawn rows, in pixels: the anchor to its place, but no blank space above the first row, and none
 * below the last one if there is anything above. Pure.
 *
 * @param boxes Position and height of each drawn row, from the upper edge of the first one
 */
export function shiftOf(
  { from, to, anchor, fraction, at }: DrawnRows,
  boxes: readonly { readonly top: number; readonly height: number }[],
  { total, client }: { readonly total: number; readonly client: number },
): number {
  const box = boxes[anchor - from]
  const last = boxes.at(-1)
  if (box === undefined || last === undefined) return 0
  const wanted = at - (box.top + fraction * box.height)
  const filled = to === total ? Math.max(wanted, client - (last.top + last.height)) : wanted
  return from === 0 ? Math.min(filled, 0) : filled
}
