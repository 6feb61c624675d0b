import { existsSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { openCaseFolder } from '../../../main/case/case-folder.ts'
import { type Journal, openJournal } from '../../../main/case/journal.ts'
import { readJournal } from '../../../main/case/read-journal.ts'
import type { Host } from '../../../main/host/host.ts'
import { type AskElevated, askElevated } from '../../../main/workflow/elevation/ask-elevated.ts'
import { restartPc } from '../../carry-out/fake-pc.ts'
import { asking, eventsOf, folders, hostOf, reader, start, type World, world } from './elevated-world.ts'

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

describe('an elevated repair requested by the window', () => {
  type More = Partial<AskElevated> & { readonly beforeTakeOver?: () => Promise<void> }
  async function ask(
    here: World,
    prompt: () => Promise<number>,
    { beforeTakeOver = async () => {}, ...more }: More = {},
  ) {
    const kept = await openCaseFolder(here.caseFolder)
    const journal = await openJournal(kept.journalFile)
    const watched: Journal = {
      ...journal,
      async takeOver(event) {
        await beforeTakeOver()
        return journal.takeOver(event)
      },
    }
    const host: Host = {
      ...hostOf(here),
      elevated: false,
      async run(tool, args, options) {
        if (args[0] !== 'start-elevated.ps1') return hostOf(here).run(tool, args, options)
        here.calls.push([tool, ...args].join(' '))
        return {
          exitCode: await prompt(),
          ended: 'itself',
          stdout: new Uint8Array(),
          stderr: new Uint8Array(),
        }
      },
    }
    const program = 'C:\\Program Files\\Unstuck\\Unstuck.exe'
    try {
      return await askElevated({
        host,
        kept,
        journal: watched,
        planSha256: here.hash,
        program,
        root: here.root,
        ...more,
      })
    } finally {
      await journal.close()
    }
  }
  const copied = async (here: World) => (await readJournal(join(here.caseFolder, 'journal.jsonl'))).events

  test('prompts once and follows the journal of the elevated process across the restart', async () => {
    const here = await world()
    expect(await ask(here, () => start(here))).toBe('restart')
    const first = await eventsOf(here)
    expect((await copied(here)).map(({ kind, time }) => [kind, time])).toEqual(
      first.map(({ kind, time }) => [kind, time]),
    )
    const call = here.calls.find((one) => one.includes('start-elevated.ps1')) ?? ''
    expect(call).toContain(`-Case ${here.caseFolder} -PlanSha256 ${here.hash}`)

    restartPc(Object.assign(here.pc.state, { shuttingDown: true }))
    here.booted = '2026-10-01T09:00:00Z'
    expect(await ask(here, () => start(here))).toBe('done')
    const kinds = (await eventsOf(here)).map(({ kind }) => kind).filter((kind) => kind !== 'verdict')
    expect((await copied(here)).map(({ kind }) => kind)).toEqual(kinds)
  })

  test('copies every event of the elevated process, however many packages were loaded before', async () => {
    const here = await world()
    const fetched = async () => {
      const journal = await openJournal(join(here.caseFolder, 'journal.jsonl'))
      const what = { sizeBytes: 7, verifiedBy: 'sha256' as const, digest: 'a'.repeat(64), resumedBytes: 0 }
      const event = {
        kind: 'package-fetched' as const,
        step: 'a',
        file: 'a.msu',
        kb: null,
        from: 'b',
        ...what,
      }
      await journal.append(event)
      await journal.append(event)
      await journal.close()
    }
    await fetched()
    expect(await ask(here, () => start(here))).toBe('restart')
    await fetched()
    restartPc(Object.assign(here.pc.state, { shuttingDown: true }))
    here.booted = '2026-10-01T09:00:00Z'
    expect(await ask(here, () => start(here))).toBe('done')
    const kinds = (await eventsOf(here)).map(({ kind }) => kind).filter((kind) => kind !== 'verdict')
    const all = (await copied(here)).map(({ kind }) => kind)
    expect(all.filter((kind) => kind === 'package-fetched')).toHaveLength(4)
    expect(all.filter((kind) => kind !== 'package-fetched')).toEqual(kinds)
  })

  test('copies what the task did after the restart without a second prompt', async () => {
    const here = await world()
    await ask(here, () => start(here))
    restartPc(Object.assign(here.pc.state, { shuttingDown: true }))
    here.booted = '2026-10-01T09:00:00Z'
    await start(here, ['--resume', '--plan-sha256', here.hash])
    const calls = here.calls.filter((call) => call.includes('start-elevated.ps1')).length
    expect(await ask(here, () => expect.unreachable('No prompt is due.'))).toBe('done')
    expect(here.calls.filter((call) => call.includes('start-elevated.ps1'))).toHaveLength(calls)
    expect((await copied(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'done' })
  })

  test('follows the task while it is running', async () => {
    const here = await world()
    await ask(here, () => start(here))
    restartPc(Object.assign(here.pc.state, { shuttingDown: true }))
    here.booted = '2026-10-01T09:00:00Z'
    const atWork = Promise.withResolvers<void>()
    here.beforeInspection = async () => atWork.resolve()
    const task = start(here, ['--resume', '--plan-sha256', here.hash])
    await atWork.promise
    const asked = ask(here, () => expect.unreachable('No prompt is due.'))
    expect(await task).toBe(0)
    expect(await asked).toBe('done')
  })

  test('copies how the task ended, even between two reads of its journal', async () => {
    const here = await world()
    await ask(here, () => start(here))
    restartPc(Object.assign(here.pc.state, { shuttingDown: true }))
    here.booted = '2026-10-01T09:00:00Z'
    const atWork = Promise.withResolvers<void>()
    const goOn = Promise.withResolvers<void>()
    here.beforeInspection = async () => {
      atWork.resolve()
      await goOn.promise
    }
    const task = start(here, ['--resume', '--plan-sha256', here.hash])
    await atWork.promise
    const asked = ask(here, () => expect.unreachable('No prompt is due.'), {
      beforeTakeOver: async () => {
        // The journal was read while the task was running; the task ends only now.
        goOn.resolve()
        await task
      },
    })
    expect(await asked).toBe('done')
    expect((await copied(here)).map(({ kind }) => kind)).toEqual(
      (await eventsOf(here)).map(({ kind }) => kind).filter((kind) => kind !== 'verdict'),
    )
  })

  test('reports a repair refused in its own console as declined, with that reason', async () => {
    const here = await world()
    here.agrees = () => false
    await expect(ask(here, () => start(here))).rejects.toMatchObject({
      failure: { code: 'declined', reason: { code: 'elevated-not-agreed' } },
    })
    expect(here.shown).toHaveLength(1)
    expect(here.pc.state.changes).toEqual([])
  })

  test('does not report a declined prompt as a repair error', async () => {
    const here = await world()
    await expect(ask(here, async () => 1223)).rejects.toMatchObject({ failure: { code: 'declined' } })
    expect(await copied(here)).toEqual([])
  })

  test('reports a process that ends without a result, even after an earlier success', async () => {
    const here = await world()
    await ask(here, () => start(here))
    await expect(ask(here, async () => 5)).rejects.toMatchObject({ failure: { code: 'tool-failed' } })
  })

  test('writes a file to the case to request a stop', async () => {
    const here = await world()
    const stop = new AbortController()
    const end = await ask(
      here,
      async () => {
        stop.abort()
        while (!existsSync(join(here.caseFolder, 'cancel')))
          await new Promise((resolve) => setTimeout(resolve, 10))
        return start(here)
      },
      { signal: stop.signal },
    )
    expect(end).toBe('cancelled')
  })

  test.each<[string, World['programAccess']]>([
    ['its folder', { writers: ['AU'] }],
    ['a file in it', { inside: { writers: ['BU'] } }],
    ['a link in it', { inside: { link: true } }],
    ['a folder above it', { parent: { writers: ['WD'] } }],
    ['something that Windows does not tell about', { odd: '' }],
  ])('is refused without a prompt if others could have changed %s', async (_name, said) => {
    const here = await world()
    here.programAccess = said
    const asked = ask(here, () => expect.unreachable('No prompt is due.'))
    await expect(asked).rejects.toMatchObject({
      failure: { next: expect.not.stringMatching(/terminal/) },
    })
    expect(here.calls.some((call) => call.includes('start-elevated'))).toBe(false)
    const inspected = asking(here, () => expect.unreachable('No prompt is due.'))
    await expect(inspected.found).rejects.toMatchObject({
      failure: { next: expect.not.stringMatching(/terminal/) },
    })
    expect(inspected.calls).toEqual([])
  })

  test.each([
    [70_000, /declined, or a policy blocks/],
    [71_260, /policy on this PC blocks/],
    [78_235, /only for signed programs/],
    [70_005, /error number is 5/],
  ])('distinguishes a program that Windows did not start (%i) from a finished one', async (code, what) => {
    const here = await world()
    await expect(ask(here, async () => code)).rejects.toMatchObject({
      failure: { code: 'refused', what: expect.stringMatching(what) },
    })
  })

  test('records the account whose rights were used', async () => {
    const here = await world()
    await start(here)
    const consents = (await eventsOf(here)).filter(({ kind }) => kind === 'consented')
    expect(consents).toEqual([expect.objectContaining({ account: reader, planSha256: here.hash })])
  })

  test.each([
    ['C:\\Users\\a\\Downloads\\unstuck\\bin\\unstuck.exe'],
    ['C:\\Program Files (x86)\\Unstuck\\bin\\unstuck.exe'],
    ['E:\\app\\x64\\bin\\unstuck.exe'],
  ])('is refused for a portable program, even if protected: no prompt for %s', async (program) => {
    const here = await world()
    const never = () => expect.unreachable('No prompt is due.')
    await expect(ask(here, never, { program })).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'program-not-installed' }, where: program },
    })
    expect(await start(here, undefined, program)).toBe(4)
    expect(here.calls.some((call) => call.includes('start-elevated') || call.startsWith('dism'))).toBe(false)
  })

  test('is refused when run from source code, which others could change', async () => {
    const here = await world()
    await expect(ask(here, async () => 0, { program: null })).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
    expect(here.calls).toEqual([])
  })
})
