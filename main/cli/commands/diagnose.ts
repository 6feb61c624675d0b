import type { Diagnosis } from '../../../common/diagnosis.ts'
import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { diagnoseFiles } from '../../workflow/diagnose-files.ts'
import { openRepair } from '../../workflow/repair.ts'
import type { Call, Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { diagnosisText } from '../text/diagnosis-text.ts'

const help = `Usage: unstuck diagnose [file or folder]... [--host <host>] [--windows <folder>]
                        [--bundle <zip or folder>] [--json]

Ranks the causes of a failed update by evidence. With files or folders it reads the logs there (CBS.log,
CbsPersist, dism.log, setupact.log, WindowsUpdate.log, ReportingEvents.log, console output; "-" is stdin).
Without any it inspects a PC and reads its logs too.

  --host <host>     windows (this PC), practice:<name>, bundle:<zip or folder>
  --windows <path>  a Windows that does not run, by its folder: D:\\Windows
  --bundle <path>   the same as --host bundle:<path>
  --case <folder>   the PC as it is in that case, and keep the diagnosis there

Exit codes: 0 read, and nothing active found; 1 an active cause was found; 3 nothing active found, but something
could not be read; 2 no such file or host.
`

/** `unstuck diagnose`. */
export const diagnoseCommand: Command = {
  help,
  options: { ...hostOptions, bundle: { type: 'string' }, case: { type: 'string' } },
  leastWords: 0,
  takesWords: true,
  async run(call) {
    const line = progressLine(call.io)
    const diagnosis = await readWhatWasNamed(call, (fraction, text) => line.show(fraction, text)).finally(
      () => line.end(),
    )
    if (call.json) printJson(call.io, diagnosis)
    else call.io.out(diagnosisText(diagnosis))
    return exitCodeFor(diagnosis)
  },
}

async function readWhatWasNamed(
  call: Call,
  onProgress: (fraction: number | null, text: string) => void,
): Promise<Diagnosis> {
  const host = hostOfCall(call)
  if (call.words.length > 0) {
    if (host !== null) {
      throw new FailureError(
        'bad-call',
        'Files and a host were both named.',
        'Name one of them; a host brings its own logs.',
      )
    }
    return diagnoseFiles(call.words, { signal: call.signal, onProgress })
  }
  const repair = await openRepair({ hostId: host, caseFolder: call.text('case'), keepCase: 'never' })
  await repair.inspect({ signal: call.signal, onProgress })
  return repair.diagnose({ signal: call.signal, onProgress })
}

function exitCodeFor(diagnosis: Diagnosis): ExitCode {
  if (diagnosis.findings.some((finding) => finding.status === 'active')) return exitCodes.wrong
  return diagnosis.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
}
