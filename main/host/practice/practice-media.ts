import { readFourPartVersion } from '../../../common/windows/version.ts'
import { failureError } from '../../texts/failure.ts'
import type { TakeWinre } from '../host.ts'
import { writePracticeFile } from './practice-files.ts'
import type { PracticeMachine } from './practice-machine.ts'

/** How WinRE is taken out of the media of a practice PC: its images have no bytes, so what lies there is a version. */
export function practiceWinreOf(machine: PracticeMachine): TakeWinre {
  return async (file, index, to) => {
    const found = machine.pc.media.find(
      (one) => one.path.toLowerCase() === file.toLowerCase() && one.index === index,
    )
    if (found === undefined)
      throw failureError('not-found', 'source-image-unreadable', { index, path: file }, file)
    if (found.winre === null) throw failureError('not-found', 'source-without-winre', { index }, file)
    writePracticeFile(machine, to, found.winre)
    machine.pass(40)
    await machine.save()
    const [, , build, revision] = readFourPartVersion(found.winre) ?? []
    return { sizeBytes: 620_000_000, build: `${build}.${revision}`, architecture: found.architecture }
  }
}
