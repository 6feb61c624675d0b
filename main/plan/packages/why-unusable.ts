import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import type { Knowledge } from '../../knowledge/knowledge.ts'
import { type PackageFile, packageFilesOf } from '../../knowledge/package-files.ts'
import type { FoundPackage } from './found-package.ts'

/** Why no plan for any PC uses a supplied file, because of the file itself. Null if it is usable. */
export function whyUnusable(knowledge: Knowledge, found: FoundPackage): Message | null {
  if (!isPlainFileName(found.file)) return message('plan.refused.name-unsafe')
  if (found.problems.length > 0) {
    const reasons = found.reasons ?? found.problems.map((text) => message('text.as-is', { text }))
    return reasons.reduce((before, next) => message('text.one-after-the-other', { before, next }))
  }
  if (found.container === null) return message('plan.refused.no-package')
  const { kb, architecture, sha1 } = found
  if (kb === null || architecture === null || sha1 === null) return null
  const published = packageFilesOf(knowledge, kb, architecture).flatMap((each) => each.sha1 ?? [])
  if (published.length === 0 || published.includes(sha1)) return null
  return message('plan.refused.other-sha1', { sha1, kb, architecture, published: published.join(', ') })
}

/** The published file with the SHA-1 of a supplied one, otherwise the newest published one; null if none is known. */
export function publishedAs(knowledge: Knowledge, found: FoundPackage): PackageFile | null {
  const { kb, architecture, sha1 } = found
  if (kb === null || architecture === null) return null
  const all = packageFilesOf(knowledge, kb, architecture)
  return all.find((each) => sha1 !== null && each.sha1 === sha1) ?? all.at(-1) ?? null
}

/** Whether a name is a plain file name: no path, no wildcard, nothing that a tool could interpret. */
export function isPlainFileName(name: string): boolean {
  return name.length <= 200 && !/[\\/:*?"<>|\p{Cc}]/u.test(name) && !/^\.+$|[ .]$/.test(name)
}
