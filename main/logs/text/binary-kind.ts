/**
 * Kind of a binary file by what a person can do about it: Windows decodes a trace, an archive is extracted manually,
 * text in an image is typed or copied.
 */
export type BinaryKind = 'trace' | 'archive' | 'image' | 'other'

/**
 * Recognizes archives and images by their first bytes, and a trace by its name, because traces start with a buffer
 * size.
 */
export function binaryKind(head: Uint8Array, name: string): BinaryKind {
  if (isTar(head)) return 'archive'
  if (archives.some((magic) => magic.every((byte, at) => head[at] === byte))) return 'archive'
  if (isImage(head)) return 'image'
  return /\.etl$/i.test(name) ? 'trace' : 'other'
}

/**
 * A tar file contains its files uncompressed, each after a 512-byte header with this word: read as one log, the files
 * of several PCs would be mixed.
 */
export function isTar(head: Uint8Array): boolean {
  return [...'ustar'].every((letter, at) => head[257 + at] === letter.charCodeAt(0))
}

/** Signatures of gzip, 7-Zip, RAR, xz, bzip2 and Zstandard. */
const archives: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x42, 0x5a, 0x68],
  [0x28, 0xb5, 0x2f, 0xfd],
]

/** An image, or a document with text as graphics. Some formats have their signature after a four-byte size. */
function isImage(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, 16))
  return images.test(text)
}

/** PNG, JPEG, GIF, Windows bitmap, TIFF, WebP, HEIC and AVIF, PDF. */
const images =
  /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8[79]a|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:heic|heix|mif1|avif)|%PDF-)/
