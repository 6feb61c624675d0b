import { type Diagnosis, mostOfLeads } from '../../../common/diagnosis.ts'
import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { failureError } from '../../texts/failure.ts'
import { diagnoseFiles } from '../../workflow/diagnose-files.ts'
import { openRepair } from '../../workflow/repair.ts'
import type { Call, Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { diagnosisText } from '../text/diagnosis-text.ts'

/** `unstuck diagnose`. */
export const diagnoseCommand: Command = {
  words: '[file or folder]...',
  about: `Ranks the causes of a failed update by evidence: first a table, then each cause with its evidence, then what to do, each fix once. With files or folders it reads the logs there (CBS.log, CbsPersist, dism.log, setupact.log, WindowsUpdate.log, ReportingEvents.log, console output; "-" is standard input). Without any it inspects a PC and reads its logs too.`,
  options: {
    ...hostOptions,
    case: {
      value: 'folder',
      about: 'the PC as it is in that case',
      offers: 'folder',
    },
    brief: { about: 'only the table of causes and what to do about the first one; not with --json' },
    top: { value: 'n', about: 'the first n causes and no others, each with its evidence; with --json too' },
  },
  exits:
    '0 read, and nothing active found; 1 an active cause was found; 3 no active cause was found, but something could not be read, or a failure is open: its code is known, its cause is not; 2 no such file or host.',
  leastWords: 0,
  offers: 'file',
  async run(call) {
    const top = readTop(call.text('top'))
    if (call.json && call.flag('brief')) throw failureError('bad-call', 'brief-json', {}, '--brief')
    const line = progressLine(call.io)
    const diagnosis = await readWhatWasNamed(call, (fraction, text) => line.show(fraction, text)).finally(
      () => line.end(),
    )
    const view = {
      width: call.io.width ?? usualWidth,
      brief: call.flag('brief'),
      top,
      verbose: call.verbose,
    }
    if (call.json) printJson(call.io, firstOf(diagnosis, top))
    else call.io.out(diagnosisText(diagnosis, view))
    return exitCodeFor(diagnosis)
  },
}

/** Where there is no terminal: as wide as help. */
const usualWidth = 100

/** Reads `--top`. Throws FailureError `bad-call`. */
function readTop(text: string | null): number | null {
  if (text === null) return null
  const top = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (top >= 1) return top
  throw failureError('bad-call', 'no-number-of-causes', { text }, '--top')
}

/** The first causes alone; failures that are open name no others. */
function firstOf(diagnosis: Diagnosis, top: number | null): Diagnosis {
  if (top === null) return diagnosis
  const findings = diagnosis.findings.slice(0, top)
  const shown = new Set(findings.map(({ cause }) => cause))
  const open = diagnosis.open.map((failure) => ({
    ...failure,
    causes: failure.causes.filter((cause) => shown.has(cause)),
    next: failure.next.filter((cause) => shown.has(cause)),
  }))
  return { ...diagnosis, findings, open }
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
  const active = diagnosis.findings.filter(({ status }) => status === 'active')
  if (active.some(({ likelihood }) => likelihood > mostOfLeads)) return exitCodes.wrong
  return diagnosis.gaps.length > 0 || active.length > 0 ? exitCodes.gaps : exitCodes.done
}
