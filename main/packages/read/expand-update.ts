import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expandedFiles } from '../../../common/plan/servicing-folders.ts'
import { ArchiveError } from '../../archives/archive-error.ts'
import { openFile } from '../../archives/byte-source.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { failureError } from '../../texts/failure.ts'
import { type Contents, type Member, openPackage } from './open-package.ts'
import { bareName } from './read-member.ts'
import { takeMember } from './take-member.ts'

/** The cabinets in an .msu that DISM can install one after another. */
type UpdateCabinets = { readonly update: Member; readonly stack: Member | null }

/** The largest cumulative updates in cabinet form have some two billion bytes. */
const mostBytes = 6 * 2 ** 30

/**
 * Extracts the update and the servicing stack beside it from an .msu, for a Windows whose DISM does not accept one.
 * Both are separately signed cabinets; their names in the archive only identify them. Throws FailureError:
 * `malformed` if the file is damaged or contains no such cabinet, `refused` if the update's data is in files beside
 * its cabinet, so that the cabinet alone installs nothing.
 */
export async function expandUpdate(file: string, folder: string, signal?: AbortSignal): Promise<void> {
  const source = await openFile(file)
  try {
    const { update, stack } = cabinetsIn(await openPackage(source), file)
    await makeFolder(folder)
    await takeMember(update, join(folder, expandedFiles.update), signal)
    // A stack left from an earlier file would be mistaken for this one's.
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

/** Selects the members for DISM. Throws FailureError. */
function cabinetsIn({ members }: Contents, file: string): UpdateCabinets {
  if (members.some((member) => /\.(?:psf|wim)$/.test(bareName(member))))
    throw failureError('refused', 'update-is-express', {}, file)
  const cabinets = members.filter(
    (member) => bareName(member).endsWith('.cab') && !beside.test(bareName(member)),
  )
  const stacks = cabinets.filter((member) => stackName.test(bareName(member)))
  const updates = cabinets.filter((member) => !stacks.includes(member))
  // A standalone servicing stack is the update itself.
  const [update, ...more] = updates.length > 0 ? updates : stacks
  const [stack = null, ...others] = updates.length > 0 ? stacks : []
  if (update === undefined || more.length + others.length > 0)
    throw failureError('malformed', 'update-cabinets-unclear', { count: cabinets.length }, file)
  if (Math.max(update.size, stack?.size ?? 0) > mostBytes)
    throw failureError('malformed', 'update-too-large', {}, file)
  return { update, stack }
}

/** Cabinets for Windows Update's tools that DISM never gets. */
const beside = /^(?:wsusscan|desktopdeployment(?:_x86)?|onepackage\.aggregatedmetadata)\.cab$/
const stackName = /^ssu-[\w.-]+\.cab$/
