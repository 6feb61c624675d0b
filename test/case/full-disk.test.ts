import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { readJournal } from '../../main/case/read-journal.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { openRepair } from '../../main/workflow/repair.ts'
import { changingCalls, logCalls } from '../carry-out/logged-calls.ts'
import {
  copyCase,
  countChanges,
  keepPackages,
  planPractice,
  practiceWishes,
  wishName,
} from '../carry-out/practice-cases.ts'
import { oneOf, sample } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'

/** Limits how many more lines the journal file accepts; `code` is the error of the operating system after that. */
const disk = vi.hoisted(() => ({ linesLeft: Number.POSITIVE_INFINITY, code: '' }))
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>()
  const open: typeof real.open = async (path, ...how) => {
    const handle = await real.open(path, ...how)
    if (!String(path).endsWith('journal.jsonl')) return handle
    const write = handle.write
    const wrapped = async (bytes: Uint8Array, from: number, length: number, at: number) => {
      disk.linesLeft -= 1
      if (disk.linesLeft >= 0) return Reflect.apply(write, handle, [bytes, from, length, at])
      // A nearly full disk writes part of the line.
      if (disk.code === 'ENOSPC') await Reflect.apply(write, handle, [bytes, from, length >> 1, at])
      throw Object.assign(new Error(disk.code), { code: disk.code })
    }
    return Object.assign(handle, { write: wrapped })
  }
  return { ...real, open }
})
process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

let scratch = ''
beforeAll(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-full-'))
})
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

async function carryOn(folder: string) {
  const repair = await openRepair({ knowledge, hostId: null, caseFolder: folder, keepCase: 'resume' })
  logCalls(repair.host, folder)
  const planSha256 = repair.mustHaveHash()
  try {
    return await repair.carryOut({ planSha256, by: 'test', restart: 'by-itself', onEvent: () => {} })
  } finally {
    await repair.close()
  }
}

const answers = [
  ['ENOSPC', 'disk-full'],
  ['EROFS', 'refused'],
] as const

/** A sequence of packages, a repair with a chosen target, and the last practice PC of the list. */
const wishes = practiceWishes.filter(
  ([, { target, method }], index) =>
    target !== null || method === 'sequence' || index === practiceWishes.length - 1,
)

describe('a journal on a full disk', () => {
  for (const [pc, wish] of oneOf(wishes, 7))
    it(`from any event of repairing ${wishName(pc, wish)} on stops the repair, which continues once there is space again`, {
      timeout: 600_000,
    }, async () => {
      const base = join(scratch, wishName(pc, wish))
      await planPractice(pc, wish, base)
      const whole = `${base}-whole`
      copyCase(base, whole)
      expect(await carryOn(whole)).toBe('done')
      keepPackages(whole, base)
      const wanted = changingCalls(whole)
      const { events } = await readJournal(join(whole, 'journal.jsonl'))
      // Packages that are already present are not recorded as downloaded.
      const total = events.filter(({ kind }) => kind !== 'package-fetched').length
      for (const lines of sample([...Array(total).keys()], 7)) {
        const [code, expected] = answers[lines % 2] ?? answers[0]
        const where = `${code} after ${lines} of ${total} lines`
        const folder = `${base}-full`
        copyCase(base, folder)
        Object.assign(disk, { linesLeft: lines, code })
        const failure = failureOf(await carryOn(folder).catch((error: unknown) => error))
        disk.linesLeft = Number.POSITIVE_INFINITY
        expect([where, failure.code, failure.where]).toEqual([where, expected, join(folder, 'journal.jsonl')])
        const kept = await readJournal(join(folder, 'journal.jsonl'))
        expect([where, kept.events.length]).toEqual([where, lines])
        // Nothing starts that cannot be recorded: the running tool finishes, and a mounted image is discarded.
        const done = changingCalls(folder).filter((call) => !call.includes('/discard'))
        expect([where, done]).toEqual([where, wanted.slice(0, done.length)])
        expect([where, await carryOn(folder)]).toEqual([where, 'done'])
        expect([where, countChanges(changingCalls(folder))]).toEqual([where, countChanges(wanted)])
        rmSync(folder, { recursive: true })
      }
    })
})
