import { describe, expect, test } from 'vitest'
import { patternCause } from '../../../main/causes/patterns/pattern-cause.ts'
import { type PatternRow, sign } from '../../../main/causes/patterns/pattern-row.ts'
import { byHand } from '../../../main/causes/shared/fixes.ts'
import { sayEnglish } from '../../../main/texts/english.ts'
import { foundBy, judge } from '../records.ts'

const row: PatternRow = {
  id: 'file-in-use',
  class: 'permissions',
  codes: ['0x8007aaaa'],
  signs: [sign(/brake is stuck/i, 4), sign(/brake squeals/i, 2), sign(/brake was oiled/i, -3)],
  names: /stuck: (\S+)/,
  fix: [byHand('restore-rights')],
  sources: ['a manual'],
  example: 'The brake is stuck: left',
}
const cause = (more: Partial<PatternRow> = {}) => patternCause({ ...row, ...more })
const silence = [{ kind: 'silent' }]

test('a matching line is found, with the object it mentions', () => {
  const finding = foundBy(cause(), { log: row.example })
  expect(finding.title).toBe(`${sayEnglish('cause.file-in-use.title')}: left`)
  expect(finding.reason).toEqual({
    code: 'cause.phrase.naming',
    params: { cause: { code: 'cause.file-in-use.title', params: {} }, name: 'left' },
  })
  expect(finding.likelihood).toBeCloseTo(0.82, 2)
})

test('more signs raise the likelihood, but never to certainty, and a sign against it lowers it', () => {
  const one = foundBy(cause(), { log: row.example }).likelihood
  const both = foundBy(cause(), { log: `${row.example}\nbrake squeals` }).likelihood
  const against = foundBy(cause(), { log: `${row.example}\nbrake was oiled` })
  expect(both).toBeGreaterThan(one)
  expect(both).toBeLessThanOrEqual(0.95)
  expect(against.likelihood).toBeLessThan(0.5)
  expect(against.evidence.map(({ supports }) => supports)).toEqual([true, false])
})

test('a line without a cause opens no finding, unless the row is marked as a lead', () => {
  expect(judge(cause(), { log: 'brake squeals' })).toEqual(silence)
  expect(foundBy(cause({ hints: true }), { log: 'brake squeals' }).likelihood).toBeLessThanOrEqual(0.5)
})

describe('a code', () => {
  const log = 'Error: 0x8007aaaa'
  test('alone gives nothing, or at most 0.3', () => {
    expect(judge(cause(), { log })).toEqual(silence)
    const lead = foundBy(cause({ codeAlone: 0.9 }), { log })
    expect(lead.likelihood).toBe(0.3)
  })
  test('can be required in addition to the lines', () => {
    expect(judge(cause({ needsCode: true }), { log: row.example })).toEqual(silence)
    expect(foundBy(cause({ needsCode: true }), { log: `${row.example}\n${log}` }).likelihood).toBeGreaterThan(
      0.82,
    )
  })
})

test('a sign tied to the code is ignored without it', () => {
  const signs = [{ ...sign(/brake squeals/i, 4), withCode: true as const }]
  expect(judge(cause({ signs }), { log: 'brake squeals' })).toEqual(silence)
  expect(foundBy(cause({ signs }), { log: 'brake squeals\nError: 0x8007aaaa' }).likelihood).toBeGreaterThan(
    0.8,
  )
})

test('a sign can depend on other codes than those of the row', () => {
  const signs = [{ ...sign(/brake squeals/i, 4), withCode: ['0x8007bbbb'] }]
  expect(judge(cause({ signs }), { log: 'brake squeals\nError: 0x8007aaaa' })).toEqual(silence)
  expect(foundBy(cause({ signs }), { log: 'brake squeals\nError: 0x8007bbbb' }).likelihood).toBeGreaterThan(
    0.8,
  )
})

describe('servicing sessions', () => {
  test('do not blame a line from a successful session', () => {
    const sessions = [{ outcome: 'succeeded' as const }]
    expect(foundBy(cause(), { log: row.example, sessions }).likelihood).toBeLessThan(0.5)
    expect(
      foundBy(cause({ countsInSuccess: true }), { log: row.example, sessions }).likelihood,
    ).toBeGreaterThan(0.8)
  })
  test('make a finding history after a later success of the same KB', () => {
    const finding = foundBy(cause(), {
      log: `2024-01-01 01:00:00, Error ${row.example}`,
      sessions: [
        { kb: 'KB5000001', outcome: 'failed', time: '2024-01-01T01:00:00' },
        { kb: 'KB5000001', outcome: 'succeeded', time: '2024-01-02T01:00:00' },
      ],
    })
    expect([finding.kb, finding.status, finding.fix.length]).toEqual(['KB5000001', 'resolved', 0])
  })
  test('make it history after another result in the next run of the program, but not after the same result', () => {
    const next = (failureCode: string | null, client = 'DISM') =>
      foundBy(cause({ overByNextRun: true }), {
        log: row.example,
        sessions: [
          { client: 'DISM', outcome: 'failed', failureCode: '0x8007aaaa' },
          { client, from: 9, outcome: failureCode ? 'failed' : 'succeeded', failureCode },
        ],
      }).status
    expect([next(null), next('0x800f081f'), next('0x8007aaaa'), next(null, 'lpksetup')]).toEqual([
      'resolved',
      'resolved',
      'active',
      'active',
    ])
  })
  test('resolve a cause that stops every cumulative update once a later one is installed', () => {
    const statusWith = (identity: string, time: string) =>
      foundBy(cause({ overByRollup: true }), {
        log: `2024-01-03 01:00:00, Error ${row.example}`,
        sessions: [{ id: 7, from: 9, outcome: 'succeeded', time, packages: [identity] }],
      }).status
    const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.20'
    const other = 'Package_for_KB5012170~31bf3856ad364e35~amd64~~26100.1.1.1'
    expect([
      statusWith(rollup, '2024-02-01T01:00:00'),
      statusWith(rollup, '2024-01-02T01:00:00'),
      statusWith(other, '2024-02-01T01:00:00'),
    ]).toEqual(['resolved', 'active', 'active'])
  })
  test('do not make it history after an earlier success', () => {
    const finding = foundBy(cause(), {
      log: `2024-01-03 01:00:00, Error ${row.example}`,
      sessions: [
        { kb: 'KB5000001', outcome: 'failed', time: '2024-01-03T01:00:00' },
        { kb: 'KB5000001', outcome: 'succeeded', time: '2024-01-02T01:00:00' },
      ],
    })
    expect(finding.status).toBe('active')
  })
})
