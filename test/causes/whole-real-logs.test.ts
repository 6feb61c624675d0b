import { describe, expect, test } from 'vitest'
import type { Finding } from '../../common/diagnosis/diagnosis.ts'
import { collectSources } from '../../main/logs/sources/collect-sources.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'

/** What a servicing expert concludes from all logs of a PC. */
type Reading = {
  readonly log: string
  /** Active causes, the first one first; no other cause may be more likely than a lead. */
  readonly active: readonly Finding['cause'][]
  /** Causes of problems that occurred and are resolved. */
  readonly over?: readonly Finding['cause'][]
  readonly title?: RegExp
  /** Updates that carry good copies. */
  readonly updates?: readonly string[]
  readonly build?: string
  readonly architecture?: string
}

const readings: readonly Reading[] = [
  {
    // RestoreHealth is cancelled once and then lacks a source twice: the image that was specified is not a folder. SFC
    // names the package.
    log: 'logs/alborz25-logs',
    active: ['component-store-corrupt', 'component-store-source-missing'],
    over: ['user-cancelled'],
    title: /CNBJ2530\.DPB and 2 more$/,
    updates: ['KB2769165'],
    architecture: 'x64',
  },
  {
    // SFC cannot repair two files, and names the update that contained one of them.
    log: 'logs/infinito1977-documents',
    active: ['component-store-corrupt'],
    title: /System\.Design\.dll and 1 more$/,
    updates: ['KB3023215'],
    architecture: 'x86',
  },
  {
    // The Windows 10 Media Creation Tool on Windows 11: the user closes it, and its cleanup then fails with another
    // error.
    log: 'logs/copyleft21-samsung',
    active: ['user-cancelled'],
    build: '22631.3296',
    architecture: 'x64',
  },
  {
    // Store downloads continue with new addresses; Defender aborts one of its downloads.
    log: 'logs/raja-fahad-wulogs',
    active: ['user-cancelled'],
  },
  // A successful clean installation, searches for updates, and a day on which SFC found no problems.
  { log: 'logs/bitbtrust-errorcode', active: [] },
  { log: 'logs/hofcake-cbs', active: [] },
  { log: 'logs/loghub-windows-2k', active: [] },
  { log: 'logs/solsticeprojekt-temp', active: [] },
]

describe('complete logs of real PCs, as a Windows servicing expert reads them', () => {
  const found = readings.map((reading) => ({ ...reading, path: realData(reading.log) }))
  test.skipIf(found.some(({ path }) => path === null)).each(found)('$log', async (reading) => {
    const { sources } = await collectSources([reading.path ?? ''])
    const { findings, machine, open } = await diagnose({ knowledge, sources, inspection: null })
    const active = findings.filter(({ status }) => status === 'active')
    expect(active.map(({ cause }) => cause)).toEqual(reading.active)
    const over = findings.filter(({ status }) => status === 'resolved')
    expect(over.map(({ cause }) => cause)).toEqual(reading.over ?? [])
    expect(open.every(({ causes }) => causes.length > 0)).toBe(true)
    if (reading.title) expect(findings[0]?.title).toMatch(reading.title)
    const titles = (findings[0]?.fix ?? []).map(({ title }) => title).join('\n')
    for (const update of reading.updates ?? []) expect(titles).toContain(update)
    if (reading.build) expect(machine.build).toBe(reading.build)
    if (reading.architecture) expect(machine.architecture).toBe(reading.architecture)
  })
})
