import { describe, expect, it } from 'vitest'
import type { Inspection } from '../../common/facts/inspection.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { diagnosisOf, findingOf, planned, read } from '../plan/plan-fixtures.ts'
import { carry, consent, ends, supply } from './carry-out-fixtures.ts'
import { fakePc } from './fake-pc.ts'

/** A PC whose EFI system partition is full until the user frees space, if they do. */
async function fullPc(person: 'waiting' | 'idle' | 'done', isRead = true) {
  const pc = fakePc({ ubr: 8039 })
  let freeBytes = 9 * 2 ** 20
  const inspect = async (): Promise<Inspection> => {
    const found = await pc.inspect()
    const { efiPartition: _, ...facts } = found.facts
    const efi = isRead ? { efiPartition: read({ sizeBytes: 100e6, freeBytes }) } : {}
    return { ...found, facts: { ...facts, ...efi } }
  }
  const host = {
    ...pc.host,
    byHand: async () => {
      if (person === 'done') freeBytes = 20 * 2 ** 20
      return person === 'waiting' ? ('waiting' as const) : ('done' as const)
    },
  }
  const plan = await planned({
    inspection: await inspect(),
    diagnosis: diagnosisOf(findingOf('efi-partition-full')),
    target: 'KB5086672',
  })
  supply(pc, plan)
  const journal = memoryJournal()
  await consent(journal, plan)
  const run = () => carry({ ...pc, host }, plan, journal, { inspect })
  const free = (bytes: number) => {
    freeBytes = bytes
  }
  return { pc, plan, journal, run, free }
}

describe('free space on the EFI system partition', () => {
  it('is made by the user, and measured before the update is added', async () => {
    const { pc, run, journal, plan } = await fullPc('done')
    expect(plan.steps[0]).toMatchObject({ kind: 'free-efi-room', command: [], risk: 'destructive' })
    expect([await run(), pc.state.ubr]).toEqual(['done', 8117])
    expect(ends(journal.events)[0]).toBe('1-free-efi-room: done')
  })

  it('that was not made keeps the update waiting, regardless of what the user says', async () => {
    for (const person of ['waiting', 'idle'] as const) {
      const { pc, run, free } = await fullPc(person)
      expect([await run(), await run(), pc.state.changes]).toEqual(['person', 'person', []])
      free(15 * 2 ** 20)
      expect([await run(), pc.state.ubr]).toEqual(['done', 8117])
    }
  })

  it('that cannot be read counts as made when the user continues', async () => {
    const { pc, run } = await fullPc('waiting', false)
    expect([await run(), pc.state.changes]).toEqual(['person', []])
    expect([await run(), pc.state.ubr]).toEqual(['done', 8117])
  })

  it('is requested with commands that copy before they delete, and delete only fonts', async () => {
    const { plan } = await fullPc('done')
    const lines = plan.steps[0]?.byHand ?? []
    const removing = lines.filter((line) => /^(?:del|rd|rmdir|format)\b/i.test(line))
    expect(removing).toEqual(['del S:\\EFI\\Microsoft\\Boot\\Fonts\\*.ttf'])
    const copying = lines.findIndex((line) =>
      line.startsWith('xcopy.exe S:\\EFI\\Microsoft\\Boot\\Fonts C:\\'),
    )
    expect(copying).toBeGreaterThan(0)
    expect(copying).toBeLessThan(lines.indexOf(removing[0] ?? ''))
  })
})
