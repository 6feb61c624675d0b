/** An image of WinRE is written to where it lies: what is full then is its own small partition, not a disk. */
export const winreVolume =
  /(?:writ(?:e|es|ing|ten)|sav(?:e|es|ed|ing)|cop(?:y|ies|ied|ying)|commit\w*|unmount\w*)\b.{0,60}(?:recovery partition|winre\.wim)/i
