import { spawn } from 'node:child_process'
import { cpSync, existsSync, linkSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan.ts'
import { readJournal } from '../../main/case/read-journal.ts'
import { openRepair, type PlanChoice } from '../../main/repair.ts'
import { buildScript } from '../wine/build-script.ts'
import { boots, changingCalls, logCalls } from './logged-calls.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const root = join(import.meta.dirname, '..', '..')
/** How many processes are started and killed side by side. */
const atOnce = 2

/**
 * Practice PC, method, target, and whether the packages have to be downloaded first. The PCs whose chain is one update
 * long have the same steps by either method.
 */
const plans = [
  ['arm64-missing-checkpoint', 'folder', null, 'packages there'],
  ['arm64-missing-checkpoint', 'sequence', null, 'packages there'],
  ['x64-store-corrupt', 'folder', null, 'packages there'],
  ['x64-efi-full', 'folder', null, 'packages there'],
  ['x64-efi-full', 'folder', 'KB5089549', 'packages there'],
  ['x64-winre-stale', 'folder', null, 'packages to download'],
] as const

let scratch = ''
let built = ''
let script = ''
beforeAll(async () => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-sigkill-'))
  // The built program finds the assets of the project by walking up, so it lies in it.
  mkdirSync(join(root, '.cache'), { recursive: true })
  built = mkdtempSync(join(root, '.cache', 'sigkill-'))
  script = await buildScript('../carry-out/repair-in-child', built)
})
afterAll(() => {
  for (const folder of [scratch, built]) if (folder !== '') rmSync(folder, { recursive: true, force: true })
})

describe.skipIf(process.platform === 'win32')('a repair whose process gets a SIGKILL', () => {
  for (const [pc, method, target, packages] of plans)
    it(`at any journal event or change of ${pc} (${target ?? 'latest'}, ${method}, ${packages}) is finished by the next process, nothing done twice`, {
      timeout: 240_000,
    }, async () => {
      const base = join(scratch, `${pc}-${method}-${target}`)
      const plan = await planned(pc, { method, target }, base)
      const whole = await unbroken(base, plan)
      expect(whole.events).toBeGreaterThan(20)
      expect(whole.calls.length).toBeGreaterThan(3)
      if (packages === 'packages there') keepPackages(whole.folder, base)
      const killed = { event: 0, call: 0 }
      for (const kind of ['event', 'call'] as const)
        for (let first = 1, ended = false; !ended; first += atOnce) {
          const moments = Array.from({ length: atOnce }, (_, index) => first + index)
          const deaths = await Promise.all(moments.map((at) => dieAt(base, kind, at)))
          for (const { folder, how, at } of deaths) {
            if (how === 'SIGKILL') killed[kind] += 1
            else ended = true
            const where = `${kind} ${at}: ${how}`
            if (how !== 'SIGKILL') expect(how).toMatch(/^done /)
            await finishes(folder, plan, whole, where)
            rmSync(folder, { recursive: true })
          }
        }
      // Every moment of a whole run was one to die at.
      expect(killed.event).toBeGreaterThanOrEqual(whole.events - 3)
      expect(killed.call).toBe(whole.calls.length)
    })
})

type Whole = { folder: string; calls: string[]; boots: number; events: number }

/** Inspects, diagnoses and plans; the case then waits for somebody to agree. */
async function planned(pc: string, wish: PlanChoice, folder: string): Promise<Plan> {
  const repair = await openRepair({ hostId: `practice:${pc}`, caseFolder: folder, keepCase: 'resume' })
  await repair.inspect()
  await repair.diagnose()
  const made = await repair.plan(wish)
  await repair.close()
  if (!made.ok) throw new Error(made.failure.what)
  return made.value
}

/** Carries a case out, or goes on with it, in this process. */
async function carryOn(folder: string) {
  const repair = await openRepair({ hostId: null, caseFolder: folder, keepCase: 'resume' })
  logCalls(repair.host, folder)
  const planSha256 = repair.mustHaveHash()
  const end = await repair.carryOut({ planSha256, by: 'test', restart: 'by-itself', onEvent: () => {} })
  const verdict = await repair.verify()
  await repair.close()
  return { end, verdict }
}

async function unbroken(base: string, plan: Plan): Promise<Whole> {
  const folder = `${base}-whole`
  cpSync(base, folder, { recursive: true })
  const { end } = await carryOn(folder)
  expect(end).toBe('done')
  const calls = changingCalls(folder)
  const { events } = await readJournal(join(folder, 'journal.jsonl'))
  const adds = plan.steps.filter(({ kind }) => kind === 'add-package')
  expect(calls.filter((call) => call.includes('/Online /Add-Package'))).toHaveLength(adds.length)
  // The last verdict is given after carrying out.
  return { folder, calls, boots: boots(folder), events: events.length - 1 }
}

/** Gives the packages of one practice PC to another, so that they need no second download. */
function keepPackages(from: string, to: string): void {
  const folder = join('practice-pc', 'packages')
  if (!existsSync(join(from, folder))) return
  mkdirSync(join(to, folder), { recursive: true })
  for (const name of readdirSync(join(from, folder)))
    linkSync(join(from, folder, name), join(to, folder, name))
}

/** A copy of a case, and a process that carries it out up to one moment. */
async function dieAt(base: string, kind: 'event' | 'call', at: number) {
  const folder = `${base}-${kind}-${at}`
  cpSync(base, folder, { recursive: true, filter: (path) => !path.endsWith('packages') })
  keepPackages(base, folder)
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
  return { folder, how, at }
}

async function finishes(folder: string, plan: Plan, whole: Whole, where: string): Promise<void> {
  const { end, verdict } = await carryOn(folder)
  expect([where, end, verdict.outcome]).toEqual([where, 'done', 'done'])
  const { events } = await readJournal(join(folder, 'journal.jsonl'))
  expect(events.map(({ seq }) => seq)).toEqual(events.map((_, index) => index + 1))
  const done = events.flatMap((event) => (event.kind === 'step-done' ? [event.step] : []))
  expect([where, done]).toEqual([where, plan.steps.map(({ id }) => id)])
  expect([where, events.filter(({ kind }) => kind === 'step-failed')]).toEqual([where, []])
  expect([where, counted(changingCalls(folder))]).toEqual([where, counted(whole.calls)])
  expect([where, boots(folder)]).toEqual([where, whole.boots])
}

/**
 * How often each change was made. What may be made again without harm, because the moment of the kill left no record
 * of it, counts once: a repair of a store that is whole by then, a package added to an image that has it, an image
 * mounted anew after it was unmounted unchanged, and the request for a restart (the starts are counted apart).
 */
function counted(calls: readonly string[]): Record<string, number> {
  const harmless = /\/RestoreHealth|\/Image:|\/mountre|shutdown\.exe/
  const counts: Record<string, number> = {}
  for (const call of calls) {
    if (/\/discard|^the PC starts again$/.test(call)) continue
    counts[call] = harmless.test(call) ? 1 : (counts[call] ?? 0) + 1
  }
  return counts
}
