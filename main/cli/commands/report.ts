import { basename, join } from 'node:path'
import { exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { type CaseFolder, openCaseFolder } from '../../case/case-folder.ts'
import { unstuckHome } from '../../case/cases-home.ts'
import { findCase } from '../../case/find-case.ts'
import { readKit } from '../../packages/kit/open-kit.ts'
import { defaultHostId } from '../../workflow/default-host.ts'
import { writeReport } from '../../workflow/write-report.ts'
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
    const given = call.text('case')
    const found = given === null ? await newestCase(call.text('host')) : await openCaseFolder(given)
    const kit = call.text('kit')
    // A stick goes from PC to PC: each report gets a folder named after its case.
    const onKit = kit === null ? null : join(kit, 'reports', basename(found.path))
    if (kit !== null) await readKit(kit)
    const written = await writeReport(found, call.text('out') ?? onKit ?? undefined)
    if (call.json) printJson(call.io, written)
    else call.io.out(`${written.path}\n`)
    return exitCodes.done
  },
}

async function newestCase(named: string | null): Promise<CaseFolder> {
  const hostId = named ?? (await defaultHostId())
  const found = await findCase({ caseFolder: null, keepCase: 'latest' }, hostId, unstuckHome())
  if (found !== null) return found
  throw new FailureError(
    'not-found',
    `There is no case of ${hostId} yet.`,
    'Begin one with "unstuck install", or give --case <folder>.',
  )
}
