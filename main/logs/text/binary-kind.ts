/**
 * What a person can do about a file that is no text: a trace is decoded by Windows, an archive unpacked by hand, what an image
 * shows is typed or copied.
 */
export type BinaryKind = 'trace' | 'archive' | 'image' | 'other'

/** Recognizes archives and images by their beginnings, and a trace by its name: traces begin with the size of a buffer. */
export function binaryKind(head: Uint8Array, name: string): BinaryKind {
  if (isTar(head)) return 'archive'
  if (archives.some((magic) => magic.every((byte, at) => head[at] === byte))) return 'archive'
  if (isImage(head)) return 'image'
  return /\.etl$/i.test(name) ? 'trace' : 'other'
}

/**
 * A tar file holds its files as they are, one behind the other, each below a header of 512 bytes with this word in it: read as
 * one log, the files of several PCs would be one.
 */
export function isTar(head: Uint8Array): boolean {
  return [...'ustar'].every((letter, at) => head[257 + at] === letter.charCodeAt(0))
}

/** The beginnings of gzip, 7-Zip, RAR, xz, bzip2 and Zstandard files. */
const archives: readonly (readonly number[])[] = [
  [0x1f, 0x8b],
  [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c],
  [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07],
  [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00],
  [0x42, 0x5a, 0x68],
  [0x28, 0xb5, 0x2f, 0xfd],
]

/** A picture, or a document in which text is drawn as in one. Some formats name themselves behind a size of four bytes. */
function isImage(head: Uint8Array): boolean {
  const text = String.fromCharCode(...head.subarray(0, 16))
  return images.test(text)
}

/** PNG, JPEG, GIF, Windows bitmap, TIFF, WebP, HEIC and AVIF, PDF. */
const images =
  /^(?:\u0089PNG|\u00ff\u00d8\u00ff|GIF8[79]a|BM[\s\S]{4}\0\0\0\0|II\*\0|MM\0\*|RIFF[\s\S]{4}WEBP|[\s\S]{4}ftyp(?:heic|heix|mif1|avif)|%PDF-)/
