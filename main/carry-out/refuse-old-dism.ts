import type { Plan } from '../../common/plan/plan.ts'
import { buildFamily, readBuild } from '../../common/windows/build.ts'
import { type Host, HostError } from '../host/host.ts'
import { failureError } from '../texts/failure.ts'

const versionKey = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion'

/**
 * Refuses to service an image or an offline Windows with the DISM of an older Windows, which damages it
 * (https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-supported-platforms). Throws FailureError
 * `refused`.
 *
 * @param own build of the Windows that does the work; undefined if not read
 */
export function refuseOldDism({ machine }: Pick<Plan, 'machine'>, own: number | undefined): void {
  const wanted = readBuild(machine.build)?.build
  if (own !== undefined && wanted !== undefined && buildFamily(own) >= buildFamily(wanted)) return
  throw own === undefined
    ? failureError('refused', 'windows-build-unknown', {})
    : failureError('refused', 'windows-older-than-image', { own, wanted: wanted ?? machine.build ?? '' })
}

/**
 * The same for a plan that a running Windows or Windows PE carries out for an offline one; plans without DISM are
 * accepted. Throws FailureError `refused`, also if the build cannot be read.
 */
export async function refuseOldHelper(helper: Host, plan: Plan): Promise<void> {
  if (!plan.steps.some(({ command }) => command[0] === 'dism.exe')) return
  const words = ['query', versionKey, '/v', 'CurrentBuildNumber', '/reg:64']
  const { exitCode, stdout } = await helper
    .run('reg.exe', words, { timeoutMs: 10_000 })
    .catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error
      throw failureError('refused', 'tool-not-run', { tool: 'reg.exe', why: error.said })
    })
  const text = exitCode === 0 ? Buffer.from(stdout).toString('latin1') : ''
  const build = /^[ \t]+CurrentBuildNumber[ \t]+REG_SZ[ \t]+(\d{4,6})[ \t]*\r?$/m.exec(text)?.[1]
  refuseOldDism(plan, build === undefined ? undefined : Number(build))
}
