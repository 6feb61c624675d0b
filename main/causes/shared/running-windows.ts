import type { Architecture } from '../../../common/windows/architecture.ts'
import { readBuild, type WindowsBuild } from '../../../common/windows/build.ts'
import type { CauseInput } from '../cause.ts'

/** Build, revision and architecture of the Windows that the evidence is from. */
export type RunningWindows = WindowsBuild & {
  readonly architecture: Architecture | null
}

/** From the inspection, otherwise from the logs; null if neither has build and revision. */
export function runningWindows(input: CauseInput): RunningWindows | null {
  const architecture = input.facts.architecture?.value.native ?? input.machine.architecture
  const is = input.facts.windows?.value ?? readBuild(input.machine.build)
  return is && { build: is.build, ubr: is.ubr, architecture }
}
