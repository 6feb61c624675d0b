/**
 * Path of a PC's file inside an evidence folder: `files/C/Windows/…`. Null unless it is a plain absolute path on a
 * drive (no devices, `..` or streams), so that nothing is ever written outside the folder.
 */
export function evidencePath(path: string): string | null {
  const drive = /^([A-Za-z]):\\(.+)$/.exec(path)
  if (drive === null) return null
  const [, letter = '', rest = ''] = drive
  const parts = rest.split(/[\\/]/)
  const plain = parts.every((part) => part !== '' && !/^\.+$/.test(part) && !hasForbidden(part))
  return plain ? ['files', letter.toUpperCase(), ...parts].join('/') : null
}

function hasForbidden(part: string): boolean {
  return [...part].some((char) => '<>:"|?*'.includes(char) || char.charCodeAt(0) < 32)
}
