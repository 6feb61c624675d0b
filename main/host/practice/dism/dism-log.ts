import { windowsArchitecture } from '../../../../common/windows/architecture.ts'
import { versionOfBuild } from '../../../../common/windows/build.ts'
import { errorCodeOf, errorCodeOfWin32 } from '../../../../common/windows/error-code.ts'
import { versionText } from '../../../../common/windows/version.ts'
import { localTime } from '../cbs-log.ts'
import { runningBuild } from '../cbs-registry.ts'
import { appendPracticeFile } from '../practice-files.ts'
import type { PracticeMachine } from '../practice-machine.ts'

/** DISM's default log, used without /LogPath. */
export const usualDismLog = 'C:\\WINDOWS\\Logs\\DISM\\dism.log'

/** One DISM run as logged. */
export type DismRun = {
  readonly args: readonly string[]
  readonly logPath: string
  /** UTC. */
  readonly began: string
  /** Unsigned; 3010: restart required. */
  readonly exitCode: number
}

/** Writes a run to DISM's log: caller, command, errors and result. */
export function logDismRun(machine: PracticeMachine, { args, logPath, began, exitCode }: DismRun): void {
  const { build, ubr } = runningBuild(machine)
  const architecture = windowsArchitecture(machine.pc.architecture)
  const line = (at: string, text: string, level = 'Info') =>
    `${localTime(machine, at)}, ${level.padEnd(22)}DISM   ${text}\r\n`
  const end = machine.state.clock
  const command = /^\/(Add-Package|Remove-Package|Cleanup-Image)/i.exec(
    args.find((one) => !/^\/(English|Online)$/i.test(one)) ?? '',
  )
  const failed = exitCode !== 0 && exitCode !== 3010
  const code = hresult(exitCode)
  const failure = failed
    ? [
        line(
          end,
          `DISM Package Manager: PID=5120 TID=5144 Failed while processing command ${command?.[1]?.toLowerCase() ?? 'add-package'}. - CPackageManagerCLIHandler::ExecuteCmdLine(hr:${code})`,
          'Error',
        ),
      ]
    : []
  appendPracticeFile(
    machine,
    logPath,
    [
      line(
        began,
        `PID=7312 TID=7340 DismCore.dll version: ${machine.pc.dismVersion} - CDISMManager::FinalConstruct`,
      ),
      line(began, `Initialized Panther logging at ${logPath}`),
      line(began, 'DISM.EXE: '),
      line(began, 'DISM.EXE: <----- Starting Dism.exe session ----->'),
      line(began, 'DISM.EXE: '),
      line(
        began,
        `DISM.EXE: Host machine information: OS Version=10.0.${build}, Running architecture=${architecture}, Number of processors=8`,
      ),
      line(began, `DISM.EXE: Dism.exe version: ${machine.pc.dismVersion}`),
      line(began, `DISM.EXE: Executing command line: dism.exe ${args.join(' ')}`),
      line(
        began,
        `DISM.EXE: Target image information: OS Version=${versionText(versionOfBuild({ build, ubr }))}, Image architecture=${architecture}`,
      ),
      ...failure,
      line(
        end,
        `DISM.EXE: Image session has been closed. Reboot required=${exitCode === 3010 ? 'yes' : 'no'}.`,
      ),
      line(end, 'DISM.EXE: '),
      line(end, 'DISM.EXE: <----- Ending Dism.exe session ----->'),
      line(end, 'DISM.EXE: '),
    ].join(''),
  )
}

/** DISM logs Win32 codes as HRESULTs. */
function hresult(exitCode: number): string {
  return errorCodeOfWin32(exitCode) ?? errorCodeOf(exitCode) ?? '0x00000000'
}
