import { lstat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { type Plan, planSchema } from '../../../common/plan.ts'
import { parseCaseFile } from '../../case/parse-case-file.ts'
import { LinkInTheWay, openPlainToRead, refuseLinkedPath } from '../../files/open-plain.ts'
import { failureError } from '../../texts/failure.ts'

/** A plan for media with every image of an ISO is below one MiB. */
const mostBytes = 16 * 2 ** 20

/**
 * Whether a text is a whole path of a folder on this computer. A share does not count: even asking for it would show an unknown
 * computer the administrator's credentials.
 */
export function isLocalFolder(path: string): boolean {
  return isAbsolute(path) && !/^[\\/]{2}/.test(path) && !/[\p{Cc}"*?<>|]/u.test(path)
}

/**
 * Reads the plan of a case of the window, which its user can change at any time: the hash is compared afterwards. A link on
 * the way could have these rights open a pipe, or a share of a stranger, who then sees the administrator's credentials. Throws
 * FailureError `unreadable`, `refused` for a link and for a file that no plan is as large as, `malformed`.
 */
export async function readPlanOfCase(caseFolder: string): Promise<Plan> {
  const file = join(caseFolder, 'plan.json')
  const handle = await openPlainToRead(file, 'one').catch((error: unknown) => {
    if (error instanceof LinkInTheWay) throw failureError('refused', 'case-through-link', {}, error.path)
    throw failureError('unreadable', 'plan-unreadable', {}, file)
  })
  try {
    const found = await handle.stat()
    const bytes = Buffer.alloc(Math.min(found.size, mostBytes) + 1)
    let length = 0
    for (;;) {
      const { bytesRead } = await handle.read(bytes, length, bytes.length - length, length)
      length += bytesRead
      if (bytesRead === 0 || length === bytes.length) break
    }
    if (length > mostBytes) throw failureError('refused', 'plan-too-large', {}, file)
    // It grew while it was read: the hash of a part is the hash of no plan.
    return parseCaseFile(bytes.toString('utf8', 0, length), planSchema, 'plan', file)
  } finally {
    await handle.close()
  }
}

/**
 * Whether the user of a case asks for the work to stop. The file is never opened. A link in its place is not followed, and one
 * that came into the way while it was asked for makes the answer no wish.
 */
export async function wishesToStop(caseFolder: string): Promise<boolean> {
  const file = join(caseFolder, 'cancel')
  try {
    await refuseLinkedPath(file)
    const found = await lstat(file)
    await refuseLinkedPath(file)
    return found.isFile()
  } catch {
    return false
  }
}
