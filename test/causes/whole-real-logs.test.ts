import { describe, expect, test } from 'vitest'
import type { Finding } from '../../common/diagnosis.ts'
import { collectSources } from '../../main/logs/sources/collect-sources.ts'
import { diagnose } from '../../main/workflow/diagnose.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'

/** What somebody who services Windows reads in the whole logs of a PC. */
type Reading = {
  readonly log: string
  /** What is active, the first cause first; nothing else may be above a lead. */
  readonly active: readonly Finding['cause'][]
  /** What was the matter in the course of it and is over. */
  readonly over?: readonly Finding['cause'][]
  readonly title?: RegExp
  /** Updates that carry good copies. */
  readonly updates?: readonly string[]
  readonly build?: string
  readonly architecture?: string
}

const readings: readonly Reading[] = [
  {
    // RestoreHealth is cancelled once, then lacks a source twice: the image that was named is no folder. SFC names the package.
    log: 'logs/alborz25-logs',
    active: ['component-store-corrupt', 'component-store-source-missing'],
    over: ['user-cancelled'],
    title: /CNBJ2530\.DPB and 2 more$/,
    updates: ['KB2769165'],
    architecture: 'x64',
  },
  {
    // SFC cannot repair two files, and says which update brought one of them.
    log: 'logs/infinito1977-documents',
    active: ['component-store-corrupt'],
    title: /System\.Design\.dll and 1 more$/,
    updates: ['KB3023215'],
    architecture: 'x86',
  },
  {
    // The Media Creation Tool of Windows 10 on Windows 11; somebody closes it, and its clean-up fails in its own way.
    log: 'logs/copyleft21-samsung',
    active: ['user-cancelled'],
    build: '22631.3296',
    architecture: 'x64',
  },
  {
    // Downloads of the Store go on with new addresses; Defender gives up one of its own.
    log: 'logs/raja-fahad-wulogs',
    active: ['user-cancelled'],
  },
  // A clean installation that went through, searches for updates, and a day on which SFC found nothing.
  { log: 'logs/bitbtrust-errorcode', active: [] },
  { log: 'logs/hofcake-cbs', active: [] },
  { log: 'logs/loghub-windows-2k', active: [] },
  { log: 'logs/solsticeprojekt-temp', active: [] },
]

describe('whole logs of real PCs, as somebody who services Windows reads them', () => {
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
