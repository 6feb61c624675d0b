import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { oneOf, sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { changingCalls, logCalls } from './logged-calls.ts'
import {
  copyCase,
  countChanges,
  keepPackages,
  planPractice,
  practiceWishes,
  wishName,
} from './practice-cases.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
/** A sequence of packages, a repair with a chosen target, and the work on WinRE. */
const wishes = practiceWishes.filter(
  ([pc, { target, method }]) => target !== null || method === 'sequence' || pc === 'x64-winre-stale',
)

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-cancelled-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

/** Carries a case out and cancels it at an event: by signal, or by a file in the case, as another process does. */
async function carryOn(folder: string, at: number, how: 'signal' | 'file') {
  const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
  logCalls(repair.host, folder)
  const stop = new AbortController()
  const end = await repair.carryOut({
    planSha256: repair.mustHaveHash(),
    by: 'test',
    restart: 'by-itself',
    signal: stop.signal,
    onEvent: ({ seq }) => {
      if (seq !== at) return
      if (how === 'signal') stop.abort()
      else writeFileSync(join(folder, 'cancel'), '')
    },
  })
  await repair.close()
  return end
}

describe('a cancelled repair', () => {
  for (const [pc, wish] of oneOf(wishes, 6))
    it(`at any event of ${wishName(pc, wish)} starts no further step, and the repair can be resumed`, {
      timeout: 600_000,
    }, async () => {
      const base = join(scratch, wishName(pc, wish))
      await planPractice(pc, wish, base)
      const whole = `${base}-whole`
      copyCase(base, whole)
      expect(await carryOn(whole, 0, 'signal')).toBe('done')
      keepPackages(whole, base)
      const wanted = changingCalls(whole)
      const total = (await readJournal(join(whole, 'journal.jsonl'))).events.length
      let cancelled = 0
      // The last events may not occur: packages that are already present are not recorded as downloaded.
      for (const at of sample([...Array(total + 1).keys()].slice(1), 8)) {
        const how = at % 2 === 0 ? 'signal' : 'file'
        const folder = `${base}-cancelled`
        copyCase(base, folder)
        const end = await carryOn(folder, at, how)
        const { events } = await readJournal(join(folder, 'journal.jsonl'))
        const where = `${how} at event ${at} of ${events.length}`
        if (end === 'cancelled') cancelled += 1
        else expect([where, end, stepsAfter(events, at)]).toEqual([where, 'done', []])
        expect([where, stepsAfter(events, at)]).toEqual([where, []])
        const done = changingCalls(folder)
        expect([where, done]).toEqual([where, wanted.slice(0, done.length)])
        expect([where, await carryOn(folder, 0, 'signal')]).toEqual([where, 'done'])
        expect([where, countChanges(changingCalls(folder))]).toEqual([where, countChanges(wanted)])
        rmSync(folder, { recursive: true })
      }
      expect(cancelled).toBeGreaterThan(3)
    })
})

/** Steps that started after the event at which the run was cancelled. */
function stepsAfter(events: readonly JournalEvent[], at: number): string[] {
  return events
    .filter(({ seq }) => seq > at)
    .flatMap((event) => (event.kind === 'step-started' ? [event.step] : []))
}
