import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expandedFiles } from '../../../common/servicing-folders.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import { openFile } from '../../archives/byte-source.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { failureError } from '../../texts/failure.ts'
import { type Contents, type Member, openPackage } from './open-package.ts'
import { bareName } from './read-member.ts'
import { takeMember } from './take-member.ts'

/** The cabinets in an .msu that DISM can be given one after the other. */
type UpdateCabinets = { readonly update: Member; readonly stack: Member | null }

/** The largest cumulative updates that come as a cabinet have some two thousand million bytes. */
const mostBytes = 6 * 2 ** 30

/**
 * Takes the update and the servicing stack beside it out of an .msu, for a Windows whose DISM takes none. Both are cabinets
 * that are signed by themselves; their names in the archive count for nothing but what they are. Throws FailureError:
 * `malformed` for a damaged file and one that holds no such cabinet, `refused` where the update's data lie in files beside
 * its cabinet, so that the cabinet alone installs nothing.
 */
export async function expandUpdate(file: string, folder: string, signal?: AbortSignal): Promise<void> {
  const source = await openFile(file)
  try {
    const { update, stack } = cabinetsIn(await openPackage(source), file)
    await makeFolder(folder)
    await takeMember(update, join(folder, expandedFiles.update), signal)
    // One of an earlier file would be taken for this one's.
    await rm(join(folder, expandedFiles.stack), { force: true })
    if (stack !== null) await takeMember(stack, join(folder, expandedFiles.stack), signal)
  } catch (error) {
    if (error instanceof ArchiveError)
      throw failureError('malformed', 'update-not-expanded', { reason: error.said }, file)
    const code = error instanceof Error && 'code' in error ? error.code : null
    if (code === null) throw error
    throw failureError(code === 'ENOSPC' ? 'disk-full' : 'refused', 'parts-not-written', {}, folder)
  } finally {
    await source.close()
  }
}

/** Which of the members are given to DISM. Throws FailureError. */
function cabinetsIn({ members }: Contents, file: string): UpdateCabinets {
  if (members.some((member) => /\.(?:psf|wim)$/.test(bareName(member))))
    throw failureError('refused', 'update-is-express', {}, file)
  const cabinets = members.filter(
    (member) => bareName(member).endsWith('.cab') && !beside.test(bareName(member)),
  )
  const stacks = cabinets.filter((member) => stackName.test(bareName(member)))
  const updates = cabinets.filter((member) => !stacks.includes(member))
  // A servicing stack of its own is the update.
  const [update, ...more] = updates.length > 0 ? updates : stacks
  const [stack = null, ...others] = updates.length > 0 ? stacks : []
  if (update === undefined || more.length + others.length > 0)
    throw failureError('malformed', 'update-cabinets-unclear', { count: cabinets.length }, file)
  if (Math.max(update.size, stack?.size ?? 0) > mostBytes)
    throw failureError('malformed', 'update-too-large', {}, file)
  return { update, stack }
}

/** What tools of Windows Update need and DISM is never given. */
const beside = /^(?:wsusscan|desktopdeployment(?:_x86)?|onepackage\.aggregatedmetadata)\.cab$/
const stackName = /^ssu-[\w.-]+\.cab$/
