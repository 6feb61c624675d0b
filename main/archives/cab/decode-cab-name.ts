const utf8 = new TextDecoder('utf-8')
const latin = new TextDecoder('windows-1252')

/**
 * Decodes a file name in a cabinet: UTF-8 if its attribute says so, otherwise the creator's code page, which is
 * unknown (names in Microsoft's packages are ASCII). Backslashes become `/`.
 */
export function decodeCabName(bytes: Uint8Array, isUtf8: boolean): string {
  return (isUtf8 ? utf8 : latin).decode(bytes).replaceAll('\\', '/')
}
