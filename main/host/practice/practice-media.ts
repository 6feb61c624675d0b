import type { ImageSource } from '../../../common/media/repair-source.ts'
import { readFourPartVersion } from '../../../common/windows/version.ts'
import { failureError } from '../../texts/failure.ts'
import type { LookAtImage, TakeWinre } from '../host.ts'
import type { PracticePc } from './definition/pc-schema.ts'
import { writePracticeFile } from './practice-files.ts'
import type { PracticeMachine } from './practice-machine.ts'

/** Finds one image on the practice PC's media. Throws FailureError `not-found` with the reason. */
function mediaImage(
  { pc }: PracticeMachine,
  file: string,
  index: number,
  reason: 'source-image-unreadable' | 'source-image-gone',
) {
  const found = practiceImage(pc, file, index)
  if (found !== null) return found
  throw failureError('not-found', reason, { index, path: file }, file)
}

/** Finds one image on the practice PC's media; null if there is none. */
export function practiceImage({ media }: PracticePc, file: string, index: number) {
  return media.find((one) => one.path.toLowerCase() === file.toLowerCase() && one.index === index) ?? null
}

/** The images of Windows on the practice PC's media. */
export function practiceInstallImages({ pc }: PracticeMachine): ImageSource[] {
  const images = pc.media.filter(({ path }) => /\\install\.(?:wim|esd)$/i.test(path))
  return images.map(({ path, index }) => ({ path, index }))
}

/** Reads the facts of an image on the practice PC's media. */
export function practiceLookAtImage(machine: PracticeMachine): LookAtImage {
  return async (file, index) => {
    const { windows, winre, architecture } = mediaImage(machine, file, index, 'source-image-unreadable')
    return { build: windows?.build ?? shortBuild(winre), architecture, holdsWinre: winre !== null }
  }
}

function shortBuild(version: string | null): string | null {
  const [, , build, revision] = readFourPartVersion(version ?? '') ?? []
  return build === undefined ? null : `${build}.${revision}`
}

/**
 * Extracts WinRE from the practice PC's media. Its images have no bytes, so the written file contains just the
 * version.
 */
export function practiceWinreOf(machine: PracticeMachine): TakeWinre {
  return async (file, index, to) => {
    const found = mediaImage(machine, file, index, 'source-image-gone')
    if (found.winre === null) throw failureError('not-found', 'source-without-winre', { index }, file)
    writePracticeFile(machine, to, found.winre)
    machine.pass(40)
    await machine.save()
    return { sizeBytes: 620_000_000, build: shortBuild(found.winre), architecture: found.architecture }
  }
}
