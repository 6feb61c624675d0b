import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import { message } from '../../common/texts/message.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { fileError } from '../../main/host/windows/host-error.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { isCaseInMemory } from '../../main/workflow/cases/case-in-memory.ts'
import { planWayBack } from '../../main/workflow/planning/plan-repair.ts'
import { consent, dying, ends, failureIn } from '../carry-out/carry-out-fixtures.ts'
import { kindsOf } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carried, carriedWhole, fromPe, hostId, planFor, takenAt } from './windows-pe-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-pe-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** Every program that the work ran; what changes something comes once. */
const calls = (events: readonly JournalEvent[]) =>
  events.flatMap((event) => (event.kind === 'tool-ended' ? [event.command.join(' ')] : []))

const verdictIn = (events: readonly JournalEvent[]) =>
  events.findLast((event) => event.kind === 'verdict')?.verdict.outcome

/** What is run in Windows PE names the Windows on D: and its folders, and nothing of C: or of the system on X:. */
function namesOnlyThatVolume(lines: readonly string[]): void {
  for (const line of lines) {
    expect(line).not.toMatch(/\b[CX]:\\|\/Online/i)
    if (line.startsWith('dism.exe')) expect(line).toContain(' /Image:D:\\ ')
  }
}

describe('boot files from Windows PE', () => {
  it.each(['x64-healthy', 'arm64-missing-checkpoint'])('of %s are repaired and verified', async (name) => {
    const pc = await fromPe(folder, name)
    const plan = await planFor(pc)
    expect(kindsOf(plan)).toEqual(['keep-boot-files', 'rewrite-boot-files', 'verify'])
    const journal = memoryJournal()
    expect([await carriedWhole(pc, plan, journal), failureIn(journal.events)]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    expect(pc.ran).toEqual(['robocopy.exe', 'bcdboot.exe'])
    expect((await pc.disk.read()).manager).toBe('own-2023')
    // Neither PowerShell nor icacls was started there.
    expect(pc.asked).toEqual([])
  })

  it('are repaired after a killed run without repeating steps', async () => {
    for (const at of [3, 5, 7, 9]) {
      rmSync(folder, { recursive: true })
      const pc = await fromPe(folder, 'arm64-missing-checkpoint')
      const plan = await planFor(pc)
      const journal = memoryJournal()
      const { journal: mortal, dead } = dying(journal, at)
      expect(await Promise.race([carriedWhole(pc, plan, mortal), dead])).toBe('dead')
      expect([at, await carriedWhole(pc, plan, journal)]).toEqual([at, 'done'])
      expect([at, pc.ran.filter((tool) => tool === 'bcdboot.exe').length]).toEqual([at, 1])
    }
  })
})

describe('a Windows that does not start after an update, repaired from Windows PE', () => {
  const broken = () => fromPe(folder, 'arm64-missing-checkpoint', { pending: 'KB5086672' })

  it('has its pending work reverted, even if killed at every event, and boots as before', async () => {
    const whole = await broken()
    const plan = await planFor(whole, {})
    expect(kindsOf(plan)).toEqual(['revert-pending', 'verify'])
    const before = (await whole.read()).facts.windows?.value.ubr
    const first = memoryJournal()
    expect(await carriedWhole(whole, plan, first)).toBe('done')
    expect(verdictIn(first.events)).toBe('restart-needed')
    expect(calls(first.events)).toEqual([
      'dism.exe /English /Image:D:\\ /Cleanup-Image /RevertPendingActions /ScratchDir:D:\\Unstuck\\Temp /LogPath:D:\\Unstuck\\Logs\\1-revert-pending.log /LogLevel:2',
    ])
    expect(whole.made).toEqual(['D:\\Unstuck\\Supplied', 'D:\\Unstuck\\Temp', 'D:\\Unstuck\\Logs'])
    for (let at = 3; at < first.events.length; at += 1) {
      const pc = await broken()
      const journal = memoryJournal()
      const { journal: mortal, dead } = dying(journal, at)
      expect(await Promise.race([carriedWhole(pc, plan, mortal), dead])).toBe('dead')
      expect([at, await carriedWhole(pc, plan, journal)]).toEqual([at, 'done'])
      expect(pc.asked).toEqual([])
      const { facts } = await inspect(await pc.starts())
      expect([at, facts.windows?.value.ubr, facts.pending?.value.rebootPending]).toEqual([at, before, false])
    }
  })

  it('has the selected driver removed if nothing is pending', async () => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint')
    const plan = await planFor(pc, { drivers: ['oem12.inf'] })
    const journal = memoryJournal()
    expect([await carriedWhole(pc, plan, journal), failureIn(journal.events)]).toEqual(['done', null])
    expect([...pc.drivers]).toEqual(['oem7.inf'])
    namesOnlyThatVolume(calls(journal.events))
  })

  it('has its update removed, which completes at boot', async () => {
    const pc = await fromPe(folder, 'x64-healthy')
    const inspection = await pc.read()
    const made = planWayBack({ knowledge, hostId, inspection })
    if (!made.ok) throw new Error(made.failure.what)
    expect(kindsOf(made.value)).toEqual(['remove-update', 'verify'])
    const journal = memoryJournal()
    expect([await carriedWhole(pc, made.value, journal), failureIn(journal.events)]).toEqual(['done', null])
    expect(verdictIn(journal.events)).toBe('restart-needed')
    namesOnlyThatVolume(calls(journal.events))
    const { facts } = await inspect(await pc.starts())
    expect(facts.windows?.value.ubr).toBeLessThan(inspection.facts.windows?.value.ubr ?? 0)
  })

  it('gets the update with its checkpoint from its own volume, even if killed at every event', async () => {
    const whole = await fromPe(folder, 'arm64-missing-checkpoint')
    const plan = await planFor(whole, { doesNotStart: false }, 'KB5086672')
    expect(kindsOf(plan)).toEqual(['place-package', 'add-package', 'verify'])
    const first = memoryJournal()
    await consent(first, plan)
    expect([await carried(whole, plan, first), failureIn(first.events)]).toEqual(['done', null])
    namesOnlyThatVolume(calls(first.events))
    expect(calls(first.events)[0]).toContain(' /PackagePath:D:\\Unstuck\\Packages\\')
    for (let at = 1; at < first.events.length - 2; at += 1) {
      const pc = await fromPe(folder, 'arm64-missing-checkpoint')
      const journal = memoryJournal()
      await consent(journal, plan)
      const { journal: mortal, dead } = dying(journal, at)
      expect(await Promise.race([carried(pc, plan, mortal), dead])).toBe('dead')
      expect([at, await carried(pc, plan, journal), verdictIn(journal.events)]).toEqual([
        at,
        'done',
        'restart-needed',
      ])
      expect([at, pc.changed.length]).toEqual([at, 1])
      const { facts } = await inspect(await pc.starts())
      expect([at, facts.windows?.value.ubr]).toEqual([at, Number(plan.promises.build?.split('.')[1])])
    }
  })
})

describe('safety checks in Windows PE', () => {
  it.each([
    ['19041', 'windows-older-than-image'],
    ['', 'windows-build-unknown'],
  ])('refuse the DISM of Windows PE %s for a newer Windows', async (build, code) => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint', { build })
    const plan = await planFor(pc, { drivers: ['oem12.inf'] })
    const journal = memoryJournal()
    await expect(carriedWhole(pc, plan, journal)).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code } },
    })
    expect([journal.events, pc.changed, pc.made]).toEqual([[], [], []])
    // Boot files need no DISM.
    expect(await carriedWhole(pc, await planFor(pc))).toBe('done')
  })

  const linked = new HostError('denied', message('host.link', { place: 'D:\\Unstuck' }))
  const errno = (code: string) => Object.assign(new Error(code), { code, path: 'D:\\Unstuck\\Supplied' })
  it.each([
    ['a link', linked, 'refused', 'folder-not-safe'],
    ['a folder that is not to be had', fileError(errno('EACCES'), 'D:'), 'refused', 'system-access-denied'],
    ['write protection', fileError(errno('EROFS'), 'D:'), 'refused', 'system-disk-read-only'],
    ['a full volume', fileError(errno('ENOSPC'), 'D:'), 'disk-full', 'system-disk-full'],
  ])('report %s in place of its folders before any change', async (_, error, code, reason) => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint')
    const plan = await planFor(pc)
    const makeFolder = () => Promise.reject(error)
    const helper = { ...pc.host.helper, makeFolder } as Host
    const journal = memoryJournal()
    await expect(carriedWhole({ ...pc, host: { ...pc.host, helper } }, plan, journal)).rejects.toMatchObject({
      failure: { code, reason: { code: reason } },
    })
    expect([journal.events, pc.changed, pc.ran]).toEqual([[], [], []])
  })

  it('report a reg.exe that does not start before any change', async () => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint')
    const plan = await planFor(pc, { drivers: ['oem12.inf'] })
    const why = message('host.not-started', { file: 'reg.exe' })
    const run = () => Promise.reject(new HostError('unavailable', why))
    const helper = { ...pc.host.helper, run } as Host
    const journal = memoryJournal()
    await expect(carriedWhole({ ...pc, host: { ...pc.host, helper } }, plan, journal)).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'tool-not-run', params: { tool: 'reg.exe', why } } },
    })
    expect([journal.events, pc.changed, pc.made]).toEqual([[], [], []])
  })

  it('keep a foreign file in the update folder away from DISM', async () => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint')
    const plan = await planFor(pc, { doesNotStart: false }, 'KB5086672')
    const strange = { name: 'other.msu', kind: 'file' as const, sizeBytes: 1, modified: takenAt }
    const list: Host['list'] = async (path) =>
      path.startsWith('D:\\Unstuck\\Packages\\') ? [strange] : pc.host.list(path)
    const journal = memoryJournal()
    await consent(journal, plan)
    expect(await carried({ ...pc, host: { ...pc.host, list } }, plan, journal)).toBe('failed')
    expect([failureIn(journal.events)?.reason?.code, pc.changed]).toEqual(['package-folder-foreign', []])
  })
})

it('a case on the Windows PE drive, and only there, is lost at restart', async () => {
  const { host } = await fromPe(folder, 'arm64-missing-checkpoint')
  const elsewhere = await fromPe(folder, 'arm64-missing-checkpoint', { isPe: false })
  const memory = 'X:\\windows\\system32\\config\\systemprofile\\AppData\\Local\\Unstuck\\cases\\1'
  expect(isCaseInMemory(host, memory)).toBe(true)
  expect(isCaseInMemory(host, 'E:\\Cases\\pc1')).toBe(false)
  expect(isCaseInMemory(elsewhere.host, 'X:\\Cases\\pc1')).toBe(false)
  expect(isCaseInMemory(host, null, 'X:\\')).toBe(false)
  // As it was typed where Windows PE starts, and on a stick.
  for (const typed of ['pc1', '\\pc1', '.\\cases\\pc1', 'x:pc1']) {
    expect([typed, isCaseInMemory(host, typed, 'X:\\')]).toEqual([typed, true])
    if (!typed.startsWith('x:')) expect([typed, isCaseInMemory(host, typed, 'E:\\')]).toEqual([typed, false])
  }
  expect(isCaseInMemory(host, 'E:\\Cases\\pc1', 'X:\\')).toBe(false)
})

describe('a plan made elsewhere', () => {
  it('is refused in Windows PE before any change, as is a Windows PE plan elsewhere', async () => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint')
    const usual = await planFor(pc, { fromPe: undefined, drivers: ['oem12.inf'] })
    const journal = memoryJournal()
    const refusal = { failure: { code: 'refused', reason: { code: 'plan-for-other-system' } } }
    await expect(carriedWhole(pc, usual, journal)).rejects.toMatchObject(refusal)
    const ofPe = await planFor(pc, { drivers: ['oem12.inf'] })
    const windows = await fromPe(folder, 'arm64-missing-checkpoint', { isPe: false })
    await expect(carriedWhole(windows, ofPe, journal)).rejects.toMatchObject(refusal)
    expect([journal.events, pc.changed, pc.asked, pc.made, windows.changed]).toEqual([[], [], [], [], []])
  })

  it('has its folders checked first on any other Windows', async () => {
    const pc = await fromPe(folder, 'arm64-missing-checkpoint', { isPe: false })
    const plan = await planFor(pc, { fromPe: undefined, efi: 'S:' })
    const journal = memoryJournal()
    await expect(carriedWhole(pc, plan, journal)).rejects.toThrow()
    expect(pc.asked.some((line) => line.startsWith('powershell.exe folder-access.ps1'))).toBe(true)
    expect(pc.ran).toEqual([])
  })
})
