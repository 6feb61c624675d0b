/** Says what a file that is neither a cabinet nor a WIM seems to be, by its first bytes. */
export function describeForeignFile(head: Uint8Array): string {
  const text = Buffer.from(head).toString('latin1')
  if (head.length === 0) return 'The file is empty.'
  if (/^(\xef\xbb\xbf)?\s*(<!doctype html|<html|<head|<body)/i.test(text)) {
    return 'It is a web page, not a package: the download was answered by something else.'
  }
  if (text.startsWith('MZ')) return 'It is a program, not a package.'
  if (text.startsWith('PK')) return 'It is a zip archive, not a package.'
  if (text.startsWith('7z\xbc\xaf')) return 'It is a 7-Zip archive, not a package.'
  if (text.startsWith('PSTREAM'))
    return 'It is the data of an express package (.psf); the package itself is another file.'
  if (head.every((byte) => byte === 0))
    return 'It begins with nothing but zeros: the download is damaged or unfinished.'
  return 'It is no package: it begins neither as a cabinet nor as a WIM.'
}
