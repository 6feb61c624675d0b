import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { windowsBuildOf } from '../../common/medium.ts'
import { type SetupImage, setupImageSchema, setupMediumSchema } from '../../common/setup-image.ts'
import { buildText } from '../../common/windows/build.ts'
import { openFile } from '../archives/byte-source.ts'
import type { Host, SetupDoor } from '../host/host.ts'
import { readMedia } from '../media/read-medium.ts'
import { type JudgeSettings, judgeProgramSignature } from '../packages/read/signature/judge-signature.ts'
import { microsoftRoots } from '../packages/read/signature/microsoft-roots.ts'
import { failureError } from '../texts/failure.ts'
import type { Work } from './repair-choices.ts'

/** The programs that Setup is started by, one from the other. */
const programs = ['setupprep.exe', 'setuphost.exe']

/**
 * Setup on media that a person put in, for the Windows that this process runs on: read by our own readers, and run once
 * its programs are proven to be Microsoft's. What these load from the medium is not proven, nor is the image: a medium is
 * as good as where it came from.
 */
export function setupDoor({ runSetup }: Host, now: () => Date, roots = microsoftRoots()): SetupDoor {
  return {
    look: (medium) => lookAtSetup(medium, {}),
    async run(medium, args) {
      if (runSetup === undefined) throw failureError('refused', 'setup-needs-terminal', {}, medium)
      await proveSetup(medium, { now: now(), roots })
      return runSetup(medium, args)
    },
  }
}

/** The images that Setup of a medium could install. Throws FailureError where there are none. */
export async function lookAtSetup(medium: string, work: Work): Promise<readonly SetupImage[]> {
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
  const sources = join(medium, 'sources')
  const names = await readdir(sources).catch(() => {
    throw failureError('not-found', 'setup-program-missing', {}, sources)
  })
  const inside = names
    .filter((name) => programs.includes(name.toLowerCase()))
    .map((name) => join(sources, name))
  for (const path of [join(medium, 'setup.exe'), ...inside]) {
    const file = await openFile(path).catch(() => {
      throw failureError('not-found', 'setup-program-missing', {}, path)
    })
    try {
      const { status, reason } = await judgeProgramSignature(file, settings)
      if (status !== 'valid')
        throw failureError('refused', 'setup-program-unproven', { why: reason ?? '' }, path)
    } finally {
      await file.close()
    }
  }
}

/** Where a person says that installation media lie: `E:\`. Throws FailureError `bad-call` for anything else. */
export function readSetupMedium(text: string | null): string | null {
  if (text === null) return null
  const medium = /^[A-Za-z]:$/.test(text) ? `${text}\\` : text
  if (setupMediumSchema.safeParse(medium).success) return medium
  throw failureError('bad-call', 'repair-install-place', { text }, '--repair-install')
}
