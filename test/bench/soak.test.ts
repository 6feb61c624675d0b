import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Carried } from '../../bench/soak/carried.ts'
import {
  disturbedProblems,
  isWhole,
  type Standing,
  saysLess,
  type Undisturbed,
} from '../../bench/soak/checks.ts'
import type { SoakResult } from '../../bench/soak/drive.ts'
import { forgedCauses } from '../../bench/soak/forged-causes.ts'
import { summarize } from '../../bench/soak/summary.ts'
import { type JournalEvent, journalEventSchema } from '../../common/case/journal.ts'
import type { JudgedFinding } from '../../common/verdict/verdict.ts'
import { gap } from '../../main/texts/gap.ts'
import { times } from '../sample.ts'

const root = join(import.meta.dirname, '..', '..')
let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-soak-'))
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

function soak(...words: string[]) {
  const done = spawnSync(
    process.execPath,
    ['bench/soak.ts', '--folder', folder, '--seed', '20261122', ...words],
    { cwd: root, encoding: 'utf8' },
  )
  return { status: done.status, said: done.stderr, summary: JSON.parse(done.stdout || 'null') }
}

describe('a soak', () => {
  it('of several repairs loses nothing, judges correctly, leaks nothing, and resumes after a stop', {
    timeout: 600_000,
  }, () => {
    const [repairs, more] = [times(1, 7), times(1, 2)]
    // Handles are judged; for memory, so few repairs are only its warm-up.
    const well = { problems: [], leaks: 'too-short' }
    const first = soak('--repairs', `${repairs}`, '--kills', '1')
    expect(first.summary).toMatchObject({ ...well, repairs, kills: 1 })
    const whole = soak('--repairs', `${repairs + more}`, '--kills', '2')
    expect(whole.summary).toMatchObject({ ...well, repairs: repairs + more, kills: 2 })
    expect([first.status, whole.status]).toEqual([0, 0])
    expect(whole.said.match(/^(?:kill|repair) \d+:/gm)).toEqual([
      'kill 2:',
      ...Array.from({ length: more }, (_, nth) => `repair ${repairs + nth + 1}:`),
    ])
    // The faults came through: some processes did not end by themselves.
    expect(Object.keys(whole.summary.ends)).toEqual(expect.arrayContaining(['done', 'killed']))
    // What went well leaves nothing behind.
    const left = readdirSync(folder).filter((name) => statSync(join(folder, name)).isDirectory())
    expect(left.filter((name) => /^(?:kill|repair)-/.test(name))).toEqual([])
  })
})

describe('the checks of a soak', () => {
  const event = (seq: number, text = 'x'): JournalEvent =>
    journalEventSchema.parse({
      schema: 'unstuck/journal@1',
      seq,
      time: '2026-01-01T00:00:00.000Z',
      kind: 'note',
      step: 'a',
      text,
    })
  const changes = { 'dism.exe /Add-Package': 1 }
  const whole: Undisturbed = {
    folder: '',
    outcome: 'done',
    changes,
    traceless: {},
    boots: 2,
    events: 3,
    calls: 1,
  }
  const standing = (events: JournalEvent[], made = {}): Standing => ({ events, changes: made })
  const carried = (parts: Partial<Carried>): Carried => ({
    end: null,
    verdict: null,
    unread: false,
    failure: null,
    acknowledged: 0,
    ...parts,
  })
  const before = standing([event(1), event(2)])

  it('report nothing when everything is fine', () => {
    const after = standing([event(1), event(2), event(3)], changes)
    const well = carried({ end: 'done', verdict: 'done', acknowledged: 3 })
    expect(disturbedProblems(before, after, well, whole)).toEqual([])
    expect(disturbedProblems(before, before, null, whole)).toEqual([])
    const unsure = carried({ end: 'done', verdict: 'done-but', unread: true, acknowledged: 3 })
    expect(disturbedProblems(before, after, unsure, whole)).toEqual([])
    const failure = { code: 'disk-full', what: 'The disk is full.' } as const
    const full = carried({ end: 'done', verdict: null, failure, acknowledged: 3 })
    expect(disturbedProblems(before, after, full, whole)).toEqual([])
  })

  it('accept a weaker verdict only when a fault supports the reason given for it', async () => {
    const forging = [{ kind: 'hostile-log', lines: 60, seed: 7 }] as const
    const forged = await forgedCauses(forging)
    expect(await forgedCauses([])).toEqual(new Set())
    expect(forged.has('package-manifest-missing')).toBe(true)
    const finding = (cause: string, standing: JudgedFinding['standing']): JudgedFinding => ({
      ...{ cause, class: 'checkpoint-missing', kb: null, title: '', standing, why: null, unread: [] },
    })
    const but = (...findings: JudgedFinding[]) => ({ outcome: 'done-but' as const, findings, gaps: [] })
    expect(saysLess(but(finding('package-manifest-missing', 'still-there')), forging, forged)).toBe(true)
    expect(saysLess(but(finding('package-manifest-missing', 'still-there')), [], new Set())).toBe(false)
    expect(saysLess(but(finding('package-manifest-missing', 'not-readable')), [], new Set())).toBe(false)
    const beside = [
      finding('package-manifest-missing', 'still-there'),
      finding('winre-outdated', 'still-there'),
    ]
    expect(saysLess(but(...beside), forging, forged)).toBe(false)
    expect(saysLess(but(), forging, forged)).toBe(false)
    const back = [{ kind: 'clock-jump', afterEvents: 1, days: -400 }] as const
    const ahead = gap('installation-ahead', { time: '2026-11-23T10:00:00.000Z' })
    const unproven = { outcome: 'not-done' as const, findings: [], gaps: [ahead] }
    expect(saysLess(unproven, back, forged)).toBe(true)
    expect(saysLess({ ...unproven, gaps: [] }, back, forged)).toBe(false)
    expect(saysLess(unproven, [{ ...back[0], days: 30 }], forged)).toBe(false)
  })

  it.each<[string, Standing, Partial<Carried>]>([
    ['lost: events of an earlier', standing([event(1)]), {}],
    ['lost: events of an earlier', standing([event(1), event(2, 'changed')]), {}],
    ['lost: numbers', standing([event(1), event(2), event(4)]), {}],
    ['lost: event 3', before, { acknowledged: 3 }],
    ['own fault', before, { failure: { code: 'unexpected', what: 'x is not a function' } }],
    ['wrong end', before, { end: 'done' }],
    ['wrong verdict: done,', before, { verdict: 'done' }],
    ['wrong verdict: not-done', { ...before, changes }, { end: 'done', verdict: 'not-done' }],
    ['wrong verdict: null', { ...before, changes }, { end: 'done', verdict: null }],
  ])('report a result that is %s', (problem, after, parts) => {
    expect(disturbedProblems(before, after, carried(parts), whole).join('\n')).toContain(problem)
  })

  it('expect a step without a trace once per start, and any other as often as in the undisturbed run', () => {
    const call = 'E:\\setup.exe /Auto Upgrade'
    const setup: Undisturbed = { ...whole, changes: { [call]: 1 }, traceless: { [call]: '2-repair-install' } }
    const begun = (times: number): JournalEvent[] =>
      Array.from({ length: times }, (_, at) => ({
        ...event(at + 1),
        ...{ kind: 'step-started' as const, step: '2-repair-install', logs: {} },
      }))
    const made = (times: number, began: number, of = setup) =>
      isWhole(standing(begun(began), { [call]: times }), of)
    expect([made(1, 1), made(1, 2), made(2, 2)]).toEqual([true, true, true])
    expect([made(0, 1), made(2, 1), made(3, 2), made(2, 2, { ...setup, traceless: {} })]).toEqual([
      false,
      false,
      false,
      false,
    ])
  })

  const rounds = 8
  const pcs = 5
  const result = (
    index: number,
    { heap = 50, handles = 20, kind = 'repair' as SoakResult['kind'] },
  ): SoakResult => ({
    ...{ kind, index, pc: `pc-${index % pcs}`, faults: [], ends: [], problems: [], cautious: 0 },
    heapBytes: heap * 2 ** 20,
    handles,
  })
  const leaks = (heap: (index: number) => number, count = rounds * pcs, handles = (_index: number) => 20) =>
    summarize(
      Array.from({ length: count }, (_, index) =>
        result(index, { heap: heap(index), handles: handles(index) }),
      ),
    ).leaks

  it('report steadily growing memory and handle counts', () => {
    expect(leaks(() => 50)).toBe(false)
    expect(leaks((index) => 50 + 2 * index)).toBe(true)
    expect(leaks((index) => 50 + 0.2 * index, 200)).toBe(true)
    const more = (index: number) => 20 + Math.floor(index / 10)
    expect(leaks(() => 50, rounds * pcs, more)).toBe(true)
    expect(
      leaks(
        () => 50,
        9,
        (index) => 20 + index,
      ),
    ).toBe(true)
  })

  it('do not report warm-up growth as a leak, and say when a run is too short to judge', () => {
    const warming = (index: number) => (index < 3 * pcs ? 62 + index : 86)
    expect(leaks(warming, 110)).toBe(false)
    expect(leaks(warming)).toBe(false)
    expect(leaks(warming, rounds * pcs - 1)).toBe('too-short')
    expect(leaks(warming, 0)).toBe('too-short')
    // However much it grows: only more repairs tell what it is.
    expect(leaks((index) => 50 + 10 * index, 6)).toBe('too-short')
  })

  it('judge memory only within one process, regardless of processes killed earlier', () => {
    const kills = Array.from({ length: 200 }, (_, index) => result(index, { heap: 20, kind: 'kill' }))
    const repairs = Array.from({ length: rounds * pcs }, (_, index) => result(index, { heap: 86 }))
    expect(summarize(kills).leaks).toBe('too-short')
    expect(summarize([...kills, ...repairs])).toMatchObject({
      leaks: false,
      heapMiB: { early: 86, late: 86 },
    })
    expect(summarize([...kills, ...repairs.slice(1)]).leaks).toBe('too-short')
  })
})
