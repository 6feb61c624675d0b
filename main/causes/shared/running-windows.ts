import type { Architecture } from '../../../common/windows/architecture.ts'
import type { CauseInput } from '../cause.ts'

/** Build, revision and architecture of the Windows that the evidence belongs to. */
export type RunningWindows = {
  readonly build: number
  readonly ubr: number
  readonly architecture: Architecture | null
}

/** The inspection's word, else what the logs say; null where neither tells build and revision. */
export function runningWindows(input: CauseInput): RunningWindows | null {
  const architecture = input.facts.architecture?.value.native ?? input.machine.architecture
  const read = input.facts.windows?.value
  if (read) return { build: read.build, ubr: read.ubr, architecture }
  const logged = /^(\d+)\.(\d+)$/.exec(input.machine.build ?? '')
  return logged ? { build: Number(logged[1]), ubr: Number(logged[2]), architecture } : null
}
