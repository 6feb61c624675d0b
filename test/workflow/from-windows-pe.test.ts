import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Plan } from '../../common/plan.ts'
import { message } from '../../common/texts/message.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { carryOutPlan } from '../../main/workflow/carry-out-plan.ts'
import { dying, ends, failureIn } from '../carry-out/carry-out-fixtures.ts'
import { bootDisk } from '../host/offline/boot-disk.ts'
import { practiceOff } from '../host/offline/practice-off.ts'
import { kindsOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const hostId = 'offline:D:\\Windows'
const ok = { exitCode: 0, ended: 'itself' as const, stdout: new Uint8Array(), stderr: new Uint8Array() }
const takenAt = '2026-11-22T10:15:00.000Z'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-pe-'))
})
afterEach(() => rmSync(folder, { recursive: true }))

/** A Windows that does not start, seen from Windows PE: no PowerShell there, and C: is another volume, which is locked. */
async function fromPe(name: string, isPe = true) {
  const { off, changed } = await practiceOff(name)
  const disk = bootDisk(folder)
  const ran: string[] = []
  const asked: string[] = []
  const { helper } = off
  if (helper === undefined) throw new Error('Nobody does the work.')
  const pe: Host = {
    ...helper,
    ...(isPe ? { windowsPe: true as const } : {}),
    run: async (tool, args) => {
      asked.push([tool, ...args].join(' '))
      throw new HostError('not-found', message('text.as-is', { text: tool }))
    },
  }
  const host: Host = {
    ...off,
    helper: pe,
    bootFiles: () => disk.read(),
    async list(path) {
      if (/^C:\\(?:Packages|ProgramData)/i.test(path))
        throw new HostError('unavailable', message('text.as-is', { text: path }))
      return off.list(path)
    },
    async run(tool, args, options) {
      if (tool !== 'bcdboot.exe' && tool !== 'robocopy.exe') return off.run(tool, args, options)
      ran.push(tool)
      if (tool === 'bcdboot.exe') disk.rewrite()
      else disk.keep()
      return ok
    },
  }
  const read = async () => ({ ...(await inspect(host)), takenAt })
  return { host, disk, ran, asked, changed, read }
}

type Pc = Awaited<ReturnType<typeof fromPe>>

const planFor = async (pc: Pc, more: object = { efi: 'S:' }) =>
  planned({
    host: hostId,
    inspection: await pc.read(),
    offline: { windows: 'D:\\Windows', startsNot: true, ...more },
  })

async function carried({ host }: Pc, plan: Plan, journal = memoryJournal()) {
  const kept = await openCaseFolder(join(folder, 'case'), { create: true })
  const none = { inspection: null, supplied: null, takeRestart: () => false, home: folder }
  const fetch = () => expect.unreachable('Nothing is to be fetched.')
  return carryOutPlan(
    { knowledge, host, hostId, kept, journal, plan, ...none, fetch },
    { planSha256: planSha256(plan), by: 'test', restart: 'ask', onEvent: () => {} },
  )
}

describe('from Windows PE', () => {
  it.each(['x64-healthy', 'arm64-missing-checkpoint'])(
    'boot files of %s are repaired, to proof',
    async (name) => {
      const pc = await fromPe(name)
      const plan = await planFor(pc)
      expect(kindsOf(plan)).toEqual(['keep-boot-files', 'rewrite-boot-files', 'verify'])
      const journal = memoryJournal()
      expect([await carried(pc, plan, journal), failureIn(journal.events)]).toEqual(['done', null])
      expect(ends(journal.events)).toEqual(plan.steps.map(({ id }) => `${id}: done`))
      expect(pc.ran).toEqual(['robocopy.exe', 'bcdboot.exe'])
      expect((await pc.disk.read()).manager).toBe('own')
      // Neither PowerShell nor icacls was started there.
      expect(pc.asked).toEqual([])
    },
  )

  it('a pass that was killed goes on, and nothing is done twice', async () => {
    for (const at of [3, 5, 7, 9]) {
      rmSync(folder, { recursive: true })
      const pc = await fromPe('arm64-missing-checkpoint')
      const plan = await planFor(pc)
      const journal = memoryJournal()
      const { journal: mortal, dead } = dying(journal, at)
      expect(await Promise.race([carried(pc, plan, mortal), dead])).toBe('dead')
      expect([at, await carried(pc, plan, journal)]).toEqual([at, 'done'])
      expect([at, pc.ran.filter((tool) => tool === 'bcdboot.exe').length]).toEqual([at, 1])
    }
  })

  it('what needs a folder on C: is refused before anything is begun', async () => {
    const pc = await fromPe('arm64-missing-checkpoint')
    const plan = await planFor(pc, { drivers: ['oem12.inf'] })
    const journal = memoryJournal()
    await expect(carried(pc, plan, journal)).rejects.toMatchObject({
      failure: { code: 'refused', reason: { code: 'step-not-from-windows-pe' }, where: plan.steps[0]?.id },
    })
    expect([journal.events, pc.changed, pc.asked]).toEqual([[], [], []])
  })

  it('alone: any other Windows has its folders checked first', async () => {
    const pc = await fromPe('arm64-missing-checkpoint', false)
    const plan = await planFor(pc)
    const journal = memoryJournal()
    await expect(carried(pc, plan, journal)).rejects.toThrow()
    expect(pc.asked.some((line) => line.startsWith('powershell.exe folder-access.ps1'))).toBe(true)
    expect(pc.ran).toEqual([])
  })
})
