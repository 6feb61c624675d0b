import { exitCodes } from '../../../common/exit-codes.ts'
import { reportCase } from '../../workflow/report-case.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'

const help = `Usage: unstuck report [--host <host>] [--case <folder>] [--out <folder> | --kit <folder>] [--json]

Writes what is known of one repair: report.html and report.md (the change record: why, what, in which order, risk, way
back, hashes, proof), report.json, compliance.ps1 (what the inspection asks, as a check of other PCs of that version of
Windows for Intune or ConfigMgr: exit code 0, 1 where something is wrong, 2 unread), and where there is a plan the same
plan as runbook.ps1, detect.ps1 (Intune remediation: whether the plan is kept), ansible.yml and task-sequence.json
(ConfigMgr). Nothing is read from the PC.

  --host <host>     windows (this PC), practice:<name>: its newest case
  --case <folder>   this case
  --out <folder>    where to write; "report" in the case otherwise
  --kit <folder>    write to "reports" on the medium of a kit

Exit codes: 0 written; 2 there is no such case; 5 it could not be written.
`

/** `unstuck report`. */
export const reportCommand: Command = {
  help,
  options: {
    host: { type: 'string' },
    case: { type: 'string' },
    out: { type: 'string' },
    kit: { type: 'string' },
  },
  leastWords: 0,
  takesWords: false,
  async run(call) {
    const written = await reportCase({
      hostId: call.text('host'),
      caseFolder: call.text('case'),
      out: call.text('out'),
      kit: call.text('kit'),
    })
    if (call.json) printJson(call.io, written)
    else call.io.out(`${written.path}\n`)
    return exitCodes.done
  },
}
