import { join } from 'node:path'
import { expect } from 'vitest'
import type { Plan } from '../../common/plan/plan.ts'
import { message } from '../../common/texts/message.ts'
import { openCaseFolder } from '../../main/case/case-folder.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { type Host, HostError } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { carryOutPlan } from '../../main/workflow/carrying-out/carry-out-plan.ts'
import { carryOut, consent } from '../carry-out/carry-out-fixtures.ts'
import { bootDisk } from '../host/offline/boot-disk.ts'
import { practiceOff } from '../host/offline/practice-off.ts'
import { planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

export const hostId = 'offline:D:\\Windows'
const ok = { exitCode: 0, ended: 'itself' as const, stdout: new Uint8Array(), stderr: new Uint8Array() }
export const takenAt = '2026-11-22T10:15:00.000Z'
const published = 'C:\\Windows\\INF'

/**
 * A Windows that does not start, seen from Windows PE without PowerShell: it is on D:, and C: is another, locked
 * volume. `pending`: the update that was installed before it stopped starting.
 */
export async function fromPe(
  folder: string,
  name: string,
  { isPe = true, pending = '', build = '26100' } = {},
) {
  const { off, changed, starts } = await practiceOff(name)
  if (pending !== '') await stage(off, pending)
  changed.length = 0
  const disk = bootDisk(folder)
  const ran: string[] = []
  const asked: string[] = []
  const made: string[] = []
  const drivers = new Set(['oem7.inf', 'oem12.inf'])
  const { helper } = off
  if (helper === undefined) throw new Error('Unexpected manual step.')
  const pe: Host = {
    ...helper,
    ...(isPe ? { windowsPe: true as const, makeFolder: async (path) => void made.push(path) } : {}),
    run: async (tool, args) => {
      if (tool === 'reg.exe' && args.includes('CurrentBuildNumber'))
        return { ...ok, stdout: Buffer.from(`\r\n    CurrentBuildNumber    REG_SZ    ${build}\r\n`) }
      asked.push([tool, ...args].join(' '))
      throw new HostError('not-found', message('text.as-is', { text: tool }))
    },
  }
  const host: Host = {
    ...off,
    ...(isPe ? { identity: { ...off.identity, fromPe: true as const } } : {}),
    helper: pe,
    bootFiles: () => disk.read(),
    async list(path) {
      if (/^C:\\(?:Packages|ProgramData)/i.test(path))
        throw new HostError('unavailable', message('text.as-is', { text: path }))
      if (path === published)
        return [...drivers].map((one) => ({
          name: one,
          kind: 'file' as const,
          sizeBytes: 1,
          modified: takenAt,
        }))
      return off.list(path)
    },
    async run(tool, args, options) {
      const removed = args.find((word) => word.startsWith('/Driver:'))?.slice('/Driver:'.length)
      if (removed !== undefined) {
        changed.push([...args])
        drivers.delete(removed)
        return ok
      }
      if (tool !== 'bcdboot.exe' && tool !== 'robocopy.exe') return off.run(tool, args, options)
      ran.push(tool)
      if (tool === 'bcdboot.exe') disk.rewrite(args.includes('/bootex'))
      else disk.keep()
      return ok
    },
  }
  const read = async () => ({ ...(await inspect(host)), takenAt })
  return { folder, host, disk, ran, asked, made, drivers, changed, starts, read }
}

/** Windows Update staged an update, and the following restart never completed. */
async function stage(off: Host, target: string): Promise<void> {
  const offline = { windows: 'D:\\Windows', doesNotStart: false }
  const plan = await planned({ host: hostId, inspection: await inspect(off), offline, target })
  const journal = memoryJournal()
  await consent(journal, plan)
  expect(await carried({ host: off, read: () => inspect(off) }, plan, journal)).toBe('done')
}

/** Carries out a plan with packages that have no bytes to verify. */
export function carried(
  { host, read }: Pick<Pc, 'host' | 'read'>,
  plan: Plan,
  journal: ReturnType<typeof memoryJournal>,
) {
  const verifyPackage = async () => message('text.as-is', { text: '' })
  return carryOut({ knowledge, host, plan, journal, inspect: read, verifyPackage })
}

export type Pc = Awaited<ReturnType<typeof fromPe>>

export const planFor = async (pc: Pc, more: object = { efi: 'S:' }, target?: string) =>
  planned({
    host: hostId,
    inspection: await pc.read(),
    ...(target === undefined ? {} : { target }),
    offline: { windows: 'D:\\Windows', fromPe: true, doesNotStart: true, ...more },
  })

/** Carries out a plan like the program, starting with the work folders. */
export async function carriedWhole({ host, folder }: Pc, plan: Plan, journal = memoryJournal()) {
  const kept = await openCaseFolder(join(folder, 'case'), { create: true })
  const none = { inspection: null, supplied: null, home: folder }
  const fetch = () => expect.unreachable('Nothing is to be fetched.')
  return carryOutPlan(
    { knowledge, host, hostId, kept, journal, plan, ...none, fetch },
    { planSha256: planSha256(plan), by: 'test', restart: 'ask', onEvent: () => {} },
  )
}
