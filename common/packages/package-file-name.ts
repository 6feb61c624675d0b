import { z } from 'zod'

/**
 * Valid package file names: letters, digits, `_`, `.`, `+` and `-`, ending in `.msu` or `.cab`. All names that
 * Microsoft publishes match. None of these characters is special in a shell, PowerShell, a template engine, HTML or
 * Markdown, and the name cannot be read as an option, a folder or a Windows device.
 */
const shape = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[\w+][\w.+-]*\.(?:msu|cab)$/i
const longest = 200

/** The bare file name of a package, safe to pass to any tool. */
export const packageFileNameSchema = z.string().max(longest).regex(shape)

/** Whether a text is a bare package file name as in `packageFileNameSchema`. */
export function isPackageFileName(name: string): boolean {
  return name.length <= longest && shape.test(name)
}

/**
 * Converts a file name such as `update (1).msu` to a valid one by replacing every invalid character with `_`. Null if
 * the name ends in neither `.msu` nor `.cab`.
 */
export function packageFileNameOf(name: string): string | null {
  if (isPackageFileName(name)) return name
  const found = /^(.*)\.(msu|cab)$/is.exec(name)
  if (found === null) return null
  const [, stem = '', ending = ''] = found
  const plain = `${stem.replace(/[^\w.+-]/g, '_').slice(0, longest - ending.length - 2)}.${ending}`
  return isPackageFileName(plain) ? plain : `_${plain}`
}
