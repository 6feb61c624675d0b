import { type Diagnoses, eachDiagnosis } from '../../../common/diagnosis/diagnoses.ts'
import { type Diagnosis, mostOfLeads, stateOf } from '../../../common/diagnosis/diagnosis.ts'
import { type ExitCode, exitCodes } from '../../../common/exit-codes.ts'
import { failureError } from '../../texts/failure.ts'
import { diagnoseFiles } from '../../workflow/diagnosing/diagnose-files.ts'
import { hostOfCall, hostOptions } from '../arguments/host-of-call.ts'
import type { Call, Command } from '../command.ts'
import { noteShipped } from '../note-shipped.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { planOn } from '../shown-call.ts'
import { linesOfScreens } from '../text/causes/view.ts'
import { diagnosesText } from '../text/diagnoses-text.ts'
import { diagnosisText } from '../text/diagnosis-text.ts'

export const diagnoseCommand: Command = {
  words: '[file or folder]...',
  output: 'diagnosis',
  about: 'usage.diagnose.about',
  options: {
    ...hostOptions,
    bundle: { ...hostOptions.bundle, about: 'usage.diagnose.bundle', repeats: true },
    case: {
      value: 'folder',
      about: 'usage.option.case-pc',
      offers: 'folder',
      isHere: true,
    },
    separate: { about: 'usage.diagnose.separate' },
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
    const { found, plan } = await readWhatWasNamed(call, (fraction, text) =>
      line.show(fraction, text),
    ).finally(() => line.end())
    const view = {
      width: call.io.width ?? usualWidth,
      lines: linesOfScreens(call.io.height),
      brief: call.flag('brief'),
      top,
      verbose: call.verbose,
      ...(plan === undefined ? {} : { plan }),
    }
    if (call.json) printJson(call.io, shortened(found, top))
    else call.io.out('diagnoses' in found ? diagnosesText(found, view) : diagnosisText(found, view))
    return exitCodeFor(found)
  },
}

/** If there is no terminal: as wide as the help. */
const usualWidth = 100

/** Parses `--top`. Throws FailureError `bad-call`. */
function readTop(text: string | null): number | null {
  if (text === null) return null
  const top = /^\d{1,3}$/.test(text) ? Number(text) : 0
  if (top >= 1) return top
  throw failureError('bad-call', 'no-number-of-causes', { text }, '--top')
}

function shortened(found: Diagnosis | Diagnoses, top: number | null): Diagnosis | Diagnoses {
  if (!('diagnoses' in found)) return firstOf(found, top)
  return { ...found, diagnoses: found.diagnoses.map((one) => ({ ...firstOf(one, top), pc: one.pc })) }
}

/** Keeps only the first causes; open failures then refer to no others. */
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

/** `plan`: the command that plans for the PC; omitted for evidence or files. */
type Named = { readonly found: Diagnosis | Diagnoses; readonly plan?: string }

async function readWhatWasNamed(
  call: Call,
  onProgress: (fraction: number | null, text: string) => void,
): Promise<Named> {
  const bundles = call.texts('bundle')
  const knowledge = await call.io.openKnowledge()
  const work = { signal: call.signal, now: call.io.now, onProgress, separate: call.flag('separate') }
  // Evidence of several PCs is treated as a set of files.
  if (
    bundles.length > 1 &&
    call.words.length === 0 &&
    call.text('host') === null &&
    call.text('windows') === null
  )
    return { found: await diagnoseFiles(knowledge, [], work, bundles) }
  const host = hostOfCall(call)
  if (call.words.length === 0 && work.separate)
    throw failureError('bad-call', 'separate-without-files', {}, '--separate')
  if (call.words.length > 0) {
    if (host !== null) {
      throw failureError('bad-call', 'files-and-host-named', {})
    }
    return { found: await diagnoseFiles(knowledge, call.words, work) }
  }
  await noteShipped(call, host)
  // This module also loads planning and carrying out, which files do not need.
  const { openRepair } = await import('../../workflow/repair.ts')
  const repair = await openRepair({
    knowledge,
    hostId: host,
    caseFolder: call.text('case'),
    keepCase: 'never',
  })
  const { partsOfProgress } = await import('../../workflow/parts-of-progress.ts')
  const parts = partsOfProgress(['inspect', 'diagnose'], onProgress)
  await repair.inspect({ ...work, onProgress: parts.inspect })
  const { kind, id } = repair.host.identity
  const isPc = kind === 'windows' || kind === 'practice'
  return {
    found: await repair.diagnose({ ...work, onProgress: parts.diagnose }),
    ...(isPc ? { plan: planOn(call, id) } : {}),
  }
}

/** Of several PCs, the worst result counts. A lasting cause can block the next update, even if one got past it. */
export function exitCodeFor(found: Diagnosis | Diagnoses): ExitCode {
  const all = eachDiagnosis(found)
  const findings = all.flatMap((diagnosis) => diagnosis.findings)
  const active = findings.filter((finding) => stateOf(finding) === 'active')
  if (findings.some((finding) => stateOf(finding) === 'lasts')) return exitCodes.wrong
  if (active.some(({ likelihood }) => likelihood > mostOfLeads)) return exitCodes.wrong
  const gaps = [...found.gaps, ...all.flatMap((diagnosis) => diagnosis.gaps)]
  return gaps.length > 0 || active.length > 0 ? exitCodes.gaps : exitCodes.done
}
