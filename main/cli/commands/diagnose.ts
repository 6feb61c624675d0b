import { type Diagnosis, mostOfLeads } from '../../../common/diagnosis.ts'
import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
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
  about: 'usage.diagnose.about',
  options: {
    ...hostOptions,
    case: {
      value: 'folder',
      about: 'usage.option.case-pc',
      offers: 'folder',
    },
    brief: { about: 'usage.diagnose.brief-option' },
    top: { value: 'n', about: 'usage.diagnose.top' },
  },
  exits: 'usage.diagnose.exits',
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
      throw failureError('bad-call', 'files-and-host-named', {})
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
