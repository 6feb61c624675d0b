import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import type { JournalEvent, NewJournalEvent } from '../../common/case/journal.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { type Journal, memoryJournal, openJournal } from '../../main/case/journal.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { diagnosisOf, findingOf } from '../plan/plan-fixtures.ts'
import { sample } from '../sample.ts'
import { buildScript } from '../wine/build-script.ts'
import { carry, consent, ends, planFor, supply } from './carry-out-fixtures.ts'
import { type FakePc, fakePc, type PcState } from './fake-pc.ts'

const stale: PcState['winre'] = { enabled: false, version: '10.0.26100.7149', mounted: false, added: null }
const cases: Record<string, [Partial<PcState>, Parameters<typeof planFor>[1]]> = {
  'checkpoint beside the target': [{ ubr: 712 }, { target: 'KB5086672', method: 'folder' }],
  'checkpoint first': [{ ubr: 712 }, { target: 'KB5086672', method: 'sequence' }],
  'store, then update': [{ ubr: 8039, store: 'repairable' }, { target: 'KB5086672' }],
  WinRE: [
    { ubr: 8457, winre: stale, recoveryFree: 2e7 },
    { diagnosis: diagnosisOf(findingOf('recovery-partition-too-small')) },
  ],
}

/** Limits how often each change may occur: what the PC shows as done is never repeated. */
function expectNothingTwice({ changes }: PcState): void {
  const adds = changes.filter((line) => line.includes('/Online /Add-Package'))
  expect(new Set(adds).size).toBe(adds.length)
  expect(changes.filter((line) => line.includes('/commit')).length).toBeLessThanOrEqual(1)
}

/** A journal and a PC that stop at one moment: nothing happens after it, as after a SIGKILL. */
function dying(pc: FakePc, journal: Journal, moment: { event?: number; tool?: number }) {
  let died: () => void = () => {}
  const dead = new Promise<'dead'>((resolve) => {
    died = () => resolve('dead')
  })
  const never = new Promise<never>(() => {})
  let [events, tools, isDead] = [0, 0, false]
  const die = () => {
    isDead = true
    died()
    return never
  }
  const append = async (event: NewJournalEvent): Promise<JournalEvent> => {
    if (isDead) return never
    const added = await journal.append(event)
    events += 1
    return events === moment.event ? die() : added
  }
  const run: typeof pc.host.run = async (...call) => {
    if (isDead) return never
    const result = await pc.host.run(...call)
    tools += 1
    return tools === moment.tool ? die() : result
  }
  return { dead, journal: { ...journal, append }, pc: { ...pc, host: { ...pc.host, run } } }
}

describe('a process that is killed', () => {
  for (const [name, [start, input]] of Object.entries(cases))
    for (const kind of ['event', 'tool'] as const)
      it(`at any ${kind} of "${name}" is completed by the next process without repeating work`, async () => {
        let moments = 0
        for (let at = 1; ; at += 1) {
          const pc = fakePc(start)
          const plan = await planFor(pc, input)
          supply(pc, plan)
          const journal = memoryJournal()
          await consent(journal, plan)
          const mortal = dying(pc, journal, { [kind]: at })
          const first = await Promise.race([carry(mortal.pc, plan, mortal.journal), mortal.dead])
          if (first !== 'dead') {
            expect(first).toBe('done')
            break
          }
          moments += 1
          expect(await carry(pc, plan, journal)).toBe('done')
          expectNothingTwice(pc.state)
          const verdict = journal.events.findLast((event) => event.kind === 'verdict')
          expect(verdict?.kind === 'verdict' && verdict.verdict.outcome).toBe('done')
          const done = ends(journal.events).map((line) => line.split(':')[0])
          expect(done).toEqual(plan.steps.map(({ id }) => id))
        }
        expect(moments).toBeGreaterThan(kind === 'event' ? 12 : 1)
      })

  it.skipIf(process.platform === 'win32')(
    'by a real SIGKILL at an event is followed by one that completes the work',
    async () => {
      const folder = mkdtempSync(join(tmpdir(), 'unstuck-killed-'))
      // The built program finds the assets by searching parent folders, so it has to be inside the project.
      const cache = join(import.meta.dirname, '..', '..', '.cache')
      mkdirSync(cache, { recursive: true })
      const built = mkdtempSync(join(cache, 'killed-'))
      const script = await buildScript('../carry-out/carry-in-child', built)
      const inChild = (caseFolder: string, killAfter: string) => endOf(script, caseFolder, killAfter)
      const carriedOut = async (killAfter: number): Promise<number> => {
        const made = await openCaseFolder(join(folder, String(killAfter)), { create: true })
        const pc = fakePc({ ubr: 712 })
        const plan = await planFor(pc, { target: 'KB5086672', method: 'sequence' })
        supply(pc, plan)
        await writeFile(join(made.path, 'pc.json'), JSON.stringify(pc.state))
        await made.write('plan', plan)
        const journal = await openJournal(made.journalFile)
        await consent(journal, plan)
        const before = journal.events.length
        await journal.close()
        if (killAfter > 0) expect(await inChild(made.path, String(killAfter))).toBe('SIGKILL')
        expect(await inChild(made.path, '')).toBe('done')
        const state = JSON.parse(await readFile(join(made.path, 'pc.json'), 'utf8')) as PcState
        expect(state.ubr).toBe(8117)
        expectNothingTwice(state)
        const { events } = await readJournal(made.journalFile)
        expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
        return events.length - before
      }
      // The tests above stop at every moment, in memory; these show that a killed process leaves exactly such states.
      const whole = await carriedOut(0)
      expect(whole).toBeGreaterThan(15)
      const moments = Array.from({ length: whole }, (_, index) => index + 1)
      for (const at of sample(moments, 4)) await carriedOut(at)
      for (const made of [folder, built]) await rm(made, { recursive: true, force: true })
    },
  )
})

/** Runs the child; resolves to what it printed, or to the signal that ended it. */
function endOf(script: string, folder: string, killAfter: string): Promise<string> {
  const child = spawn(process.execPath, [script, folder, killAfter])
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      printed += piece.toString()
    })
  return new Promise((resolve) => {
    child.on('close', (_, signal) => resolve(signal ?? printed))
  })
}
