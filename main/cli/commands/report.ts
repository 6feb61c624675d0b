import { exitCodes } from '../../../common/exit-codes.ts'
import { reportCase } from '../../workflow/report-case.ts'
import type { Command } from '../command.ts'
import { hostOfCall, hostOptions } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { reportText } from '../text/report-text.ts'

/** `unstuck report`. */
export const reportCommand: Command = {
  words: '',
  about: `Writes what is known of one repair: report.html and report.md (the change record: why, what, in which order, risk, way back, hashes, proof), report.json, compliance.ps1 (what the inspection asks, as a check of other PCs of that version of Windows for Intune or ConfigMgr: exit code 0, 1 where something is wrong, 2 unread), and where there is a plan the same plan as runbook.ps1, detect.ps1 (Intune remediation: whether the plan is kept), ansible.yml and task-sequence.json (ConfigMgr). Names of people, PCs and networks, addresses and secrets are masked as in a bundle, except in commands, which have to be exact. Nothing is read from the PC of a case.`,
  options: {
    host: {
      value: 'host',
      about:
        'windows (this PC), practice:<name>: its newest case. bundle:<zip or folder>, offline:<folder>: a case is made of it, with inspection, diagnosis and plan',
      offers: 'host',
    },
    windows: hostOptions.windows,
    bundle: hostOptions.bundle,
    case: {
      value: 'folder',
      about: 'this case; of a bundle or a Windows that does not run: where its case is made',
      offers: 'folder',
    },
    out: { value: 'folder', about: 'where to write; "report" in the case otherwise', offers: 'folder' },
    kit: { value: 'folder', about: 'write to "reports" on the medium of a kit', offers: 'folder' },
    'no-mask': { about: 'leave names of people, PCs and networks as they are' },
  },
  exits:
    '0 written; 3 written without a plan, which is refused for that PC; 2 there is no such case; 4 it may not be written there; 5 the disk is full.',
  leastWords: 0,
  async run(call) {
    const line = progressLine(call.io)
    const hostId = hostOfCall(call)
    const [caseFolder, out, kit] = [call.text('case'), call.text('out'), call.text('kit')]
    const mask = !call.flag('no-mask')
    const work = {
      signal: call.signal,
      onProgress: (fraction: number | null, text: string) => line.show(fraction, text),
    }
    const report = await reportCase({ hostId, caseFolder, out, kit, mask }, work).finally(() => line.end())
    if (call.json) printJson(call.io, report)
    else call.io.out(reportText(report))
    if (report.notPlanned === null) return exitCodes.done
    call.io.say(`There is no plan in it: ${report.notPlanned.what} ${report.notPlanned.next}\n`)
    return exitCodes.gaps
  },
}
