import { viewOf } from './byte-source.ts'

/**
 * LZX writes the targets of x86 calls (opcode E8) as absolute addresses; this makes them relative again, in place.
 *
 * @param start where the frame lies in the whole data
 * @param fileSize the size that the absolute addresses were wrapped at
 */
export function undoCallTranslation(frame: Uint8Array, start: number, fileSize: number): void {
  if (frame.length <= 10) return
  const view = viewOf(frame)
  const end = frame.length - 10
  for (let index = frame.indexOf(0xe8); index !== -1 && index < end; index = frame.indexOf(0xe8, index + 5)) {
    const place = start + index
    const target = view.getInt32(index + 1, true)
    if (target < -place || target >= fileSize) continue
    view.setInt32(index + 1, target >= 0 ? target - place : target + fileSize, true)
  }
}
