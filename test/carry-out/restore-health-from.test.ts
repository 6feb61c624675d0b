import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { memoryJournal } from '../../main/case/journal.ts'
import { type DirectoryEntry, type Host, HostError } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { powershellRunbook } from '../../main/report/runbook/powershell.ts'
import { restoreHealthFrom } from '../../main/steps/kinds/restore-health-from.ts'
import { diagnosisOf, findingOf, planned } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carryOut, consent, ends, failureIn } from './carry-out-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const bytes = (text: string) => new TextEncoder().encode(text)

/** DISM's description of one image, in its real format. */
const imageInfo = (architecture: string, version: string) =>
  bytes(
    [
      '',
      'Deployment Image Servicing and Management tool',
      'Version: 10.0.26100.1',
      '',
      'Details for image : D:\\sources\\install.wim',
      '',
      'Index : 6',
      'Name : Windows 11 Pro',
      'WIM Bootable : No',
      `Architecture : ${architecture}`,
      'Hal : <undefined>',
      `Version : ${version}`,
      'ServicePack Build : 1742',
      'The operation completed successfully.',
      '',
    ].join('\r\n'),
  )

type Medium = { readonly info?: Uint8Array; readonly exitCode?: number; readonly folder?: boolean }

/** A practice PC whose component store is damaged, with a medium in drive D. */
async function damaged(medium: Medium) {
  const pc = await openHost('practice:x64-store-corrupt', { stateFolder: null })
  const calls: string[] = []
  const host: Host = {
    ...pc,
    async run(tool, args, options) {
      if (args.includes('/RestoreHealth')) {
        calls.push(args.join(' '))
        // The practice PC has no drive D, so the /Source option is removed; it does the rest itself.
        return pc.run(
          tool,
          args.filter((word) => !word.startsWith('/Source:')),
          options,
        )
      }
      if (!args.includes('/Get-ImageInfo') || !args.some((word) => word.includes('D:\\'))) {
        return pc.run(tool, args, options)
      }
      return {
        exitCode: medium.exitCode ?? 0,
        ended: 'itself',
        stdout: medium.info ?? new Uint8Array(),
        stderr: new Uint8Array(),
      }
    },
    async list(path) {
      if (!path.startsWith('D:')) return pc.list(path)
      if (!medium.folder) throw new HostError('not-found', message('text.as-is', { text: path }))
      return [{ name: 'WinSxS', kind: 'folder', sizeBytes: 0, modified: '2026-10-01T08:00:00.000Z' }]
    },
  }
  return { pc, host, calls }
}

async function repair(medium: Medium, repairSource: string) {
  const { pc, host, calls } = await damaged(medium)
  const plan = await planned({
    inspection: await inspect(pc),
    diagnosis: diagnosisOf(findingOf('component-store-payload-missing')),
    repairSource,
  })
  const journal = memoryJournal()
  await consent(journal, plan)
  const outcome = await carryOut({ knowledge, host, plan, journal, inspect: () => inspect(host) })
  return { outcome, calls, plan, journal, failure: failureIn(journal.events) }
}

const image = 'D:\\sources\\install.wim:6'

describe('repairing the component store from a source', () => {
  it('uses only the image that was given, as verified by the store', async () => {
    const done = await repair({ info: imageInfo('x64', '10.0.26100') }, image)
    expect(done.plan.steps[0]).toMatchObject({
      kind: 'restore-health-from',
      powershell: expect.stringContaining(
        "Repair-WindowsImage -Online -RestoreHealth -Source 'wim:D:\\sources\\install.wim:6' -LimitAccess",
      ),
    })
    expect(ends(done.journal.events)[0]).toBe('1-restore-health-from: done')
    expect(done.calls).toEqual([
      expect.stringContaining('/RestoreHealth /Source:wim:D:\\sources\\install.wim:6 /LimitAccess'),
    ])
  })

  it.each([
    ['another architecture', imageInfo('arm64', '10.0.26100'), /is for arm64; this PC is x64/],
    ['another version of Windows', imageInfo('x64', '10.0.22621'), /build 22621; this PC is build 26200/],
  ])('rejects an image of %s before it starts', async (_, info, what) => {
    const { outcome, calls, failure } = await repair({ info }, image)
    expect([outcome, calls, failure?.code]).toEqual(['failed', [], 'refused'])
    expect(failure?.what).toMatch(what)
  })

  it('is also checked by the runbook', async () => {
    const { plan } = await repair({ info: imageInfo('x64', '10.0.26100') }, image)
    const lines = powershellRunbook(knowledge, plan, 'a'.repeat(64))
      .split('\r\n')
      .map((line) => line.trim())
    const asks = lines.indexOf("Assert-There 'D:\\sources\\install.wim'")
    expect(asks).toBeGreaterThan(0)
    expect(lines[asks + 1]).toContain("'/Source:wim:D:\\sources\\install.wim:6', '/LimitAccess'")
  })

  it('stops when the image does not exist', async () => {
    const { outcome, calls, failure } = await repair({ exitCode: 2 }, image)
    expect([outcome, calls, failure?.code]).toEqual(['failed', [], 'not-found'])
  })

  it('accepts a folder, and stops when it does not exist', async () => {
    const done = await repair({ folder: true }, 'D:\\mount\\Windows')
    expect(done.calls).toEqual([expect.stringContaining('/Source:D:\\mount\\Windows /LimitAccess')])
    const { outcome, calls, failure } = await repair({}, 'D:\\mount\\Windows')
    expect([outcome, calls, failure?.code]).toEqual(['failed', [], 'not-found'])
  })

  it('looks for the folder on the working PC, not on the disk of the offline Windows', async () => {
    const listed: string[] = []
    const entry: DirectoryEntry = {
      name: 'WinSxS',
      kind: 'folder',
      sizeBytes: 0,
      modified: '2026-10-01T08:00:00.000Z',
    }
    const { pc } = await damaged({})
    const helper = {
      ...pc,
      list: async (path: string) => {
        listed.push(path)
        return [entry]
      },
    }
    const host: Host = { ...pc, helper, list: () => Promise.reject(new Error('the wrong disk')) }
    const inspection = await inspect(pc)
    const plan = await planned({
      inspection,
      diagnosis: diagnosisOf(findingOf('component-store-payload-missing')),
      repairSource: 'E:\\mount\\Windows',
    })
    const step = plan.steps.find(({ does }) => does.kind === 'restore-health-from')
    const context = { host, step, inspection, knowledge } as never
    await restoreHealthFrom.run(context).catch(() => null)
    expect(listed).toEqual(['E:\\mount\\Windows'])
  })
})
