const utf8 = new TextDecoder('utf-8')
const latin = new TextDecoder('windows-1252')

/**
 * The name of a file in a cabinet: UTF-8 where its attribute says so, else the maker's own code page, which the cabinet
 * does not say (names of Microsoft's packages are ASCII). Backslashes become `/`.
 */
export function decodeCabName(bytes: Uint8Array, isUtf8: boolean): string {
  return (isUtf8 ? utf8 : latin).decode(bytes).replaceAll('\\', '/')
}
