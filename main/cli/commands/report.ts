import { exitCodes } from '../../../common/exit-codes.ts'
import { reportCase } from '../../workflow/report-case.ts'
import type { Command } from '../command.ts'
import { hostOfCall } from '../host-of-call.ts'
import { printJson } from '../print-json.ts'

/** `unstuck report`. */
export const reportCommand: Command = {
  words: '',
  about: `Writes what is known of one repair: report.html and report.md (the change record: why, what, in which order, risk, way back, hashes, proof), report.json, compliance.ps1 (what the inspection asks, as a check of other PCs of that version of Windows for Intune or ConfigMgr: exit code 0, 1 where something is wrong, 2 unread), and where there is a plan the same plan as runbook.ps1, detect.ps1 (Intune remediation: whether the plan is kept), ansible.yml and task-sequence.json (ConfigMgr). Names of people, PCs and networks, addresses and secrets are masked as in a bundle, except in commands, which have to be exact. Nothing is read from the PC.`,
  options: {
    host: { value: 'host', about: 'windows (this PC), practice:<name>: its newest case', offers: 'host' },
    case: { value: 'folder', about: 'this case', offers: 'folder' },
    out: { value: 'folder', about: 'where to write; "report" in the case otherwise', offers: 'folder' },
    kit: { value: 'folder', about: 'write to "reports" on the medium of a kit', offers: 'folder' },
    'no-mask': { about: 'leave names of people, PCs and networks as they are' },
  },
  exits: '0 written; 2 there is no such case; 4 it may not be written there; 5 the disk is full.',
  leastWords: 0,
  async run(call) {
    const written = await reportCase({
      hostId: hostOfCall(call),
      caseFolder: call.text('case'),
      out: call.text('out'),
      kit: call.text('kit'),
      mask: !call.flag('no-mask'),
    })
    if (call.json) printJson(call.io, written)
    else call.io.out(`${written.path}\n`)
    return exitCodes.done
  },
}
