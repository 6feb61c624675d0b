import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { memoryJournal } from '../../main/case/journal.ts'
import type { Host } from '../../main/host/host.ts'
import { openHost } from '../../main/host/open-host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { readRestorePoints } from '../../main/steps/kinds/restore-point.ts'
import { carryOut, consent, ends } from '../carry-out/carry-out-fixtures.ts'
import { planned, withSteps } from '../plan/plan-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const settings = 'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\SystemRestore'
const stamp = '20260601T063000Z'
const name = `Unstuck-${stamp}`

const open = () => openHost('practice:x64-efi-full', { stateFolder: null })

/** A PC whose answer to restore-points.ps1 is another; `null`: the answer is the PC's own. */
function answering(pc: Host, answer: (asksForOne: boolean) => object | null): Host {
  return {
    ...pc,
    run: async (tool, args, options) => {
      const told = args[0] === 'restore-points.ps1' ? answer(args.includes('-Create')) : null
      if (told === null) return pc.run(tool, args, options)
      const stdout = new TextEncoder().encode(JSON.stringify(told))
      return { exitCode: 0, ended: 'itself', stdout, stderr: new Uint8Array() }
    },
  }
}

/** Carries out a plan that is nothing but a restore point and the check at the end. */
async function run(pc: Host, change: (plan: Host) => Host = (host) => host) {
  const host = change(pc)
  const plan = withSteps(await planned({ inspection: await inspect(pc), diagnosis: null }), [
    { does: { kind: 'restore-point', stamp }, because: [] },
    { does: { kind: 'verify', result: 'pc', build: null }, because: [] },
  ])
  const journal = memoryJournal()
  await consent(journal, plan)
  await carryOut({ knowledge, host, plan, journal, inspect: () => inspect(host) })
  const said = journal.events.flatMap((event) => (event.kind === 'step-done' ? [event.text] : []))
  return { end: ends(journal.events)[0], said: said[0] ?? '' }
}

const points = async (pc: Host) => {
  const { stdout } = await pc.run('powershell.exe', ['restore-points.ps1'])
  return readRestorePoints(new TextDecoder().decode(stdout))?.points ?? []
}

describe('a restore point', () => {
  it('is created and verified in the list of Windows', async () => {
    const pc = await open()
    const before = await points(pc)
    expect(await run(pc)).toEqual({
      end: '1-restore-point: done',
      said: expect.stringContaining('Windows lists restore point 42, created at 2026-06-01T06:3'),
    })
    const [added, ...others] = (await points(pc)).slice(before.length)
    expect([added?.description, others]).toEqual([name, []])
  })

  it('is not created twice by the same plan', async () => {
    const pc = await open()
    await run(pc)
    expect((await run(pc)).end).toBe('1-restore-point: already')
  })

  it('that Windows skips as too frequent reports the existing one', async () => {
    const pc = await open()
    // Windows made one five days ago; the PC lets seven days pass between two.
    const week = ['/v', 'SystemRestorePointCreationFrequency', '/t', 'REG_DWORD', '/d', '10080', '/f']
    await pc.run('reg.exe', ['add', settings, ...week])
    const { end, said } = await run(pc)
    expect(end).toBe('1-restore-point: done')
    expect(said).toContain('no new restore point, because it created "Windows Update" at 2026-05-27T05:02:11')
    expect(await points(pc)).toHaveLength(1)
  })

  it('is not requested if System Restore has been turned off', async () => {
    const pc = await open()
    const off = ['/v', 'RPSessionInterval', '/t', 'REG_DWORD', '/d', '0', '/f']
    await pc.run('reg.exe', ['add', settings, ...off])
    const asked: string[] = []
    const { said } = await run(pc, (host) => ({
      ...host,
      run: async (tool, args, options) => {
        asked.push(args.join(' '))
        return host.run(tool, args, options)
      },
    }))
    expect(said).toContain('System Restore is off')
    expect(asked.filter((line) => line.includes('-Create'))).toEqual([])
  })

  it.each<[string, object, string]>([
    ['too little room', { result: 112, points: [], errors: [] }, 'too little space'],
    ['too little room, as an HRESULT', { result: -2147024784, points: [], errors: [] }, 'too little space'],
    [
      'a service that is turned off',
      { result: 2147943458, points: [], errors: [] },
      'System Restore is off (1058)',
    ],
    [
      'an error',
      { result: null, points: null, errors: [{ part: 'create', message: 'VSS said no' }] },
      'VSS said no',
    ],
    ['an unknown code', { result: 1359, points: [], errors: [] }, '0x0000054f'],
    ['a success that leaves no trace', { result: 0, points: [], errors: [] }, 'does not rely on one'],
    ['another answer', ['strange'], 'does not rely on one'],
  ])('does not stop the repair on failure: %s', async (_name, answer, words) => {
    const pc = await open()
    const { end, said } = await run(pc, (host) => answering(host, () => answer))
    expect([end, said]).toEqual(['1-restore-point: done', expect.stringContaining(words)])
    expect(said).not.toContain('Windows lists')
  })

  it.each<[string, object]>([
    ['was there before', { sequence: 41, created: '20260601063500.000000-000', description: name }],
    ['is older than the step', { sequence: 42, created: '20260530063500.000000-000', description: name }],
    ['is of somebody else', { sequence: 42, created: '20260601063500.000000-000', description: 'Setup' }],
  ])('is not verified by a restore point that %s', async (_name, point) => {
    const pc = await open()
    const { said } = await run(pc, (host) =>
      answering(host, (asks) => (asks ? { result: 0, points: [point], errors: [] } : null)),
    )
    expect(said).not.toContain('Windows lists')
  })
})

describe('the time of a restore point', () => {
  /** Answers a wish with one restore point, made so many seconds before the step began. */
  async function answered(secondsBefore: number, description: string, sequence: number): Promise<string> {
    const pc = await open()
    const { clock, takenAt } = await inspect(pc)
    const made = Date.parse(`${(clock ?? takenAt).slice(0, 19)}Z`) - secondsBefore * 1000
    const digits = new Date(made).toISOString().replaceAll(/\D/g, '').slice(0, 14)
    const point = { sequence, created: `${digits}.000000-000`, description }
    const { said } = await run(pc, (host) =>
      answering(host, (asks) => (asks ? { result: 0, points: [point], errors: [] } : null)),
    )
    return said
  }

  it('counts from the second in which the step started', async () => {
    expect(await answered(0, name, 42)).toContain('Windows lists restore point 42')
    expect(await answered(1, name, 42)).not.toContain('Windows lists')
  })

  it('explains a skipped one only within the creation interval of the PC', async () => {
    const day = 24 * 60 * 60
    expect(await answered(day - 1, 'Windows Update', 41)).toContain('no new restore point')
    expect(await answered(day, 'Windows Update', 41)).toContain('does not rely on one')
  })
})

describe('readRestorePoints', () => {
  const good = { sequence: 7, created: '20260601063500.000000-000', description: 'Windows Update' }

  it('drops only malformed entries', () => {
    const points = [good, null, { ...good, created: 'yesterday' }, { ...good, sequence: '8' }]
    const read = readRestorePoints(JSON.stringify({ result: null, points, errors: [] }))
    expect(read?.points).toEqual([{ ...good, created: '2026-06-01T06:35:00' }])
  })

  it('parses any text without inventing a restore point', () => {
    const text = JSON.stringify({ result: 0, points: [good], errors: [] })
    fc.assert(
      fc.property(fc.nat({ max: text.length }), fc.string({ maxLength: 4 }), (at, put) => {
        const read = readRestorePoints(text.slice(0, at) + put + text.slice(at + put.length))
        for (const point of read?.points ?? []) {
          expect(point.sequence).toBeGreaterThan(0)
          expect(point.created).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/)
        }
      }),
    )
  })
})
