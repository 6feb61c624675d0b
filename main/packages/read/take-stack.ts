import { join } from 'node:path'
import { ArchiveError } from '../../archives/archive-error.ts'
import { openFile } from '../../archives/byte-source.ts'
import { isDiskFull } from '../../files/disk-full.ts'
import { makeFolder } from '../../files/make-folder.ts'
import { LinkInTheWay } from '../../files/open-plain.ts'
import { failureError } from '../../texts/failure.ts'
import { type Member, openPackage } from './open-package.ts'
import { bareName } from './read-member.ts'
import { takeMember } from './take-member.ts'

/** A servicing stack has some twenty million bytes; a member that claims more is rejected. */
const mostBytes = 200 * 2 ** 20

/**
 * Extracts the servicing stacks from a cumulative update (`SSU-26100.8000-x64.cab`), for images that need only the
 * stack. They are separately signed. Returns their paths; empty if the package contains none. Throws FailureError.
 */
export async function takeStacks(file: string, folder: string, signal?: AbortSignal): Promise<string[]> {
  const source = await openFile(file)
  try {
    const { members } = await openPackage(source)
    const stacks = members.filter((member) => stackName.test(bareName(member)))
    if (stacks.length > 0) await makeFolder(folder).catch(asFailure(folder))
    const taken: string[] = []
    for (const member of stacks) taken.push(await takeOut(member, folder, signal))
    return taken
  } catch (error) {
    if (!(error instanceof ArchiveError)) throw error
    throw failureError('malformed', 'stack-not-extracted', { reason: error.said }, file)
  } finally {
    await source.close()
  }
}

/** Only such a name is used for a file; paths in the archive are ignored. */
const stackName = /^ssu-\d{4,6}\.\d{1,6}-(?:x64|x86|arm64)\.cab$/

async function takeOut(member: Member, folder: string, signal: AbortSignal | undefined): Promise<string> {
  const path = join(folder, bareName(member))
  if (member.size > mostBytes) throw failureError('malformed', 'stack-too-large', {}, path)
  await takeMember(member, path, signal).catch((error: unknown) => {
    if (error instanceof LinkInTheWay || (error instanceof Error && 'code' in error))
      return asFailure(path)(error)
    throw error
  })
  return path
}

function asFailure(path: string) {
  return (error: unknown): never => {
    if (error instanceof LinkInTheWay) throw failureError('refused', 'path-through-link', {}, error.path)
    throw failureError(isDiskFull(error) ? 'disk-full' : 'refused', 'stack-not-written', {}, path)
  }
}
