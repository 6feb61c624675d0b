import { anyOf } from '../words/any-of.ts'

/**
 * A WinRE image is written to its own small partition, so that is the full one, not a disk. The last pattern is
 * printed by Microsoft's WinRE script (support.microsoft.com/help/5034957) and its many copies, which mount the image
 * in place: the exit code of DISM's commit, 112 for a full disk.
 */
export const winreVolume = anyOf(
  /(?:writ(?:e|es|ing|ten)|sav(?:e|es|ed|ing)|cop(?:y|ies|ied|ying)|commit\w*|unmount\w*)\b.{0,60}(?:recovery partition|winre\.wim)/im,
  /\bUnmount failed: 112\s*$/im,
  // The volume is named next to the missing space, in either order.
  /(?:space|room|disk full|0x80070070|ERROR_DISK_FULL)\b.{0,60}\b(?:WinRE|Windows RE|recovery environment) (?:partition|volume)/im,
  /\b(?:WinRE|Windows RE|recovery environment) (?:partition|volume)\b.{0,80}(?:space|0x80070070|ERROR_DISK_FULL|is full)/im,
)
