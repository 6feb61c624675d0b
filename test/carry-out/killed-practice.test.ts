import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { oneOf, sample, times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { buildScript } from '../wine/build-script.ts'
import { boots, changingCalls, logCalls } from './logged-calls.ts'
import {
  copyCase,
  countChanges,
  keepPackages,
  planPractice,
  practiceWishes,
  wholeOutcome,
  wishName,
} from './practice-cases.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const root = join(import.meta.dirname, '..', '..')
/** How many processes run at a time. */
const atOnce = 2

let scratch = ''
let built = ''
let script = ''
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-sigkill-'))
  // The built program finds the assets by searching parent folders, so it has to be inside the project.
  mkdirSync(join(root, '.cache'), { recursive: true })
  built = mkdtempSync(join(root, '.cache', 'sigkill-'))
  script = await buildScript('../carry-out/repair-in-child', built)
})
afterAll(() => {
  for (const folder of [scratch, built]) if (folder !== '') rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(process.platform === 'win32')('a repair whose process receives SIGKILL', () => {
  for (const [pc, wish] of oneOf(practiceWishes, 2))
    it(`at a journal event or a change of ${wishName(pc, wish)} is completed by the next process without repeating work`, {
      timeout: 600_000,
    }, async () => {
      const base = join(scratch, wishName(pc, wish))
      const plan = await planPractice(pc, wish, base)
      const whole = await unbroken(base, plan)
      expect(whole.outcome).toBe(wholeOutcome(pc, wish))
      expect(whole.events).toBeGreaterThan(20)
      expect(whole.calls.length).toBeGreaterThan(3)
      // One PC downloads its packages again each time.
      if (pc !== 'x64-winre-stale') keepPackages(whole.folder, base)
      // Counted by a process that is not killed; it also leaves its compiled code in a cache for the others.
      const { folder, how } = await dieAt(base, 'event', 0)
      await finishes(folder, plan, whole, how)
      rmSync(folder, { recursive: true })
      const [end, events = 0, calls = 0] = how
        .split(' ')
        .map((word, index) => (index === 0 ? word : Number(word)))
      // Every event and every call of a whole run is a moment to die at.
      expect([end, calls]).toEqual(['done', whole.calls.length])
      expect(events).toBeGreaterThanOrEqual(whole.events - 3)
      const moments = [...momentsOf('event', Number(events)), ...momentsOf('call', Number(calls))]
      const worker = async () => {
        for (let moment = moments.shift(); moment !== undefined; moment = moments.shift()) {
          const { kind, at } = moment
          const { folder, how } = await dieAt(base, kind, at)
          const where = `${kind} ${at}`
          expect([where, how]).toEqual([where, 'SIGKILL'])
          await finishes(folder, plan, whole, where)
          rmSync(folder, { recursive: true })
        }
      }
      await Promise.all(Array.from({ length: atOnce }, worker))
    })
})

type Kind = 'event' | 'call'

/**
 * power-loss.test.ts tries far more moments, in memory; these tests show that a killed process leaves exactly such
 * states. A normal run tries the first event, the last change, and one more of each.
 */
function momentsOf(kind: Kind, count: number): { kind: Kind; at: number }[] {
  const moments = sample(
    Array.from({ length: count }, (_, index) => ({ kind, at: index + 1 })),
    3,
    kind === 'event' ? 0 : 1,
  )
  const leftOut = times(1, 0)
  return kind === 'event' ? moments.slice(0, moments.length - leftOut) : moments.slice(leftOut)
}

type Whole = { folder: string; calls: string[]; boots: number; events: number; outcome: string }

/** Carries a case out, or continues it, in this process. */
async function carryOn(folder: string) {
  const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
  logCalls(repair.host, folder)
  const planSha256 = repair.mustHaveHash()
  const end = await repair.carryOut({ planSha256, by: 'test', restart: 'by-itself', onEvent: () => {} })
  const verdict = await repair.verify()
  await repair.close()
  return { end, verdict }
}

async function unbroken(base: string, plan: Plan): Promise<Whole> {
  const folder = `${base}-whole`
  copyCase(base, folder)
  const { end, verdict } = await carryOn(folder)
  expect(end).toBe('done')
  const calls = changingCalls(folder)
  const { events } = await readJournal(join(folder, 'journal.jsonl'))
  const adds = plan.steps.filter(({ kind }) => kind === 'add-package' || kind === 'add-expanded-stack')
  expect(calls.filter((call) => call.includes('/Online /Add-Package'))).toHaveLength(adds.length)
  // The last verdict comes after the run has ended.
  return { folder, calls, boots: boots(folder), events: events.length - 1, outcome: verdict.outcome }
}

/** Copies a case and starts a process that carries it out until it kills itself; at moment 0 it does not. */
async function dieAt(base: string, kind: Kind, at: number) {
  const folder = `${base}-${kind}-${at}`
  copyCase(base, folder)
  const child = spawn(process.execPath, [script, folder, kind, String(at)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(built, 'compiled') },
  })
  let printed = ''
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', (piece: Buffer) => {
      printed += piece.toString()
    })
  const how = await new Promise<string>((resolve) => {
    child.on('close', (_, signal) => resolve(signal ?? printed))
  })
  return { folder, how }
}

async function finishes(folder: string, plan: Plan, whole: Whole, where: string): Promise<void> {
  const { end, verdict } = await carryOn(folder)
  expect([where, end, verdict.outcome]).toEqual([where, 'done', whole.outcome])
  const { events } = await readJournal(join(folder, 'journal.jsonl'))
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  const done = events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
  expect([where, done]).toEqual([where, plan.steps.map(({ id }) => id)])
  expect([where, events.filter(({ kind }) => kind === 'step-failed')]).toEqual([where, []])
  expect([where, countChanges(changingCalls(folder))]).toEqual([where, countChanges(whole.calls)])
  expect([where, boots(folder)]).toEqual([where, whole.boots])
}
