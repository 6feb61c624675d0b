import { decodeText } from './decode-text.ts'
import type { Member } from './open-package.ts'

/** Only the beginning of a longer text is read. */
const longestText = 8 * 1024 * 1024

/** Text of a member, or its beginning if it is very long. */
export async function readText(member: Member): Promise<string> {
  return decodeText(await member.open().read(0, Math.min(member.size, longestText)))
}

/** The last part of a member's path, in lower case. */
export function bareName(member: Member): string {
  return member.name.slice(member.name.lastIndexOf('/') + 1).toLowerCase()
}
