import { describe, expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { withoutRepeatedLeads } from '../../../main/causes/judging/leads/repeated-leads.ts'
import type { LogFormat } from '../../../main/logs/record.ts'
import { inputOf } from '../records.ts'

const code = '0x80070003'
const at = (line: number, time: string, text = `line ${line}`) => ({
  supports: true,
  file: 'setupact.log',
  line,
  text,
  time: `2024-03-28T${time}`,
  fact: null,
})
const finding = (cause: string, likelihood: number, changes: Partial<Finding>): Finding => ({
  cause,
  class: 'user-cancelled',
  title: cause,
  likelihood,
  status: 'active',
  kb: null,
  evidence: [],
  codes: [],
  fix: [],
  check: null,
  sources: [],
  ...changes,
})
const cancelled = finding('user-cancelled', 0.95, {
  evidence: [at(219, '11:54:45'), at(386, '11:55:48')],
})
const lead = (line: number, time: string, changes: Partial<Finding> = {}) =>
  finding('missing-folder', 0.3, {
    class: 'missing-file-or-folder',
    evidence: [at(line, time)],
    codes: [code],
    ...changes,
  })
const left = (format: LogFormat, ...findings: readonly Finding[]) => {
  const record = {
    file: 'setupact.log',
    line: 391,
    format,
    time: null,
    level: null,
    component: null,
    text: '',
    session: 0,
  }
  const input = {
    ...inputOf({}, []),
    codes: new Map([[code, { count: 1, first: record, last: record }]]),
  }
  return withoutRepeatedLeads(findings, input).map(({ cause }) => cause)
}

describe('leads without independent evidence', () => {
  test('are dropped for failures while Setup was already ending for another reason', () => {
    expect(left('setup', cancelled, lead(391, '11:55:48'))).toEqual(['user-cancelled'])
    expect(left('setup', cancelled, lead(260, '11:55:30'))).toEqual(['user-cancelled'])
  })
  test('are kept for failures before that, on another day, or in a servicing log', () => {
    expect(left('setup', cancelled, lead(34, '11:52:21'))).toHaveLength(2)
    const days = { ...cancelled, evidence: [at(1, '01:00:00'), at(900, '23:00:00')] }
    expect(left('setup', days, lead(391, '11:55:48'))).toHaveLength(2)
    expect(left('cbs', cancelled, lead(391, '11:55:48'))).toHaveLength(2)
  })
  test('are kept next to an uncertain or resolved cause, or with separate evidence', () => {
    expect(left('setup', { ...cancelled, likelihood: 0.7 }, lead(391, '11:55:48'))).toHaveLength(2)
    expect(left('setup', { ...cancelled, status: 'resolved' }, lead(391, '11:55:48'))).toHaveLength(2)
    expect(left('setup', cancelled, lead(391, '11:55:48', { likelihood: 0.4 }))).toHaveLength(2)
    const fact = { supports: true, file: null, line: null, text: 'Turned off.', fact: 'services' }
    expect(
      left('setup', cancelled, lead(391, '11:55:48', { evidence: [at(391, '11:55:48'), fact] })),
    ).toHaveLength(2)
  })
  test('are dropped for a code next to the cause of its class that shares its lines', () => {
    const again = finding('code-says-cancelled', 0.3, { evidence: [at(386, '11:55:48')] })
    expect(left('cbs', cancelled, again)).toEqual(['user-cancelled'])
    expect(left('cbs', { ...cancelled, status: 'resolved', likelihood: 0.2 }, again)).toEqual([
      'user-cancelled',
    ])
    // Another cause of the class has a separate check and repair.
    expect(left('cbs', cancelled, { ...again, cause: 'agent-interrupted' })).toHaveLength(2)
    const elsewhere = { ...again, evidence: [at(12, '11:50:00')] }
    expect(left('cbs', cancelled, elsewhere)).toHaveLength(2)
  })
  test('are dropped when the cause cites an earlier line with the same text', () => {
    const later = { ...at(26_310, '12:00:00', 'line 386') }
    const again = finding('code-says-cancelled', 0.3, { evidence: [later] })
    expect(left('cbs', cancelled, again)).toEqual(['user-cancelled'])
    expect(left('cbs', cancelled, { ...again, evidence: [{ ...later, file: 'other.log' }] })).toHaveLength(2)
  })
})
