import { existsSync } from 'node:fs'
import { appendFile, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { XMLParser } from 'fast-xml-parser'
import { afterEach, describe, expect, test } from 'vitest'
import type { Plan } from '../../../common/plan/plan.ts'
import { parseSddl } from '../../../main/carry-out/windows/security-descriptor.ts'
import { openJournal } from '../../../main/case/journal.ts'
import { planSha256 } from '../../../main/plan/plan-hash.ts'
import { elevatedCase } from '../../../main/workflow/elevation/elevated-place.ts'
import { restartPc } from '../../carry-out/fake-pc.ts'
import { makeUsersLink } from '../../files/make-link.ts'
import { eventsOf, folders, reader, start, temporary, type World, world } from './elevated-world.ts'

afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true })
})

const changesOf = (here: World) => here.pc.state.changes.map((line) => line.split(' ')[0])

function fileOf(here: World): string {
  const found = here.plan.steps.find(({ kind }) => kind === 'add-package')?.package
  if (!found) throw new Error('The plan adds nothing.')
  return found.file
}

describe('the elevated executor', () => {
  test('runs the plan up to the restart, continues it as a task, and removes the task', async () => {
    const here = await world()
    expect(await start(here)).toBe(1)
    expect((await eventsOf(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'restart' })
    const tasks = here.calls
      .filter((call) => call.startsWith('schtasks.exe'))
      .map((call) => call.split(' ')[1])
    // An existing task of somebody else is deleted and not overwritten, because it would keep its owner.
    expect(tasks).toEqual(['/Delete', '/Create'])
    expect(here.calls.find((call) => call.startsWith('schtasks.exe /Create'))).not.toMatch(/ \/F\b/)
    const notes = (await eventsOf(here)).flatMap((event) => (event.kind === 'note' ? [event.text] : []))
    expect(notes.length).toBeGreaterThan(0)
    for (const note of notes) expect(note).toMatch(/SHA-1 and Microsoft signature checked/)

    // The user restarts, with the button in the window or from the Start menu.
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
    // The update is added once, and nothing restarts the PC.
    expect(changesOf(here)).toEqual(['dism.exe'])
  })

  test('shows its steps before the first change, and changes and stores nothing without consent', async () => {
    const here = await world()
    here.agrees = () => {
      expect(here.pc.state.changes).toEqual([])
      expect(existsSync(join(elevatedCase(here.root, here.hash), 'plan.json'))).toBe(false)
      return false
    }
    expect(await start(here)).toBe(1224)
    expect(here.shown.map((plan) => plan.steps.map(({ id }) => id))).toEqual([
      here.plan.steps.map(({ id }) => id),
    ])
    expect(here.pc.state.changes).toEqual([])
    expect(here.calls.filter((call) => /schtasks|dism/.test(call))).toEqual([])
    // Without consent, the scheduled task does not continue it either.
    expect([2, 4]).toContain(await start(here, ['--resume', '--plan-sha256', here.hash]))
    expect(here.pc.state.changes).toEqual([])
  })

  test('refuses a plan with a changed title before it is shown', async () => {
    const here = await world()
    const [first, ...rest] = here.plan.steps
    const plan = {
      ...here.plan,
      steps: [{ ...first, title: 'Reads the version of Windows' }, ...rest],
    } as Plan
    await writeFile(join(here.caseFolder, 'plan.json'), JSON.stringify(plan))
    here.hash = planSha256(plan)
    expect(await start(here)).toBe(4)
    expect(here.shown).toEqual([])
  })

  test('does not count a restart without a later boot', async () => {
    const here = await world()
    await start(here)
    expect(await start(here, ['--resume', '--plan-sha256', here.hash])).toBe(1)
    expect((await eventsOf(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'restart' })
  })

  const refusals: [string, (here: World) => unknown][] = [
    ['without administrator rights', (here) => Object.assign(here, { elevated: false })],
    [
      'where a policy forbids administrator rights',
      (here) => {
        here.policies =
          '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Unstuck\r\n    NoElevation    REG_DWORD    0x1\r\n'
      },
    ],
    ['policies that cannot be read', (here) => Object.assign(here, { policies: null })],
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
      // Apart from its size, this is the plan to which the user consented.
      ({ caseFolder }) => appendFile(join(caseFolder, 'plan.json'), Buffer.alloc(17 * 2 ** 20, ' ')),
    ],
    [
      'a plan that is a link',
      async ({ caseFolder }) => {
        const elsewhere = join(await temporary(), 'plan.json')
        await rename(join(caseFolder, 'plan.json'), elsewhere)
        makeUsersLink(elsewhere, join(caseFolder, 'plan.json'))
      },
    ],
    [
      'a case behind a link',
      async (here) => {
        const link = join(await temporary(), 'link')
        makeUsersLink(here.caseFolder, link)
        here.caseFolder = link
      },
    ],
    ['a case without a plan', ({ caseFolder }) => rm(join(caseFolder, 'plan.json'))],
  ]
  test.each(refusals)('refuses %s and changes nothing', async (_name, spoil) => {
    const here = await world()
    await spoil(here)
    expect([2, 3, 4, 5]).toContain(await start(here))
    expect(here.pc.state.changes).toEqual([])
    // The plan is not copied to the folder of administrators either.
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
  ])('rejects other arguments: %j', async (words) => {
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
  ])('does not pass a package with %s to DISM', async (_name, spoil) => {
    const here = await world()
    spoil(here)
    expect(await start(here)).toBe(5)
    expect(here.pc.state.changes).toEqual([])
    expect((await eventsOf(here)).findLast(({ kind }) => kind === 'step-failed')).toMatchObject({
      failure: { code: 'refused' },
    })
  })

  test('passes no package of the plan to DISM if any of them has other content', async () => {
    const files = (await world()).plan.steps.flatMap((step) => step.package?.file ?? [])
    expect(new Set(files).size).toBeGreaterThan(1)
    for (const file of files) {
      const here = await world()
      here.swapped.add(file)
      expect([file, await start(here)]).toEqual([file, 5])
      expect(here.pc.state.changes).toEqual([])
    }
  })

  test('copies a truncated file of full size again, once', async () => {
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

  test('copies and verifies a package immediately before passing it to DISM', async () => {
    const here = await world()
    await start(here)
    const { kb, file } = here.plan.steps.findLast((step) => step.package)?.package ?? {}
    const path = `C:\\ProgramData\\Unstuck\\Packages\\${kb}\\${file}`
    const own = here.calls.flatMap((call) =>
      call.includes(path) ? [call.replace(/^(powershell|dism)\.exe .*/, '$1').replace(path, '')] : [],
    )
    expect(own).toEqual(['copy to ', 'read ', 'powershell', 'dism'])
    // Neither a hash nor a signature is checked where a user could still change the file.
    expect(here.calls.filter((call) => /^(read|powershell).*C:\\Packages/.test(call))).toEqual([])
  })

  test('does not pass a package to DISM that was replaced between two runs', async () => {
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

  test('refuses a second process at the same time', async () => {
    const here = await world()
    await mkdir(elevatedCase(here.root, here.hash), { recursive: true })
    const lock = await openJournal(join(elevatedCase(here.root, here.hash), 'journal.jsonl'))
    expect(await start(here)).toBe(4)
    await lock.close()
    expect(here.pc.state.changes).toEqual([])
  })

  test('stops before the next step if the case requests it', async () => {
    const here = await world()
    await writeFile(join(here.caseFolder, 'cancel'), '')
    expect(await start(here)).toBe(4)
    expect((await eventsOf(here)).at(-1)).toMatchObject({ kind: 'run-ended', outcome: 'cancelled' })
    expect(here.pc.state.changes).toEqual([])
  })
})

describe('the task after the restart', () => {
  test('runs at any logon as SYSTEM, is changeable only by administrators, at normal priority', async () => {
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

  test('contains the program and the plan, and nothing a user could change', async () => {
    const here = await world()
    await start(here)
    const file = join(elevatedCase(here.root, here.hash), 'resume-task.xml')
    const xml = (await readFile(file)).toString('utf16le')
    expect(xml).toContain('<Command>C:\\Program Files\\Unstuck\\Unstuck.exe</Command>')
    expect(xml).toContain(`<Arguments>elevated --resume --plan-sha256 ${here.hash}</Arguments>`)
    expect(xml).not.toContain(here.caseFolder)
  })
})
