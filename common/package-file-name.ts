import { z } from 'zod'

/**
 * The names under which packages are used: letters, digits, `_`, `.`, `+` and `-`, ending in `.msu` or `.cab`. Every name
 * that Microsoft publishes has this shape. Nothing in it means anything to a shell, to PowerShell, to a template engine, in
 * HTML or in Markdown, and it cannot be read as an option, a folder or a device of Windows.
 */
const shape = /^(?!(?:con|prn|aux|nul|com\d|lpt\d)\.)[\w+][\w.+-]*\.(?:msu|cab)$/i
const longest = 200

/** A bare file name of a package, safe to pass to any tool. */
export const packageFileNameSchema = z.string().max(longest).regex(shape)

/** Whether a text is the bare file name of a package in the shape of `packageFileNameSchema`. */
export function isPackageFileName(name: string): boolean {
  return name.length <= longest && shape.test(name)
}

/**
 * The name under which a package that somebody saved as `update (1).msu` is used: every other character becomes `_`. Null
 * for a name that ends in neither `.msu` nor `.cab`.
 */
export function packageFileNameOf(name: string): string | null {
  if (isPackageFileName(name)) return name
  const found = /^(.*)\.(msu|cab)$/is.exec(name)
  if (found === null) return null
  const [, stem = '', ending = ''] = found
  const plain = `${stem.replace(/[^\w.+-]/g, '_').slice(0, longest - ending.length - 2)}.${ending}`
  return isPackageFileName(plain) ? plain : `_${plain}`
}
