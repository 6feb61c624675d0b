import { lstat } from 'node:fs/promises'
import { isAbsolute, join } from 'node:path'
import { type Plan, planSchema } from '../../../common/plan/plan.ts'
import { parseCaseFile } from '../../case/parse-case-file.ts'
import { LinkInTheWay, openPlainToRead, refuseLinkedPath } from '../../files/open-plain.ts'
import { failureError } from '../../texts/failure.ts'

/** A plan for media with every image of an ISO is smaller than 1 MiB. */
const mostBytes = 16 * 2 ** 20

/**
 * Whether a text is the absolute path of a local folder. Shares are excluded: accessing one would expose the
 * administrator's credentials to an unknown computer.
 */
export function isLocalFolder(path: string): boolean {
  return isAbsolute(path) && !/^[\\/]{2}/.test(path) && !/[\p{Cc}"*?<>|]/u.test(path)
}

/**
 * Reads the plan of a case of the window, which its user can change at any time, so its hash is compared afterwards.
 * Links are refused, because one could make this elevated process open a pipe, or a share that receives the
 * administrator's credentials. Throws FailureError `unreadable`; `refused` for a link or a file too large to be a plan;
 * `malformed`.
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
    // If it grew while being read, only a part is read, and its hash does not match any plan.
    return parseCaseFile(bytes.toString('utf8', 0, length), planSchema, 'plan', file)
  } finally {
    await handle.close()
  }
}

/**
 * Whether the user of a case requested a stop. The file is never opened. Links are not followed, and if one appears
 * during the check, the result is false.
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
