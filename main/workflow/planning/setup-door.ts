import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { windowsBuildOf } from '../../../common/media/medium.ts'
import { type SetupImage, setupImageSchema, setupMediumSchema } from '../../../common/media/setup-image.ts'
import { buildText } from '../../../common/windows/build.ts'
import { openFile } from '../../archives/byte-source.ts'
import { isSuppliedDrive } from '../../carry-out/windows/drive-kind.ts'
import { folderAccess, whyNotProtected } from '../../carry-out/windows/folder-access.ts'
import { isMissing } from '../../files/if-there.ts'
import { refuseLinkedPath } from '../../files/open-plain.ts'
import type { Host, SetupDoor } from '../../host/host.ts'
import type { JudgeSettings } from '../../packages/read/signature/judge-signature.ts'
import { microsoftRoots } from '../../packages/read/signature/microsoft-roots.ts'
import { failureError } from '../../texts/failure.ts'
import type { Work } from '../repair-choices.ts'

/** The programs through which Setup starts, one after the other. */
const programs = ['setupprep.exe', 'setuphost.exe']

/**
 * Runs Setup from media supplied by the user, for the running Windows. Media are analysed by our own readers, and Setup
 * is run once its programs are verified to be signed by Microsoft. Libraries loaded from the medium and the image are
 * not verified: a medium is only as trustworthy as its origin. A folder of this PC, or the root of one of its own
 * disks, is only as trustworthy as those who can write to it.
 */
export function setupDoor(host: Host, now: () => Date, roots = microsoftRoots()): SetupDoor {
  const { runSetup } = host
  return {
    look: (medium) => examineSetup(medium, {}),
    refuseLink: refuseLinkedPath,
    async run(medium, args) {
      if (runSetup === undefined) throw failureError('refused', 'setup-needs-terminal', {}, medium)
      if (!(isRoot(medium) && (await isSuppliedDrive(host, medium)))) await refuseOpenFolder(host, medium)
      await proveSetup(medium, { now: now(), roots })
      return runSetup(medium, args)
    },
  }
}

/** Whether the path is a drive root, which on supplied media has no owner to check. */
function isRoot(medium: string): boolean {
  return /^[A-Za-z]:\\?$/.test(medium)
}

/**
 * Setup loads libraries from its folder with administrator rights. If others can write to the folder, an unprivileged
 * program could put its own library there, or replace Setup between verification and start. Throws FailureError
 * `refused`, `tool-failed`.
 */
async function refuseOpenFolder(host: Host, medium: string): Promise<void> {
  const why = whyNotProtected(await folderAccess(host, medium, { inside: true }))
  if (why !== null) throw failureError('refused', 'setup-folder-open', { why }, medium)
}

/** The images that Setup of a medium could install. Throws FailureError if there are none. */
export async function examineSetup(medium: string, work: Work): Promise<readonly SetupImage[]> {
  const { readMedia } = await import('../../media/read-medium.ts')
  const { install } = await readMedia(medium, {
    ...(work.signal ? { signal: work.signal } : {}),
    onProgress: (fraction, text) => work.onProgress?.(fraction, text),
  })
  const images = (install?.images ?? []).flatMap((image) => {
    const build = windowsBuildOf(image)
    const { index, edition, architecture, installationType } = image
    const language = image.defaultLanguage ?? image.languages[0] ?? null
    const read = setupImageSchema.safeParse({
      index,
      edition,
      installationType,
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
 * Throws FailureError `refused` if a Setup program is not signed by Microsoft, and `not-found` if the programs are
 * missing.
 */
async function proveSetup(medium: string, settings: JudgeSettings): Promise<void> {
  const { judgeProgramSignature } = await import('../../packages/read/signature/judge-signature.ts')
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

/** Access errors must not be reported as missing files. */
function unlessMissing(path: string) {
  return (error: unknown): never => {
    throw isMissing(error) ? failureError('not-found', 'setup-program-missing', {}, path) : error
  }
}

/** Parses the location of installation media: `E:\`. Throws FailureError `bad-call` if invalid. */
export function readSetupMedium(text: string | null): string | null {
  if (text === null) return null
  const medium = /^[A-Za-z]:$/.test(text) ? `${text}\\` : text
  if (setupMediumSchema.safeParse(medium).success) return medium
  throw failureError('bad-call', 'repair-install-place', { text }, '--repair-install')
}
