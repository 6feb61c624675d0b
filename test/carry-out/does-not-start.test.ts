import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { bootDisk, bootStore, ids, stamp } from '../host/offline/boot-disk.ts'
import { practiceOff } from '../host/offline/practice-off.ts'
import { kindsOf, planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, dying, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-does-not-start-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

const host = 'offline:D:\\Windows'
const offline = { windows: 'D:\\Windows', doesNotStart: true }
const ok = { exitCode: 0, ended: 'itself' as const, stdout: new Uint8Array(), stderr: new Uint8Array() }
const takenAt = '2026-11-22T10:15:00.000Z'

/** A practice PC that does not start, with boot files and drivers; `ran` lists the tools that were run, in order. */
async function starting() {
  const { off } = await practiceOff('arm64-missing-checkpoint')
  const disk = bootDisk(folder)
  const ran: string[] = []
  const pc = {
    drivers: new Set(['oem7.inf', 'oem12.inf']),
    tools: { bcdboot: disk.rewrite, keep: disk.keep },
  }
  const entry = (name: string) => ({ name, kind: 'file' as const, sizeBytes: 1, modified: takenAt })
  const changed: Host = {
    ...off,
    bootFiles: () => disk.read(),
    list: async (path) => (path === 'C:\\Windows\\INF' ? [...pc.drivers].map(entry) : off.list(path)),
    async run(tool, args, options) {
      const removed = args.find((word) => word.startsWith('/Driver:'))?.slice('/Driver:'.length)
      if (tool === 'bcdboot.exe') pc.tools.bcdboot(args.includes('/bootex'))
      else if (tool === 'robocopy.exe') pc.tools.keep()
      else if (removed !== undefined) pc.drivers.delete(removed)
      else return off.run(tool, args, options)
      ran.push([tool, ...args].join(' '))
      return ok
    },
  }
  const read = async () => ({ ...(await inspect(changed)), takenAt })
  return { pc, disk, ran, off: changed, read }
}

type Pc = Awaited<ReturnType<typeof starting>>
type Made = Awaited<ReturnType<typeof planned>>

async function carried({ off, read }: Pc, plan: Made, journal = memoryJournal()) {
  if (journal.events.length === 0) await consent(journal, plan)
  const verifyPackage = async () => ({ code: 'text.as-is', params: { text: '' } })
  const end = await carryOut({ knowledge, host: off, plan, journal, inspect: read, verifyPackage })
  return { end, journal, failure: failureIn(journal.events) }
}

const bootPlan = async (pc: Pc, more: object = {}) =>
  planned({ host, inspection: await pc.read(), offline: { ...offline, efi: 'S:', ...more } })

describe('a Windows that does not boot', () => {
  it('gets new boot files after a backup, and they are read back', async () => {
    const pc = await starting()
    const plan = await bootPlan(pc)
    expect(kindsOf(plan)).toEqual(['keep-boot-files', 'rewrite-boot-files', 'verify'])
    expect(plan.steps.map(({ command }) => command.join(' ')).slice(0, 2)).toEqual([
      `robocopy.exe S:\\EFI\\Microsoft\\Boot D:\\Unstuck\\BootFiles-${stamp} /E /COPY:DAT /DCOPY:T /R:2 /W:5 /NP`,
      'bcdboot.exe D:\\Windows /s S: /f UEFI /bootex',
    ])
    expect(plan.gaps.map(({ code }) => code)).toContain('offline-practice-only')
    const { end, journal, failure } = await carried(pc, plan)
    expect([end, failure]).toEqual(['done', null])
    expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
    expect(pc.ran).toHaveLength(2)
    // Only starting the PC shows that it starts.
    const verdict = journal.events.findLast((event) => event.kind === 'verdict')
    expect(verdict?.kind === 'verdict' && verdict.verdict.outcome).toBe('restart-needed')
    // Carried out again, the plan finds the files correct and runs nothing.
    const again = await carried(pc, plan, await begun(plan))
    expect(again.end).toBe('done')
    expect(pc.ran).toHaveLength(2)
  })

  it.each([['NotStarted'], ['InProgress'], [null]])(
    'gets the boot manager that its firmware is sure to trust where the move to 2023 is %s',
    async (certificates2023) => {
      const pc = await starting()
      const inspection = await pc.read()
      const { firmware } = inspection.facts
      const value = {
        ...firmware?.value,
        kind: 'uefi' as const,
        secureBoot: true,
        certificates2023,
        certificatesError: null,
      }
      const from = { source: 'registry', evidence: null, line: null }
      const read = { ...inspection, facts: { ...inspection.facts, firmware: { from, value } } }
      const plan = await planned({ host, inspection: read, offline: { ...offline, efi: 'S:' } })
      const { end } = await carried(pc, plan)
      expect([end, pc.ran.at(-1)]).toEqual(['done', 'bcdboot.exe D:\\Windows /s S: /f UEFI'])
      expect((await pc.disk.read()).manager).toBe('own')
    },
  )

  it('resumes after a kill at any event, and repeats nothing', async () => {
    const whole = await starting()
    const { journal: full } = await carried(whole, await bootPlan(whole))
    for (let at = 3; at < full.events.length; at++) {
      rmSync(folder, { recursive: true })
      const pc = await starting()
      const plan = await bootPlan(pc)
      const journal = memoryJournal()
      await consent(journal, plan)
      const { journal: mortal, dead } = dying(journal, at - 2)
      await Promise.race([carried(pc, plan, mortal), dead])
      const { end } = await carried(pc, plan, journal)
      expect([at, end]).toEqual([at, 'done'])
      expect([at, pc.ran.filter((line) => line.startsWith('bcdboot')).length]).toEqual([at, 1])
      expect((await pc.disk.read()).manager).toBe('own-2023')
    }
  })

  it.each([
    [
      'another partition starts',
      (pc: Pc) => writeFileSync(join(pc.disk.boot, 'BCD'), bootStore({ windows: ids.other })),
    ],
    [
      'the store names another disk',
      (pc: Pc) => writeFileSync(join(pc.disk.boot, 'BCD'), bootStore({ disk: ids.other })),
    ],
    [
      'it is no loader of Windows',
      (pc: Pc) => writeFileSync(join(pc.disk.boot, 'BCD'), bootStore({ path: '\\EFI\\x.efi' })),
    ],
    ['the store is damaged', (pc: Pc) => writeFileSync(join(pc.disk.boot, 'BCD'), 'regf')],
    ['the boot manager is cut off', (pc: Pc) => writeFileSync(join(pc.disk.boot, 'bootmgfw.efi'), 'boot')],
    ['nothing was written', (pc: Pc) => pc.disk.empty()],
    ['it wrote the boot manager of 2011', (pc: Pc) => pc.disk.rewrite()],
  ])('is not considered repaired when bcdboot reports success and %s', async (_, spoil) => {
    const pc = await starting()
    pc.pc.tools.bcdboot = () => {
      pc.disk.rewrite(true)
      spoil(pc)
    }
    const { end, failure } = await carried(pc, await bootPlan(pc))
    expect([end, failure?.reason?.code]).toEqual(['failed', 'boot-files-unproven'])
  })

  it('keeps its boot files unchanged when the backup is incomplete', async () => {
    const pc = await starting()
    pc.pc.tools.keep = () => {
      pc.disk.keep()
      writeFileSync(join(pc.disk.kept, 'BCD'), 'half')
    }
    const { end, failure } = await carried(pc, await bootPlan(pc))
    expect([end, failure?.reason?.code]).toEqual(['failed', 'boot-copy-differs'])
    expect(pc.ran.some((line) => line.startsWith('bcdboot'))).toBe(false)
  })

  it.each([
    ['of which no copy was kept', ['rewrite-boot-files', 'verify']],
    [
      'whose copy was kept by no step, though another one is done',
      ['remove-driver', 'rewrite-boot-files', 'verify'],
    ],
  ])('keeps boot files %s', async (_, kinds) => {
    const pc = await starting()
    writeFileSync(join(pc.disk.boot, 'bootmgfw.efi'), 'of its own')
    const whole = await bootPlan(pc, { drivers: ['oem12.inf'] })
    const plan = withSteps(
      whole,
      kinds.flatMap((kind) => whole.steps.filter((step) => step.kind === kind)),
    )
    expect(kindsOf(plan)).toEqual(kinds)
    const { end, failure } = await carried(pc, plan)
    expect([end, failure?.reason?.code]).toEqual(['failed', 'boot-files-not-kept'])
    expect(pc.ran.some((line) => line.startsWith('bcdboot'))).toBe(false)
  })

  it('needs no backup when there are no boot files', async () => {
    const pc = await starting()
    const whole = await bootPlan(pc)
    pc.disk.empty()
    const plan = withSteps(
      whole,
      whole.steps.filter(({ kind }) => kind !== 'keep-boot-files'),
    )
    const { end, failure } = await carried(pc, plan)
    expect([end, failure]).toEqual(['done', null])
  })

  it('never overwrites its only copy of the boot files', async () => {
    const pc = await starting()
    const plan = await bootPlan(pc)
    await carried(pc, plan)
    writeFileSync(join(pc.disk.boot, 'bootmgfw.efi'), 'damaged since')
    const { end, failure } = await carried(pc, plan, await begun(plan))
    expect([end, failure?.reason?.code]).toEqual(['failed', 'boot-copy-of-earlier'])
    expect(pc.ran).toHaveLength(2)
  })

  it('is left alone when the drive letter belongs to a USB stick, or the partition is full', async () => {
    const pc = await starting()
    const plan = await bootPlan(pc)
    const stick = { ...pc, off: { ...pc.off, bootFiles: () => pc.disk.read(null) } }
    expect((await carried(stick, plan)).failure?.reason?.code).toBe('efi-not-gpt')
    const full = {
      ...pc,
      off: { ...pc.off, bootFiles: async () => ({ ...(await pc.disk.read()), freeBytes: 2 ** 20 }) },
    }
    expect((await carried(full, plan)).failure?.reason?.code).toBe('efi-without-room')
    expect(pc.ran.some((line) => line.startsWith('bcdboot'))).toBe(false)
  })

  it('loses only the drivers that were specified', async () => {
    const pc = await starting()
    const plan = await planned({
      host,
      inspection: await pc.read(),
      offline: { ...offline, drivers: ['oem12.inf', 'oem99.inf'] },
    })
    expect(kindsOf(plan)).toEqual(['remove-driver', 'remove-driver', 'verify'])
    expect(plan.steps[0]?.command.slice(0, 5)).toEqual([
      'dism.exe',
      '/English',
      '/Image:D:\\',
      '/Remove-Driver',
      '/Driver:oem12.inf',
    ])
    const { end, journal } = await carried(pc, plan)
    expect(end).toBe('done')
    // The second driver did not exist.
    expect(ends(journal.events).slice(0, 2)).toEqual(['1-remove-driver: done', '2-remove-driver: already'])
    expect([...pc.pc.drivers]).toEqual(['oem7.inf'])
    pc.pc.drivers.add('oem12.inf')
    pc.pc.drivers.delete = () => true
    const kept = await carried(pc, plan)
    expect([kept.end, kept.failure?.reason?.code]).toEqual(['failed', 'driver-still-there'])
  })
})

async function begun(plan: Made) {
  const journal = memoryJournal()
  await consent(journal, plan)
  return journal
}
