import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { windowsBuildOf } from '../../common/medium.ts'
import { type SetupImage, setupImageSchema, setupMediumSchema } from '../../common/setup-image.ts'
import { buildText } from '../../common/windows/build.ts'
import { openFile } from '../archives/byte-source.ts'
import { isSuppliedDrive } from '../carry-out/windows/drive-kind.ts'
import { folderAccess, whyNotProtected } from '../carry-out/windows/folder-access.ts'
import { isMissing } from '../files/if-there.ts'
import { refuseLinkedPath } from '../files/open-plain.ts'
import type { Host, SetupDoor } from '../host/host.ts'
import type { JudgeSettings } from '../packages/read/signature/judge-signature.ts'
import { microsoftRoots } from '../packages/read/signature/microsoft-roots.ts'
import { failureError } from '../texts/failure.ts'
import type { Work } from './repair-choices.ts'

/** The programs that Setup is started by, one from the other. */
const programs = ['setupprep.exe', 'setuphost.exe']

/**
 * Setup on media that a person put in, for the Windows that this process runs on: read by our own readers, and run once
 * its programs are proven to be Microsoft's. What these load from the medium is not proven, nor is the image: a medium is
 * as good as where it came from. A folder of this PC, and the root of one of its own disks, is only as good as those who can
 * write in it.
 */
export function setupDoor(host: Host, now: () => Date, roots = microsoftRoots()): SetupDoor {
  const { runSetup } = host
  return {
    look: (medium) => lookAtSetup(medium, {}),
    refuseLink: refuseLinkedPath,
    async run(medium, args) {
      if (runSetup === undefined) throw failureError('refused', 'setup-needs-terminal', {}, medium)
      if (!(isRoot(medium) && (await isSuppliedDrive(host, medium)))) await refuseOpenFolder(host, medium)
      await proveSetup(medium, { now: now(), roots })
      return runSetup(medium, args)
    },
  }
}

/** The root of a drive: on media that a person connected it has no owners to ask for. */
function isRoot(medium: string): boolean {
  return /^[A-Za-z]:\\?$/.test(medium)
}

/**
 * Setup loads libraries from its folder with administrator rights. In one that others can change, a program without rights
 * would put its own there, or exchange Setup between the proof and the start. Throws FailureError `refused`, `tool-failed`.
 */
async function refuseOpenFolder(host: Host, medium: string): Promise<void> {
  const why = whyNotProtected(await folderAccess(host, medium, { inside: true }))
  if (why !== null) throw failureError('refused', 'setup-folder-open', { why }, medium)
}

/** The images that Setup of a medium could install. Throws FailureError where there are none. */
export async function lookAtSetup(medium: string, work: Work): Promise<readonly SetupImage[]> {
  const { readMedia } = await import('../media/read-medium.ts')
  const { install } = await readMedia(medium, {
    ...(work.signal ? { signal: work.signal } : {}),
    onProgress: (fraction, text) => work.onProgress?.(fraction, text),
  })
  const images = (install?.images ?? []).flatMap((image) => {
    const build = windowsBuildOf(image)
    const { index, edition, architecture } = image
    const language = image.defaultLanguage ?? image.languages[0] ?? null
    const read = setupImageSchema.safeParse({
      index,
      edition,
      architecture,
      language,
      build: build === null ? null : buildText(build),
    })
    return read.success ? [read.data] : []
  })
  if (images.length > 0) return images
  throw failureError('not-found', 'medium-without-install-image', {}, medium)
}

/**
 * Throws FailureError `refused` where a program of Setup is not signed by Microsoft as it lies there, `not-found` where the
 * programs cannot be looked for.
 */
async function proveSetup(medium: string, settings: JudgeSettings): Promise<void> {
  const { judgeProgramSignature } = await import('../packages/read/signature/judge-signature.ts')
  const sources = join(medium, 'sources')
  const names = await readdir(sources).catch(unlessMissing(sources))
  const inside = names
    .filter((name) => programs.includes(name.toLowerCase()))
    .map((name) => join(sources, name))
  for (const path of [join(medium, 'setup.exe'), ...inside]) {
    const file = await openFile(path).catch(unlessMissing(path))
    try {
      const { status, reason } = await judgeProgramSignature(file, settings)
      if (status !== 'valid')
        throw failureError('refused', 'setup-program-unproven', { why: reason ?? '' }, path)
    } finally {
      await file.close()
    }
  }
}

/** What may not be read is not reported as missing. */
function unlessMissing(path: string) {
  return (error: unknown): never => {
    throw isMissing(error) ? failureError('not-found', 'setup-program-missing', {}, path) : error
  }
}

/** Where a person says that installation media lie: `E:\`. Throws FailureError `bad-call` for anything else. */
export function readSetupMedium(text: string | null): string | null {
  if (text === null) return null
  const medium = /^[A-Za-z]:$/.test(text) ? `${text}\\` : text
  if (setupMediumSchema.safeParse(medium).success) return medium
  throw failureError('bad-call', 'repair-install-place', { text }, '--repair-install')
}
