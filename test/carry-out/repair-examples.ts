import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { diagnosisOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent } from './carry-out-fixtures.ts'

export const practice = (name = 'x64-healthy') => openHost(`practice:${name}`, { stateFolder: null })

/** Plans for the PC's current state with these findings and carries the plan out on `host`. */
export async function cure(pc: Host, findings: Finding[], host: Host = pc) {
  const plan = await planned({
    inspection: await inspect(pc),
    diagnosis: diagnosisOf(...findings),
    target: null,
  })
  const journal = memoryJournal()
  await consent(journal, plan)
  const run = () => carryOut({ knowledge, host, plan, journal, inspect: () => inspect(host) })
  return { plan, journal, outcome: await run(), again: run }
}

/** The PC with changed answers to some commands. */
export function answering(pc: Host, line: string, exitCode: number): Host {
  return {
    ...pc,
    run: async (tool, args, options) =>
      [tool, ...args].join(' ').startsWith(line)
        ? { exitCode, ended: 'itself', stdout: new Uint8Array(), stderr: new Uint8Array() }
        : pc.run(tool, args, options),
  }
}
