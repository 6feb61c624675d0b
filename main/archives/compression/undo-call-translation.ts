import { viewOf } from '../byte-source.ts'

/**
 * Restores relative targets of x86 calls (opcode E8), which LZX stores as absolute addresses, in place.
 *
 * @param start Offset of the frame in the whole data
 * @param fileSize The size at which absolute addresses wrap
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
