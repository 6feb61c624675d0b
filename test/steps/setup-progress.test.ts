import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as timer, setImmediate as turn } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { NewJournalEvent } from '../../common/case/journal.ts'
import { message } from '../../common/texts/message.ts'
import { LinkInTheWay } from '../../main/files/open-plain.ts'
import { HostError, type ToolResult } from '../../main/host/host.ts'
import { lastProgress, runWithProgress, setupLog } from '../../main/steps/shared/tools/setup-progress.ts'
import { setupDoor } from '../../main/workflow/planning/setup-door.ts'
import { makeUsersLink } from '../files/make-link.ts'
import { standInHost } from '../host/stand-in-host.ts'
import { realData } from '../real-data.ts'

const said = (time: string, percent: number) =>
  `2026-11-23 ${time}, Info                  MOUPG  Overall progress: [${percent}%]\r\n`
const other = '2026-11-23 10:00:00, Info                  MOUPG  SetupHost::Initialize\r\n'
const ended: ToolResult = { exitCode: 0, ended: 'itself', stdout: new Uint8Array(), stderr: new Uint8Array() }

/** No link is anywhere. */
const plain = async () => {}

/** Waits for a moment, however long it should be. */
const oneTurn = async () => {
  await turn()
}

/** Runs Setup while its log is, at each look, the next of these; null: it cannot be read. */
async function shares(looks: readonly (string | null)[], more: object = {}) {
  const events: NewJournalEvent[] = []
  let at = -1
  let end: () => void = () => {}
  const work = new Promise<void>((resolve) => {
    end = resolve
  })
  const host = standInHost({
    async readFile() {
      at += 1
      const text = looks[at] ?? null
      if (at >= looks.length - 1) end()
      if (text === null) throw new HostError('denied', message('text.as-is', { text: '' }))
      return Buffer.from(text)
    },
    wait: oneTurn,
    ...more,
  })
  const context = {
    host,
    step: { id: '2-repair-install' },
    append: async (event: NewJournalEvent) => events.push(event),
  }
  const result = await runWithProgress(
    context,
    async () => {
      if (looks.length > 1) await work
      await turn()
      await turn()
      return ended
    },
    plain,
  )
  const count = events.length
  await turn()
  await turn()
  // Nothing comes after its end.
  expect([result, events.length]).toEqual([ended, count])
  return events.map((event) => (event.kind === 'step-progress' ? event.fraction : event.kind))
}

describe('the progress of Setup', () => {
  it('is recorded from its log, each value once', async () => {
    const log = [other, `${other}${said('10:01:00', 7)}`, `${said('10:01:00', 7)}${other}`]
    expect(await shares([...log, said('10:02:00', 31), said('10:03:00', 30), said('10:04:00', 100)])).toEqual(
      [0.07, 0.31, 1],
    )
  })

  it('ignores the log of an earlier Setup', async () => {
    const old = said('08:00:00', 98)
    expect(await shares([old, old, old, said('10:02:00', 4), said('10:03:00', 9)])).toEqual([0.04, 0.09])
  })

  it('is unknown if the log is unreadable or has no progress, and Setup continues', async () => {
    expect(await shares([null, null, other, null])).toEqual([])
    expect(lastProgress('MOUPG  Overall progress: [101%]')).toBeNull()
    expect(lastProgress('MOUPG  Overall progress: [x%]')).toBeNull()
  })

  it('is not read on a PC with a simulated clock', async () => {
    const readFile = () => expect.unreachable('Nothing is to be read.')
    expect(await shares([], { clock: () => '2026-11-23T10:00:00Z', readFile })).toEqual([])
  })

  it('is never read through a link', async () => {
    let [reads, looks] = [0, 0]
    let end: () => void = () => {}
    const work = new Promise<void>((resolve) => {
      end = resolve
    })
    const refuseLink = async (path: string) => {
      looks += 1
      // Somebody puts it there while Setup works.
      if (looks === 2) throw new LinkInTheWay(path)
      if (looks === 4) end()
    }
    const host = standInHost({
      async readFile() {
        reads += 1
        return Buffer.from(said('10:01:00', reads))
      },
      wait: oneTurn,
    })
    const step = { id: '2-repair-install' }
    const events: NewJournalEvent[] = []
    const append = async (event: NewJournalEvent) => events.push(event)
    const run = async () => {
      await work
      return ended
    }
    await runWithProgress({ host, step, append }, run, refuseLink)
    // The first look and the third; the fourth may still come to its end.
    expect(looks).toBe(4)
    expect(reads).toBeLessThan(looks)
    expect(events).toEqual([{ kind: 'step-progress', step: step.id, fraction: 0.02 }])
  })

  it.skipIf(process.platform === 'win32')('is not read through an actual link', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'unstuck-setup-log-'))
    const before = process.cwd()
    try {
      process.chdir(folder)
      // On systems other than Windows, the whole path is a single file name in the working folder.
      makeUsersLink(folder, join(folder, setupLog))
      const { refuseLink } = setupDoor(standInHost({}), () => new Date())
      expect(refuseLink).toBeDefined()
      let reads = 0
      const readFile = async () => {
        reads += 1
        return Buffer.from(other)
      }
      const context = { host: standInHost({ readFile, wait: oneTurn }), step: { id: '1' } }
      await runWithProgress({ ...context, append: async () => {} }, async () => ended, refuseLink)
      expect(reads).toBe(0)
    } finally {
      process.chdir(before)
      rmSync(folder, { recursive: true })
    }
  })

  it('is polled only while Setup is running', async () => {
    let waiting: Promise<unknown> = Promise.resolve()
    const wait = (milliseconds: number, signal?: AbortSignal) => {
      const waited = timer<void>(milliseconds, undefined, signal ? { signal } : {})
      waiting = waited
      return waited
    }
    const host = standInHost({ readFile: async () => Buffer.from(other), wait })
    const context = { host, step: { id: '2-repair-install' }, append: async () => {} }
    const began = performance.now()
    await runWithProgress(
      context,
      async () => {
        await turn()
        return ended
      },
      plain,
    )
    await expect(waiting).rejects.toMatchObject({ name: 'AbortError' })
    expect(performance.now() - began).toBeLessThan(4000)
  })

  it('is between 0 and 1 or missing for any log', () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(200), fc.string(), (a, n, b) => {
        const found = lastProgress(`${a}Overall progress: [${n}%]${b}`)
        if (found !== null) expect(found.fraction).toBeLessThanOrEqual(1)
        if (n <= 100 && !b.includes('Overall progress: [')) expect(found?.fraction).toBe(n / 100)
      }),
    )
  })

  const real = realData('logs/copyleft21-samsung/setupact.log')
  it.skipIf(!real)('is read from a real log', () => {
    expect(lastProgress(readFileSync(real ?? '', 'latin1'))?.fraction).toBe(0.5)
  })
})
