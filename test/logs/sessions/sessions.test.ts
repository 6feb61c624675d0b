import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { LogRecord } from '../../../main/logs/record.ts'
import { followSessions, kbOfPackage } from '../../../main/logs/sessions/sessions.ts'
import { knowledge } from '../../test-knowledge.ts'

const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8457.1.14'
const bad = '[HRESULT = 0x800f0922 - CBS_E_INSTALLERS_FAILED]'
const good = '[HRESULT = 0x00000000 - S_OK]'
const opened = (id: string, client = 'UpdateAgentLCU') =>
  `Session: ${id} initialized by client ${client}, external staging directory: (null)`
const complete = (id: string, result: string) =>
  `Exec: Processing complete.  Session: ${id}, Package: ${rollup}, Identifier: KB5089549 ${result}`
const finalized = (id: string, restart: string, result: string) =>
  `Session: ${id} finalized. Reboot required: ${restart} ${result}`
const started = (state: string, hr: string) =>
  `Startup: Package: ${rollup} completed startup processing, new state: ${state}, original: Staged, targeted: Installed. hr = ${hr}`

function follow(texts: readonly string[]) {
  const follower = followSessions(knowledge, 'CBS.log')
  const ids = texts.map((text, index) => {
    const record: LogRecord = {
      file: 'CBS.log',
      line: index + 1,
      format: 'cbs',
      time: `2026-05-31T17:00:${String(index).padStart(2, '0')}`,
      level: 'Info',
      component: 'CBS',
      text,
      session: 0,
    }
    follower.take(record)
    return follower.idOf(record)
  })
  return { sessions: follower.sessions(), ids }
}

describe('a single session', () => {
  test('has its client, package, KB number, first failure and end', () => {
    const { sessions } = follow([
      opened('1_2'),
      `Failed to resolve package: ${rollup} [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]`,
      `Failed to process advanced operation queue ${bad}`,
      complete('1_2', bad),
      finalized('1_2', 'no', bad),
    ])
    expect(sessions).toHaveLength(1)
    expect(sessions[0]).toMatchObject({
      from: 1,
      to: 5,
      client: 'UpdateAgentLCU',
      kb: 'KB5089549',
      packages: [rollup],
      outcome: 'failed',
      failureCode: '0x800f0922',
    })
    expect(sessions[0]?.firstFailure?.line).toBe(2)
  })

  test('is read from a log that starts in the middle of it', () => {
    const { sessions } = follow([complete('1_2', bad), finalized('1_2', 'no', bad)])
    expect(sessions).toMatchObject([{ from: 1, client: null, outcome: 'failed', kb: 'KB5089549' }])
  })

  test('stays open in a log that ends in the middle of it', () => {
    expect(follow([opened('1_2')]).sessions).toMatchObject([{ outcome: 'unknown', firstFailure: null }])
  })

  test('does not count noise as a failure', () => {
    const { sessions } = follow([
      opened('1_2'),
      'Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]',
    ])
    expect(sessions[0]?.firstFailure).toBeNull()
  })
})

describe('an install that requires a restart', () => {
  const staged = [opened('1_2'), complete('1_2', good), finalized('1_2', 'yes', good)]
  const outcomes = (texts: string[]) => follow(texts).sessions.map(({ outcome }) => outcome)

  test('has not yet succeeded', () => {
    expect(outcomes(staged)).toEqual(['unknown'])
  })
  test('succeeds when the start-up record says installed', () => {
    expect(outcomes([...staged, started('Installed', '0x0')])).toEqual(['succeeded', 'succeeded'])
  })
  test('fails with its package when start-up fails', () => {
    const { sessions } = follow([...staged, started('Staged', '0x800f0922')])
    expect(sessions.map(({ outcome }) => outcome)).toEqual(['unknown', 'failed'])
    expect(sessions[1]).toMatchObject({ kb: 'KB5089549', failureCode: '0x800f0922', packages: [rollup] })
  })
  test('is neither failed nor succeeded when start-up requests another restart', () => {
    expect(outcomes([...staged, started('Install Pending', '0x80070bc2')])).toEqual(['unknown', 'unknown'])
  })
  test('is not installed if start-up removed the package', () => {
    expect(outcomes([started('Absent', '0x0')])).toEqual(['unknown'])
  })
})

describe('parallel sessions', () => {
  test('get records by session ID, and records without one go to the last opened session', () => {
    const { ids } = follow([opened('1_1'), opened('2_2'), 'Appl: x', complete('1_1', good)])
    expect(ids).toEqual([1, 2, 2, 1])
  })
  test('exclude records after their end', () => {
    const { sessions, ids } = follow([
      opened('1_1'),
      finalized('1_1', 'no', good),
      `Failed [HRESULT = 0x80073712]`,
    ])
    expect(ids[2]).toBe(0)
    expect(sessions[0]).toMatchObject({ outcome: 'succeeded', firstFailure: null, to: 2 })
  })
  test('are not mixed with a session that was never opened in this log', () => {
    const { sessions } = follow([opened('1_1'), finalized('9_9', 'no', bad)])
    expect(sessions.map(({ outcome }) => outcome)).toEqual(['unknown', 'failed'])
  })
})

test.each([
  ['Package_for_KB4532693~31bf3856ad364e35~amd64~~10.0.1.0', 'KB4532693'],
  ['Package_1_for_KB2965788~31bf3856ad364e35~amd64~~6.3.1.0', 'KB2965788'],
  [rollup, 'KB5089549'],
  ['Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.99999.1.1', null],
  ['Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.26100.1', null],
])('reads the KB number of %s', (identity, kb) => {
  expect(kbOfPackage(knowledge, identity)).toBe(kb)
})

test('handles records in any order without throwing, with ordered spans and valid failure codes', () => {
  const texts = [
    opened('1_1'),
    opened('2_2'),
    complete('1_1', bad),
    complete('2_2', good),
    finalized('1_1', 'yes', good),
    finalized('3_3', 'no', bad),
    started('Installed', '0x0'),
    started('Staged', '0x800f0922'),
    'Session: _',
    '',
  ]
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...texts), { maxLength: 30 }), (order) => {
      for (const session of follow(order).sessions) {
        expect(session.from).toBeLessThanOrEqual(session.to)
        if (session.outcome === 'failed') expect(session.failureCode).toMatch(/^0x[89c-f]/)
      }
    }),
  )
})
