import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { type Journal, memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { carried, carryOut, consent, failureIn } from './carry-out-fixtures.ts'
import { diskOf, openStale as open, planFor, silent, smallRecovery } from './enlarging-fixtures.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const mib = 2 ** 20
const folders: string[] = []
afterAll(() => Promise.all(folders.map((each) => rm(each, { recursive: true, force: true }))))

describe('nothing is changed', () => {
  type Change = (facts: Awaited<ReturnType<typeof inspect>>['facts']) => void
  const unusual: [string, Change][] = [
    ['mbr', (facts) => Object.assign(facts.firmware?.value ?? {}, { kind: 'bios' })],
    ['dynamic', (facts) => Object.assign(facts.diskPartitions?.value ?? {}, { unplaced: 1 })],
    ['fault', (facts) => Object.assign(facts.fileSystem?.value ?? {}, { dirty: true })],
    ['failing', (facts) => Object.assign(facts.disks?.value[0] ?? {}, { health: 'warning' })],
    ['encryption', (facts) => Object.assign(facts.bitlocker?.value ?? {}, { protection: 'unknown' })],
    ['full', (facts) => Object.assign(facts.systemVolume?.value ?? {}, { freeBytes: 300 * mib })],
    [
      'filesystem',
      (facts) => Object.assign(facts.diskPartitions?.value.partitions[2] ?? {}, { fileSystem: 'ReFS' }),
    ],
    ['others', (facts) => Object.assign(facts.diskPartitions?.value.partitions[1] ?? {}, { kind: 'other' })],
    [
      'several',
      (facts) => Object.assign(facts.diskPartitions?.value.partitions[1] ?? {}, { kind: 'recovery' }),
    ],
    [
      'elsewhere',
      (facts) => {
        const last = facts.diskPartitions?.value.partitions[3]
        if (last) last.offsetBytes += 5 * mib
      },
    ],
  ]
  it.each(unusual)('by a plan for an unusual disk: %s', async (why, change) => {
    const inspection = await inspect(await open())
    change(inspection.facts)
    const without = await planned({ inspection, diagnosis: smallRecovery })
    expect(without.gaps.find(({ code }) => code === 'winre-left-out')?.why).toMatch(
      /does not enlarge it on this disk/,
    )
    expect(without.steps.filter(({ kind }) => kind === 'delete-recovery-partition')).toEqual([])
    const host = await open()
    const plan = await planFor(host)
    const journal = memoryJournal()
    await consent(journal, plan)
    const calls: string[] = []
    const watched: Host = {
      ...host,
      run: async (tool, args, options) => {
        if (tool === 'diskpart.exe') calls.push(args.join('; '))
        return host.run(tool, args, options)
      },
    }
    const later = async () => {
      const now = await inspect(host)
      change(now.facts)
      return now
    }
    await carryOut({ knowledge, host: watched, plan, journal, inspect: later })
    expect([failureIn(journal.events)?.reason, calls]).toMatchObject([
      { code: 'recovery-partition-unusual', params: { why } },
      [],
    ])
  })

  it('when the disk contains a third-party driver', async () => {
    const host = await open()
    const key = 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\Class\\{71a27cdd-812a-11d0-bec7-08002be2092f}'
    const filters = 'fvevol\\0veracrypt'
    await host.run('reg.exe', ['add', key, '/v', 'LowerFilters', '/t', 'REG_MULTI_SZ', '/d', filters, '/f'])
    const { failure } = await carried(host, await planFor(host))
    expect(failure?.reason).toMatchObject({ code: 'disk-filter-foreign', params: { drivers: 'veracrypt' } })
    await host.run('reg.exe', ['delete', key, '/f'])
    expect((await carried(host, await planFor(host))).failure?.reason?.code).toBe('disk-filters-unread')
  })

  it('when Windows cannot be shrunk by that much', async () => {
    const stateFolder = await mkdtemp(join(tmpdir(), 'unstuck-shrink-limit-'))
    folders.push(stateFolder)
    const first = await openHost('practice:x64-winre-stale', { stateFolder })
    await first.run('reg.exe', ['add', 'HKLM\\SOFTWARE\\Test'])
    const file = join(stateFolder, 'state.json')
    // 30 of the 270 MB by which the partition could be shrunk are already used.
    const state = { ...JSON.parse(await readFile(file, 'utf8')), shrunkBytes: 30 * mib }
    await writeFile(file, JSON.stringify(state))
    const host = await openHost('practice:x64-winre-stale', { stateFolder })
    const before = await diskOf(host)
    const { failure } = await carried(host, await planFor(host))
    expect(failure?.reason?.code).toBe('windows-not-shrinkable')
    expect(await diskOf(host)).toEqual(before)
  })

  it('by deleting without two copies of the image', async () => {
    for (const gone of ['\\Backup\\', 'System32\\Recovery\\Winre.wim']) {
      const host = await open()
      const plan = await planFor(host)
      const blind: Host = {
        ...host,
        run: async (tool, args, options) =>
          args.includes('/Get-ImageInfo') &&
          args.some((arg) => arg.includes(gone)) &&
          plan.steps.length > 0 &&
          deleting
            ? silent(2)
            : host.run(tool, args, options),
      }
      let deleting = false
      const journal = memoryJournal()
      await consent(journal, plan)
      const watching: Journal = {
        ...journal,
        get events() {
          return journal.events
        },
        append: async (event) => {
          if (event.kind === 'step-started' && event.step.includes('delete-')) deleting = true
          return journal.append(event)
        },
      }
      await carryOut({ knowledge, host: blind, plan, journal: watching, inspect: () => inspect(host) })
      expect([gone, failureIn(journal.events)?.reason?.code]).toEqual([gone, 'winre-two-copies'])
      expect((await diskOf(host)).parts).toHaveLength(4)
    }
  })

  it('by creating a partition over an OEM partition that Windows cannot read', async () => {
    const host = await open()
    await host.run('reagentc.exe', ['/disable'])
    const [first, , windows, own] = (await inspect(host)).facts.diskPartitions?.value.partitions ?? []
    if (!first || !windows || !own) throw new Error('no disk')
    // A partition that our script created but did not format lies right after Windows and has the size of the step.
    const places = [
      [first.offsetBytes, first.sizeBytes, 'disk-space-taken'],
      [own.offsetBytes, own.sizeBytes + 8 * mib, 'disk-space-taken'],
      [own.offsetBytes, own.sizeBytes, null],
    ] as const
    for (const [offsetBytes, sizeBytes, code] of places) {
      const scripts: string[] = []
      const watched: Host = {
        ...host,
        run: async (tool, args, options) => {
          if (tool !== 'diskpart.exe') return host.run(tool, args, options)
          scripts.push(args.join('; '))
          return silent(1)
        },
      }
      const read = async () => {
        const found = await inspect(host)
        for (const one of found.facts.diskPartitions?.value.partitions ?? [])
          if (one.offsetBytes === offsetBytes) Object.assign(one, { kind: 'recovery', fileSystem: null })
        return found
      }
      const plan = withSteps(await planFor(await open()), [
        {
          does: { kind: 'create-recovery-partition', disk: 0, offsetBytes, megabytes: sizeBytes / mib },
          because: [],
        },
        { does: { kind: 'verify', result: 'pc', build: null }, because: [] },
      ])
      const journal = memoryJournal()
      await consent(journal, plan)
      await carryOut({ knowledge, host: watched, plan, journal, inspect: read })
      const formats = scripts.filter((lines) => lines.includes('format'))
      if (code === null) expect(formats).toHaveLength(1)
      else expect([failureIn(journal.events)?.reason?.code, formats]).toEqual([code, []])
    }
  })

  it('by a plan with the numbers of another disk', async () => {
    const host = await open()
    const plan = await planFor(host)
    const other = withSteps(
      plan,
      plan.steps.map(({ does, because }) => ({
        does: does.kind === 'shrink-windows' ? { ...does, windows: { ...does.windows, partition: 2 } } : does,
        because,
      })),
    )
    expect((await carried(host, other)).failure?.reason?.code).toBe('partition-other')
  })

  it.each(['offsetBytes', 'sizeBytes'] as const)(
    'by deleting a partition whose %s differs from the plan',
    async (part) => {
      const host = await open()
      const before = await diskOf(host)
      const plan = await planFor(host)
      const other = withSteps(
        plan,
        plan.steps.map(({ does, because }) => ({
          does:
            does.kind === 'delete-recovery-partition'
              ? { ...does, recovery: { ...does.recovery, [part]: does.recovery[part] + mib } }
              : does,
          because,
        })),
      )
      expect((await carried(host, other)).failure?.reason?.code).toBe('partition-other')
      expect((await diskOf(host)).parts).toHaveLength(before.parts.length)
    },
  )
})
