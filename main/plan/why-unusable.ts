import { type PackageFile, packageFilesOf } from '../knowledge/package-files.ts'
import type { FoundPackage } from './found-package.ts'

/** Why no plan for any PC uses a brought file: what is wrong with the file itself. Null where nothing is. */
export function whyUnusable(found: FoundPackage): string | null {
  if (!isPlainFileName(found.file)) return 'Its name is not one that can be given to a tool safely.'
  if (found.problems.length > 0) return found.problems.join(' ')
  if (found.container === null) return 'It is no .msu or .cab file.'
  const { kb, architecture, sha1 } = found
  if (kb === null || architecture === null || sha1 === null) return null
  const published = packageFilesOf(kb, architecture).flatMap((each) => each.sha1 ?? [])
  if (published.length === 0 || published.includes(sha1)) return null
  return `Its SHA-1 is ${sha1}, but Microsoft published ${kb} for ${architecture} as ${published.join(' or ')}: it is damaged, changed or another file.`
}

/** The published file that a brought one is by its SHA-1, else the newest published one; null where none is known. */
export function publishedAs(found: FoundPackage): PackageFile | null {
  const { kb, architecture, sha1 } = found
  if (kb === null || architecture === null) return null
  const all = packageFilesOf(kb, architecture)
  return all.find((each) => sha1 !== null && each.sha1 === sha1) ?? all.at(-1) ?? null
}

/** True for a name that can be a file's in one folder: no path, no wildcard, nothing that a tool reads as more. */
export function isPlainFileName(name: string): boolean {
  return name.length <= 200 && !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/^\.+$|[ .]$/.test(name)
}
