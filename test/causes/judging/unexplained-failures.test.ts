import { expect, test } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import type { Facts } from '../../../common/facts/facts.ts'
import type { Cause } from '../../../main/causes/cause.ts'
import { openFailures } from '../../../main/causes/judging/leads/documented-leads.ts'
import { gapsOfFailures } from '../../../main/causes/judging/unexplained/gaps-of-failures.ts'
import { unexplainedFailures } from '../../../main/causes/judging/unexplained/unexplained-failures.ts'
import type { LogRecord } from '../../../main/logs/record.ts'
import type { ServicingSession } from '../../../main/logs/servicing-session.ts'
import { diagnosisOf, inspectionOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'

const record = (changes: Partial<LogRecord> = {}): LogRecord => ({
  file: 'CBS.log',
  line: 20,
  format: 'cbs',
  time: '2026-05-31T10:00:00',
  level: 'Info',
  component: 'CBS',
  text: 'Failed [HRESULT = 0x800f0922]',
  session: 1,
  ...changes,
})
const failed: ServicingSession = {
  id: 1,
  file: 'CBS.log',
  from: 10,
  to: 30,
  client: 'UpdateAgentLCU',
  packages: ['Package_for_RollupFix~x'],
  kb: 'KB5089549',
  firstFailure: record(),
  failureCode: '0x800f0922',
  outcome: 'failed',
  time: '2026-05-31T10:00:00',
}
const finding = (changes: Partial<Finding>): Finding => ({
  cause: 'some-cause',
  class: 'disk-full',
  title: 'x',
  likelihood: 0.9,
  status: 'active',
  kb: null,
  evidence: [],
  codes: [],
  fix: [],
  check: null,
  sources: [],
  ...changes,
})
const at = (line: number, file = 'CBS.log') => [{ supports: true, file, line, text: '', fact: null }]
const cause: Cause = {
  id: 'some-cause',
  class: 'disk-full',
  codes: ['0x80070070'],
  rules: [],
  judge: () => ({ kind: 'silent' }),
}
const what = (sessions: ServicingSession[], findings: Finding[], codes = new Map(), facts: Facts = {}) => {
  const { machine } = diagnosisOf()
  const input = {
    knowledge,
    hits: new Map(),
    counts: new Map(),
    inspection: null,
    machine,
    facts,
    sessions,
    codes,
  }
  const open = openFailures(input, unexplainedFailures(input, findings, [cause]), findings)
  return gapsOfFailures(open, () => 'servicing').map((gap) => gap.what)
}
const codeOf = (code: string, last: LogRecord) => new Map([[code, { count: 1, first: last, last }]])

const gap = 'The cause of 0x800f0922 of KB5089549 at CBS.log:20'

test('an unexplained failed session is reported with its position', () => {
  expect(what([failed], [])).toEqual([gap])
})
test('a finding for another code explains nothing, but one for the session, its KB or its code does', () => {
  expect(what([failed], [finding({})])).toEqual([gap])
  expect(what([failed], [finding({ evidence: at(31) })])).toEqual([gap])
  expect(what([failed], [finding({ evidence: at(25, 'other.log') })])).toEqual([gap])
  expect(what([failed], [finding({ evidence: at(25) })])).toEqual([])
  expect(what([failed], [finding({ kb: 'KB5089549' })])).toEqual([])
  expect(what([{ ...failed, failureCode: '0x80070070' }], [finding({})])).toEqual([])
})
test('an unlikely finding explains nothing', () => {
  expect(what([failed], [finding({ likelihood: 0.2, evidence: at(25) })])).toEqual([gap])
})
test('a later successful session resolves a failure, but an earlier one does not', () => {
  const good: ServicingSession = {
    ...failed,
    id: 2,
    outcome: 'succeeded',
    time: '2026-06-01T10:00:00',
    firstFailure: null,
    failureCode: null,
  }
  expect(what([failed, good], [])).toEqual([])
  expect(what([{ ...good, time: '2026-05-01T10:00:00' }, failed], [])).toEqual([gap])
  expect(what([failed, { ...good, packages: ['Another~x'] }], [])).toEqual([gap])
})
test('a failure of an update contained in a later installed one is resolved', () => {
  const at = (build: string) => what([failed], [], new Map(), inspectionOf(build, 'x64').facts)
  expect(at('26100.8524')).toEqual([])
  expect(at('26100.8117')).toEqual([gap])
})
test('many sessions with the same code are merged into one gap, for the last one', () => {
  const again: ServicingSession = { ...failed, id: 2, from: 40, to: 60, firstFailure: record({ line: 50 }) }
  expect(what([failed, again], [])).toEqual(['The cause of 0x800f0922 of KB5089549 at CBS.log:50'])
})
test('the final error of console output is reported, regardless of other findings', () => {
  const last = record({
    file: 'console.txt',
    line: 7,
    format: 'console',
    level: null,
    session: 0,
    text: 'Error: 0x800f0838',
  })
  expect(what([], [finding({})], codeOf('0x800f0838', last))).toEqual([
    'The cause of 0x800f0838 at console.txt:7',
  ])
  // DISM explains an error two lines below it.
  const meaning = finding({ evidence: at(9, 'console.txt') })
  expect(what([], [meaning], codeOf('0x800f0838', last))).toEqual([])
})
test('a code in passing is reported only when it is an error and nothing else was found', () => {
  const passing = record({ session: 0 })
  expect(what([], [], codeOf('0x80070002', passing))).toEqual([])
  expect(what([], [], codeOf('0x80070002', { ...passing, level: 'Error' }))).toEqual([
    'The cause of 0x80070002 at CBS.log:20',
  ])
  expect(what([], [finding({})], codeOf('0x80070002', { ...passing, level: 'Error' }))).toEqual([])
})
