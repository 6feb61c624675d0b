import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { openCaseFolder } from '../../case/case-folder.ts'
import { findCase } from '../../case/find-case.ts'
import { readJournal } from '../../case/read-journal.ts'
import { writeFailure } from '../../case/write-failure.ts'
import { writeFileAtomically } from '../../case/write-file-atomically.ts'
import { unstuckHome } from '../../cases-home.ts'
import { defaultHostId } from '../../default-host.ts'
import { planSha256 } from '../../plan/plan-hash.ts'
import { reportFiles } from '../../report/report-files.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'

const help = `Usage: unstuck report [--host <host>] [--case <folder>] [--out <folder>] [--json]

Writes what is known of one repair: report.html and report.md (the change record: why, what, in which order, risk, way
back, hashes, proof), report.json, and where there is a plan the same plan as runbook.ps1, detect.ps1 (Intune
remediation, compliance check), ansible.yml and task-sequence.json (ConfigMgr). Nothing is read from the PC.

  --host <host>     windows (this PC), practice:<name>: its newest case
  --case <folder>   this case
  --out <folder>    where to write; "report" in the case otherwise

Exit codes: 0 written; 2 there is no such case; 5 it could not be written.
`

/** `unstuck report`. */
export const reportCommand: Command = {
  help,
  options: { host: { type: 'string' }, case: { type: 'string' }, out: { type: 'string' } },
  leastWords: 0,
  takesWords: false,
  async run(call) {
    const given = call.text('case')
    const hostId = call.text('host') ?? (await defaultHostId())
    const found =
      given === null
        ? await findCase({ caseFolder: null, keepCase: 'latest' }, hostId, unstuckHome())
        : await openCaseFolder(given)
    if (found === null)
      throw new FailureError(
        'not-found',
        `There is no case of ${hostId} yet.`,
        'Begin one with "unstuck install", or give --case <folder>.',
      )
    const plan = await found.read('plan')
    const files = reportFiles({
      inspection: await found.read('inspection'),
      diagnosis: await found.read('diagnosis'),
      plan,
      planSha256: plan === null ? null : planSha256(plan),
      journal: (await readJournal(found.journalFile)).events,
      verdict: await found.read('verdict'),
    })
    const folder = call.text('out') ?? join(found.path, 'report')
    await mkdir(folder, { recursive: true }).catch((error: unknown) => {
      throw writeFailure(error, folder)
    })
    for (const [name, text] of files) await writeFileAtomically(join(folder, name), text)
    if (call.json) printJson(call.io, { path: join(folder, 'report.html'), folder, files: [...files.keys()] })
    else call.io.out(`${join(folder, 'report.html')}\n`)
    return exitCodes.done
  },
}
