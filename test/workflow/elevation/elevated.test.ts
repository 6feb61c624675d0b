import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { afterEach, describe, expect, test } from 'vitest'
import type { JournalEvent } from '../../../common/journal.ts'
import type { Plan } from '../../../common/plan.ts'
import { parseSddl } from '../../../main/carry-out/windows/security-descriptor.ts'
import { openCaseFolder } from '../../../main/case/case-folder.ts'
import { type Journal, openJournal } from '../../../main/case/journal.ts'
import { readJournal } from '../../../main/case/read-journal.ts'
import type { Host, ToolResult } from '../../../main/host/host.ts'
import { planSha256 } from '../../../main/plan/plan-hash.ts'
import {
  type AskElevated,
  askElevated,
  askFullInspection,
} from '../../../main/workflow/elevation/ask-elevated.ts'
import { runElevated } from '../../../main/workflow/elevation/elevated.ts'
import { elevatedCase } from '../../../main/workflow/elevation/elevated-place.ts'
import { planFor } from '../../carry-out/carry-out-fixtures.ts'
import { type FakePc, fakePc, restartPc } from '../../carry-out/fake-pc.ts'
import { withPackages } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'
import { accessAnswer, programFilesAnswer, type SaidOfPlace } from './access-answer.ts'

const folders: string[] = []
const temporary = async () => {
  const folder = await mkdtemp(join(tmpdir(), 'unstuck-elevated-'))
  folders.push(folder)
  return folder
}
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

type World = {
  pc: FakePc
  plan: Plan
  hash: string
  root: string
  /** Where only administrators make folders. */
  nursery: string
  /** Folders that tools got as TEMP, in order. */
  temps: string[]
  caseFolder: string
  calls: string[]
  /** What the PC answers to folder-access.ps1 and signature.ps1; tests spoil it. */
  access: SaidOfPlace
  programAccess: SaidOfPlace
  /** What reg.exe prints of the folder of installed programs. */
  programFiles: string
  signature: Record<string, unknown>
  /** Names of files that hold other bytes than the right ones. */
  swapped: Set<string>
  /** Paths of copies that were cut off in their middle. */
  cut: Set<string>
  elevated: boolean
  booted: string
  inspectionId: string
  /** What happens before the elevated side looks at the PC. */
  beforeInspection: () => Promise<void>
}

const microsoft = {
  status: 0,
  subject: 'CN=Microsoft Corporation, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
  root: 'CN=Microsoft Root Certificate Authority 2010',
  rootSha1: '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  error: null,
}
const reader = 'S-1-5-21-1-2-3-1001'
const bytesOf = (file: string) => Buffer.from(`the bytes of ${file}`)

/** A Windows PC with a case in which somebody agreed to a plan. */
async function world(): Promise<World> {
  const pc = fakePc({ ubr: 712 }, { leaves: true })
  const made = await planFor(pc)
  const plan: Plan = {
    ...withPackages(made, (used) => ({
      ...used,
      sha1: createHash('sha1').update(bytesOf(used.file)).digest('hex'),
    })),
    host: 'windows',
  }
  for (const { package: each } of plan.steps) if (each) pc.state.files[`C:\\Packages\\${each.file}`] = 1000
  const caseFolder = await temporary()
  await (await openCaseFolder(caseFolder, { create: true })).write('plan', plan)
  return {
    pc,
    plan,
    hash: planSha256(plan),
    root: join(await temporary(), 'Unstuck'),
    nursery: await temporary(),
    caseFolder,
    calls: [],
    access: {},
    programAccess: {},
    programFiles: programFilesAnswer('C:\\Program Files'),
    temps: [],
    signature: { ...microsoft },
    swapped: new Set(),
    cut: new Set(),
    elevated: true,
    booted: '2026-10-01T06:00:00Z',
    inspectionId: '',
    beforeInspection: async () => {},
  }
}

function hostOf(here: World): Host {
  const { pc, calls } = here
  const said = (text: string): ToolResult => ({
    exitCode: 0,
    ended: 'itself',
    stdout: Buffer.from(text),
    stderr: new Uint8Array(),
  })
  const answer = (value: unknown) => said(`${JSON.stringify(value)}\r\n`)
  return {
    ...pc.host,
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated: here.elevated,
    async run(tool, args, options) {
      calls.push([tool, ...args].join(' '))
      const line = args.join(' ')
      if (tool === 'icacls.exe' || tool === 'schtasks.exe') return answer('')
      if (line.includes('ProgramFilesDir')) return said(here.programFiles)
      if (args[0] === 'folder-access.ps1')
        return said(accessAnswer(args, line.includes('Program Files') ? here.programAccess : here.access))
      if (tool === 'whoami.exe') return said(`"pc\\someone","${reader}"\r\n`)
      if (line.includes('signature.ps1')) return answer(here.signature)
      return pc.host.run(tool, args, options)
    },
    setTemp: (folder) => here.temps.push(folder),
    async copyFile(from, to) {
      calls.push(`copy to ${to}`)
      here.cut.delete(to)
      await pc.host.copyFile(from, to)
    },
    async *openFile(path) {
      calls.push(`read ${path}`)
      const name = path.slice(path.lastIndexOf('\\') + 1)
      yield here.swapped.has(name) || here.cut.has(path) ? Buffer.from('something else') : bytesOf(name)
    },
  }
}

function start(
  here: World,
  words?: string[],
  program: string | null = 'C:\\Program Files\\Unstuck\\Unstuck.exe',
) {
  return runElevated(knowledge, words ?? ['--case', here.caseFolder, '--plan-sha256', here.hash], {
    root: here.root,
    nursery: here.nursery,
    program,
    openHost: async () => hostOf(here),
    inspect: async () => {
      await here.beforeInspection()
      const found = await here.pc.inspect()
      const from = { source: 'test', evidence: null, line: null }
      const machine = {
        manufacturer: null,
        model: null,
        virtual: null,
        bootedAt: here.booted,
        onBattery: false,
        tpmReady: null,
      }
      const host = { kind: 'windows' as const, id: 'windows', label: 'This PC' }
      return { ...found, host, facts: { ...found.facts, machine: { value: machine, from } } }
    },
  })
}

const eventsOf = async (here: World): Promise<readonly JournalEvent[]> =>
  (await readJournal(join(elevatedCase(here.root, here.hash), 'journal.jsonl'))).events
const changesOf = (here: World) => here.pc.state.changes.map((line) => line.split(' ')[0])

describe('the elevated executor', () => {
  test('carries the plan out up to the restart, goes on after it by its task, and removes the task', async () => {
    const here = await world()
    expect(await start(here)).toBe(1)
    expect((await eventsOf(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'restart' })
    const tasks = here.calls
      .filter((call) => call.startsWith('schtasks.exe'))
      .map((call) => call.split(' ')[1])
    // One that somebody else made is removed, never replaced: it would keep its owner.
    expect(tasks).toEqual(['/Delete', '/Create'])
    expect(here.calls.find((call) => call.startsWith('schtasks.exe /Create'))).not.toMatch(/ \/F\b/)
    const notes = (await eventsOf(here)).flatMap((event) => (event.kind === 'note' ? [event.text] : []))
    expect(notes.length).toBeGreaterThan(0)
    for (const note of notes) expect(note).toMatch(/SHA-1 and Microsoft signature checked/)

    // The person restarts: the window's button, or the Start menu.
    here.pc.state.shuttingDown = true
    restartPc(here.pc.state)
    here.booted = '2026-10-01T09:00:00Z'
    const code = await start(here, ['--resume', '--plan-sha256', here.hash])
    expect(code).toBe(0)
    const events = await eventsOf(here)
    expect(events.filter(({ kind }) => kind === 'opened')).toHaveLength(1)
    expect(events.at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'done' })
    expect(events.findLast(({ kind }) => kind === 'verdict')).toMatchObject({ verdict: { outcome: 'done' } })
    expect(here.calls.at(-1)).toContain('schtasks.exe /Delete')
    // Every update once, and no restart by itself.
    expect(changesOf(here)).toEqual(['dism.exe'])
  })

  test('a restart without a later start does not count', async () => {
    const here = await world()
    await start(here)
    expect(await start(here, ['--resume', '--plan-sha256', here.hash])).toBe(1)
    expect((await eventsOf(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'restart' })
  })

  const refusals: [string, (here: World) => unknown][] = [
    ['without administrator rights', (here) => Object.assign(here, { elevated: false })],
    ['a place that is a link', (here) => Object.assign(here, { access: { link: true } })],
    ['a place that others may write', (here) => Object.assign(here, { access: { writers: ['BU'] } })],
    ['a place that belongs to a user', (here) => Object.assign(here, { access: { owner: reader } })],
    [
      'a program that others may change',
      (here) => Object.assign(here, { programAccess: { writers: ['AU'] } }),
    ],
    ['a place that nothing is known of', (here) => Object.assign(here, { access: { odd: '{}' } })],
    [
      'a plan that was changed after the consent',
      async ({ caseFolder, plan }) => {
        const changed = { ...plan, method: plan.method === 'folder' ? 'sequence' : 'folder' }
        await writeFile(join(caseFolder, 'plan.json'), JSON.stringify(changed))
      },
    ],
    [
      'a step outside the list',
      async ({ caseFolder, plan }) => {
        const text = JSON.stringify(plan).replace('"kind":"add-package"', '"kind":"run-program"')
        await writeFile(join(caseFolder, 'plan.json'), text)
      },
    ],
    ['a plan that is no plan', ({ caseFolder }) => writeFile(join(caseFolder, 'plan.json'), '{"schema":')],
    [
      'a plan that is larger than any plan',
      ({ caseFolder }) => writeFile(join(caseFolder, 'plan.json'), Buffer.alloc(17 * 2 ** 20, ' ')),
    ],
    ['a case without a plan', ({ caseFolder }) => rm(join(caseFolder, 'plan.json'))],
  ]
  test.each(refusals)('refuses %s, and changes nothing', async (_name, spoil) => {
    const here = await world()
    await spoil(here)
    expect([2, 3, 4, 5]).toContain(await start(here))
    expect(here.pc.state.changes).toEqual([])
    // Nor is the plan kept where only administrators write.
    expect(existsSync(join(elevatedCase(here.root, here.hash), 'plan.json'))).toBe(false)
  })

  test.each([
    [[]],
    [['--plan-sha256', 'a'.repeat(64)]],
    [['--case', '/x', '--plan-sha256', 'zz']],
    [['--case', '/x', '--plan-sha256', 'a'.repeat(64), '--resume']],
    [['--case', '/x', '--plan-sha256', 'a'.repeat(64), '--run', 'calc.exe']],
    [['calc.exe']],
    [['--case', 'relative', '--plan-sha256', 'a'.repeat(64)]],
    [['--case', '\\\\server\\share\\case', '--plan-sha256', 'a'.repeat(64)]],
    [['--case', '//server/share/case', '--plan-sha256', 'a'.repeat(64)]],
    [['--case', '\\\\?\\UNC\\server\\share', '--plan-sha256', 'a'.repeat(64)]],
    [['--case', '\\\\.\\pipe\\x', '--plan-sha256', 'a'.repeat(64)]],
  ])('takes no other words: %j', async (words) => {
    const here = await world()
    expect(await start(here, words)).toBe(2)
    expect(here.calls).toEqual([])
  })

  test.each<[string, (here: World) => unknown]>([
    ['other bytes than were published', (here) => here.swapped.add(fileOf(here))],
    ['no signature', (here) => Object.assign(here.signature, { status: 2, subject: null })],
    [
      'a signature that Windows does not hold for valid',
      (here) => Object.assign(here.signature, { status: 3 }),
    ],
    ['a valid signature of nobody', (here) => Object.assign(here.signature, { subject: null })],
    [
      'a signature of somebody else',
      (here) => Object.assign(here.signature, { subject: 'O=Evil Corp, C=US' }),
    ],
    [
      'a name that only looks like Microsoft',
      (here) => Object.assign(here.signature, { subject: 'CN="O=Microsoft Corporation", O=Evil, C=US' }),
    ],
    ['another root', (here) => Object.assign(here.signature, { rootSha1: 'A'.repeat(40) })],
    ['no answer about it', (here) => Object.assign(here, { signature: { odd: 1 } })],
  ])('a package with %s is not given to DISM', async (_name, spoil) => {
    const here = await world()
    spoil(here)
    expect(await start(here)).toBe(5)
    expect(here.pc.state.changes).toEqual([])
    expect((await eventsOf(here)).findLast(({ kind }) => kind === 'step-failed')).toMatchObject({
      failure: { code: 'refused' },
    })
  })

  test('no package of the plan is given to DISM once one of them holds other bytes, whichever it is', async () => {
    const files = (await world()).plan.steps.flatMap((step) => step.package?.file ?? [])
    expect(new Set(files).size).toBeGreaterThan(1)
    for (const file of files) {
      const here = await world()
      here.swapped.add(file)
      expect([file, await start(here)]).toEqual([file, 5])
      expect(here.pc.state.changes).toEqual([])
    }
  })

  test('a copy that was cut off with its full size is made again, once', async () => {
    const here = await world()
    for (const { kb, file } of here.plan.steps.flatMap((step) => step.package ?? [])) {
      const copy = `C:\\ProgramData\\Unstuck\\Packages\\${kb}\\${file}`
      if (kb !== here.plan.steps.findLast((step) => step.package)?.package?.kb) continue
      here.pc.state.files[copy] = 1000
      here.cut.add(copy)
    }
    expect(here.cut.size).toBe(1)
    expect(await start(here)).toBe(1)
    expect(here.cut.size).toBe(0)
    expect(changesOf(here)).toEqual(['dism.exe'])
  })

  test('what DISM is given was copied first and proven there, with nothing in between', async () => {
    const here = await world()
    await start(here)
    const { kb, file } = here.plan.steps.findLast((step) => step.package)?.package ?? {}
    const path = `C:\\ProgramData\\Unstuck\\Packages\\${kb}\\${file}`
    const own = here.calls.flatMap((call) =>
      call.includes(path) ? [call.replace(/^(powershell|dism)\.exe .*/, '$1').replace(path, '')] : [],
    )
    expect(own).toEqual(['copy to ', 'read ', 'powershell', 'dism'])
    // Nothing is read, by hash or signature, where a user could still change it.
    expect(here.calls.filter((call) => /^(read|powershell).*C:\\Packages/.test(call))).toEqual([])
  })

  test('a package that was swapped where it lies, between two runs, is not given to DISM', async () => {
    const here = await world()
    await writeFile(join(here.caseFolder, 'cancel'), '')
    expect(await start(here)).toBe(4)
    await rm(join(here.caseFolder, 'cancel'))
    for (const { kb, file } of here.plan.steps.flatMap((step) => step.package ?? [])) {
      here.pc.state.files[`C:\\ProgramData\\Unstuck\\Packages\\${kb}\\${file}`] = 1000
      delete here.pc.state.files[`C:\\Packages\\${file}`]
      here.swapped.add(file)
    }
    expect(await start(here)).toBe(5)
    expect(here.pc.state.changes).toEqual([])
  })

  test('two at once: the second is turned away', async () => {
    const here = await world()
    await mkdir(elevatedCase(here.root, here.hash), { recursive: true })
    const lock = await openJournal(join(elevatedCase(here.root, here.hash), 'journal.jsonl'))
    expect(await start(here)).toBe(4)
    await lock.close()
    expect(here.pc.state.changes).toEqual([])
  })

  test('stops before the next step where the case asks for it', async () => {
    const here = await world()
    await writeFile(join(here.caseFolder, 'cancel'), '')
    expect(await start(here)).toBe(4)
    expect((await eventsOf(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'cancelled' })
    expect(here.pc.state.changes).toEqual([])
  })
})

/** Asks for a full inspection as the window does; the prompts that came. */
const asking = (here: World, prompt: () => Promise<number>) => {
  const calls: string[] = []
  const host: Host = {
    ...hostOf(here),
    elevated: false,
    async run(tool, args, options) {
      if (args[0] !== 'start-elevated.ps1') return hostOf(here).run(tool, args, options)
      calls.push([tool, ...args].join(' '))
      here.inspectionId = args[args.indexOf('-Inspection') + 1] ?? ''
      return {
        exitCode: await prompt(),
        ended: 'itself',
        stdout: new Uint8Array(),
        stderr: new Uint8Array(),
      }
    },
  }
  const program = 'C:\\Program Files\\Unstuck\\Unstuck.exe'
  return { calls, found: askFullInspection({ host, program, root: here.root }) }
}

describe('the window asks', () => {
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

  test('once, and follows the journal of the other side over the restart', async () => {
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

  test('takes over every event of the other side, however many packages this side fetched before', async () => {
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

  test('takes over what the task did after the restart, without a second prompt', async () => {
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

  test('follows the task while it is at work', async () => {
    const here = await world()
    await ask(here, () => start(here))
    restartPc(Object.assign(here.pc.state, { shuttingDown: true }))
    here.booted = '2026-10-01T09:00:00Z'
    const task = start(here, ['--resume', '--plan-sha256', here.hash])
    const lock = join(elevatedCase(here.root, here.hash), 'journal.jsonl.lock')
    while (!existsSync(lock)) await new Promise((resolve) => setTimeout(resolve, 1))
    const asked = ask(here, () => expect.unreachable('No prompt is due.'))
    expect(await task).toBe(0)
    expect(await asked).toBe('done')
  })

  test('takes over how the task ended, also where it ends between two looks at its journal', async () => {
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
        // What is taken over was read while the task was at work; now it ends.
        goOn.resolve()
        await task
      },
    })
    expect(await asked).toBe('done')
    expect((await copied(here)).map(({ kind }) => kind)).toEqual(
      (await eventsOf(here)).map(({ kind }) => kind).filter((kind) => kind !== 'verdict'),
    )
  })

  test('a declined prompt is no error of the repair', async () => {
    const here = await world()
    await expect(ask(here, async () => 1223)).rejects.toMatchObject({ failure: { code: 'declined' } })
    expect(await copied(here)).toEqual([])
  })

  test('an executor that ends without a word is told, also after an earlier good end', async () => {
    const here = await world()
    await ask(here, () => start(here))
    await expect(ask(here, async () => 5)).rejects.toMatchObject({ failure: { code: 'tool-failed' } })
  })

  test('to stop, leaves a file in the case', async () => {
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
  ])('never where others could have changed %s, and no prompt comes', async (_name, said) => {
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
    [70_000, /declined, or a policy forbids/],
    [71_260, /policy of this PC forbids/],
    [78_235, /signed programs only/],
    [70_005, /error number is 5/],
  ])('a program that Windows does not start (%i) is not mistaken for one that ended', async (code, what) => {
    const here = await world()
    await expect(ask(here, async () => code)).rejects.toMatchObject({
      failure: { code: 'refused', what: expect.stringMatching(what) },
    })
  })

  test('the record names the account whose rights did the work', async () => {
    const here = await world()
    await start(here)
    const consents = (await eventsOf(here)).filter(({ kind }) => kind === 'consented')
    expect(consents).toEqual([expect.objectContaining({ account: reader, planSha256: here.hash })])
  })

  test.each([
    ['C:\\Users\\a\\Downloads\\unstuck\\bin\\unstuck.exe'],
    ['C:\\Program Files (x86)\\Unstuck\\bin\\unstuck.exe'],
    ['E:\\app\\x64\\bin\\unstuck.exe'],
  ])(
    'what is portable only reads: no prompt for %s, though nobody else could have changed it',
    async (program) => {
      const here = await world()
      const never = () => expect.unreachable('No prompt is due.')
      await expect(ask(here, never, { program })).rejects.toMatchObject({
        failure: { code: 'refused', reason: { code: 'program-not-installed' }, where: program },
      })
      expect(await start(here, undefined, program)).toBe(4)
      expect(here.calls.some((call) => call.includes('start-elevated') || call.startsWith('dism'))).toBe(
        false,
      )
    },
  )

  test('never from sources, which others could change', async () => {
    const here = await world()
    await expect(ask(here, async () => 0, { program: null })).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
    expect(here.calls).toEqual([])
  })
})

describe('the task after the restart', () => {
  test('runs whoever logs on, as the system, for administrators alone to change, no slower than programs', async () => {
    const here = await world()
    await start(here)
    const file = join(elevatedCase(here.root, here.hash), 'resume-task.xml')
    const { Task } = new XMLParser({ parseTagValue: false }).parse((await readFile(file)).toString('utf16le'))
    expect(Task.Principals.Principal).toEqual({ UserId: 'S-1-5-18', RunLevel: 'HighestAvailable' })
    expect(Object.keys(Task.Triggers)).toEqual(['BootTrigger', 'LogonTrigger'])
    expect(Task.Triggers.LogonTrigger).toEqual({ Enabled: 'true' })
    expect(Task.Settings.Priority).toBe('4')
    const rights = parseSddl(Task.RegistrationInfo.SecurityDescriptor)
    expect(rights?.owner).toBe('S-1-5-32-544')
    expect(rights?.allows.map(({ who }) => who)).toEqual(['S-1-5-18', 'S-1-5-32-544'])
  })

  test('names the program and the plan, and nothing that a user could change', async () => {
    const here = await world()
    await start(here)
    const file = join(elevatedCase(here.root, here.hash), 'resume-task.xml')
    const xml = (await readFile(file)).toString('utf16le')
    expect(xml).toContain('<Command>C:\\Program Files\\Unstuck\\Unstuck.exe</Command>')
    expect(xml).toContain(`<Arguments>elevated --resume --plan-sha256 ${here.hash}</Arguments>`)
    expect(xml).not.toContain(here.caseFolder)
  })
})

function fileOf(here: World): string {
  const found = here.plan.steps.find(({ kind }) => kind === 'add-package')?.package
  if (!found) throw new Error('The plan adds nothing.')
  return found.file
}

describe('a full inspection', () => {
  const id = 'ab'.repeat(16)
  test('is read through one prompt, with its evidence, and changes nothing', async () => {
    const here = await world()
    const { calls, found } = asking(here, () =>
      start(here, ['--inspect', here.inspectionId, '--reader', reader]),
    )
    const { inspection, evidenceFolder, discard } = await found
    expect(calls).toHaveLength(1)
    expect(inspection.facts.windows?.value.build).toBe(26100)
    expect(existsSync(join(evidenceFolder, 'tools.json'))).toBe(true)
    expect(here.pc.state.changes).toEqual([])
    // Nobody but the one who asked can read it, and it goes when it was taken over.
    const rights = here.calls
      .filter((call) => call.startsWith('icacls.exe') && call.includes('/grant:r'))
      .at(-1)
    expect(rights).toContain(`*${reader}:(OI)(CI)(GR,GE,DE,DC)`)
    expect(rights).not.toContain('S-1-5-32-545')
    await discard()
    expect(existsSync(evidenceFolder)).toBe(false)
  })

  test('a declined prompt is told as such', async () => {
    const here = await world()
    await expect(asking(here, async () => 1223).found).rejects.toMatchObject({
      failure: { code: 'declined' },
    })
  })

  test('an inspection that left nothing is no inspection', async () => {
    const here = await world()
    await expect(asking(here, async () => 0).found).rejects.toMatchObject({
      failure: { code: 'tool-failed' },
    })
  })

  test.each([
    ['a name that leads elsewhere', ['--inspect', '../../x', '--reader', reader]],
    ['a plan beside it', ['--inspect', id, '--reader', reader, '--plan-sha256', 'a'.repeat(64)]],
    ['no name', ['--inspect', '', '--reader', reader]],
    ['nobody to read it', ['--inspect', id]],
    ['a group to read it', ['--inspect', id, '--reader', 'S-1-1-0']],
    ['rights beside the reader', ['--inspect', id, '--reader', `${reader}:(F)`]],
  ])('takes no %s', async (_name, words) => {
    const here = await world()
    expect(await start(here, words)).toBe(2)
    expect(here.calls).toEqual([])
  })

  test('removes those that nobody took over, and none that may still be read', async () => {
    const here = await world()
    const folderOf = (name: string) => join(here.root, 'Inspections', name)
    for (const name of ['old', 'new']) await mkdir(folderOf(name), { recursive: true })
    const earlier = new Date(Date.now() - 7_200_000)
    await utimes(folderOf('old'), earlier, earlier)
    expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(0)
    expect((await readdir(join(here.root, 'Inspections'))).sort()).toEqual([id, 'new'])
  })

  test('never writes into a folder that is there already', async () => {
    const here = await world()
    await mkdir(join(here.root, 'Inspections', id), { recursive: true })
    expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(4)
  })

  test('is not made without administrator rights', async () => {
    const here = await world()
    here.elevated = false
    expect(await start(here, ['--inspect', id, '--reader', reader])).toBe(4)
    expect(existsSync(join(here.root, 'Inspections', id))).toBe(false)
  })
})
