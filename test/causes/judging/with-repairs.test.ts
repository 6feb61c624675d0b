import { expect, test } from 'vitest'
import type { Evidence, Finding } from '../../../common/diagnosis/diagnosis.ts'
import { message } from '../../../common/texts/message.ts'
import { withRepairs } from '../../../main/causes/judging/repairs/with-repairs.ts'
import { english } from '../../../main/texts/english.ts'
import { knowledge } from '../../test-knowledge.ts'

const finding = (evidence: Evidence): Finding => ({
  cause: 'service-disabled',
  class: 'service-disabled',
  title: '',
  likelihood: 0.9,
  status: 'active',
  kb: null,
  evidence: [evidence],
  codes: [],
  fix: [],
  check: null,
  sources: [],
})
const line = (text: string): Evidence => ({ supports: true, file: 'CBS.log', line: 1, text, fact: null })
const note = (reason: ReturnType<typeof message>, text = english(reason)): Evidence => ({
  supports: true,
  file: 'evidence/history.json',
  line: 1,
  reason,
  text,
  fact: 'updateHistory',
})
const facts = {
  services: {
    value: [{ name: 'BITS', start: 'disabled' as const }],
    from: { source: 'registry' as const, evidence: null, line: null },
  },
}
const repairsOf = (evidence: Evidence) =>
  withRepairs(knowledge, finding(evidence), facts).fix.map(({ repair }) => repair)
const bits = { kind: 'enable-service', service: 'BITS' }

test('reads codes from log lines and from values of notes, but not from the text of notes', () => {
  const codes = (evidence: Evidence) => withRepairs(knowledge, finding(evidence), {}).codes
  expect(codes(line('failed. [HRESULT = 0x80070422]'))).toEqual(['0x80070422'])
  const failed = { kb: 'KB5089549', code: '0x800f0922', time: '2026-05-14', title: 'Update' }
  expect(codes(note(message('evidence.update-failed-with', failed)))).toEqual(['0x800f0922'])
  expect(codes(note(message('evidence.nothing-pending'), 'error 0x80070422'))).toEqual([])
})

test('recognizes a disabled service from a log line or a value of a note', () => {
  expect(repairsOf(line('BITS cannot be started'))).toEqual([bits])
  expect(repairsOf(note(message('evidence.services-off', { services: ['BITS'] })))).toEqual([bits])
  expect(repairsOf(note(message('evidence.nothing-pending'), 'BITS is turned off'))).toEqual([])
})
