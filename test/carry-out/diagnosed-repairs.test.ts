import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { hostSources } from '../../main/logs/sources/host-sources.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const error = (text: string) => `2026-04-01 10:00:00, Error                 ${text}\r\n`

/** A log message, disabled services, and the steps that fix the cause. */
const cases = [
  {
    name: 'a service that is turned off',
    off: ['CryptSvc'],
    log: error('CBS    Failed to start. [HRESULT = 0x80070422 - ERROR_SERVICE_DISABLED]'),
    steps: ['1-set-service-start: done', '2-start-service: done', '3-verify: done'],
  },
  {
    name: 'the HTTP service, by its installer',
    off: ['HTTP'],
    log: error(
      'CSI    00000c71 (F) Failed execution of queue item Installer: HTTP Installer ({01234567-89ab-cdef-0123-456789abcdef}) with HRESULT HRESULT_FROM_WIN32(1058).',
    ),
    steps: ['1-set-service-start: done', '2-verify: done'],
  },
  {
    name: 'a damaged catalog database',
    off: [],
    log: error(
      'CBS    Failed to add catalog by CryptCATAdminAddCatalog, catroot2 ESENT -1018. [HRESULT = 0x8e5e03fa]',
    ),
    steps: ['1-reset-update-caches: done', '2-verify: done'],
  },
  {
    name: 'a full disk',
    off: [],
    log: error(
      'CBS    Failed to write file: not enough disk space. [HRESULT = 0x80070070 - ERROR_DISK_FULL]',
    ),
    steps: ['1-clean-store: done', '2-verify: done'],
  },
] as const

describe('from the log to the verdict', () => {
  it.each(cases)('$name', async ({ off, log, steps }) => {
    const pc = await openHost('practice:x64-healthy', { stateFolder: null })
    for (const name of off) {
      await pc.run('sc.exe', ['config', name, 'start=', 'disabled'])
      await pc.run('sc.exe', ['stop', name])
    }
    const inspection = await inspect(pc)
    const { sources, gaps } = await hostSources(pc)
    const added = {
      name: 'C:\\Windows\\Logs\\CBS\\CbsPersist_20260401100000.log',
      sizeBytes: log.length,
      async *open() {
        yield Buffer.from(log)
      },
    }
    const diagnosis = await diagnose({ knowledge, sources: [...sources, added], inspection, gaps })
    const plan = await planned({ inspection, diagnosis })
    const journal = memoryJournal()
    await consent(journal, plan)
    const outcome = await carryOut({ knowledge, host: pc, plan, journal, inspect: () => inspect(pc) })
    expect([outcome, failureIn(journal.events)]).toEqual(['done', null])
    expect(
      ends(journal.events).map((line) => line.replace('clean-store: already', 'clean-store: done')),
    ).toEqual(steps)
  })
})
