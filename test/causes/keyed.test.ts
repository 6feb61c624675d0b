import { expect, test } from 'vitest'
import { type Finding, findingSchema } from '../../common/diagnosis/diagnosis.ts'
import { allCauses } from '../../main/causes/all-causes.ts'
import { judgeCauses } from '../../main/causes/judging/judge-causes.ts'
import { allRows } from '../../main/causes/patterns/all-rows.ts'
import { english, englishOrNull } from '../../main/texts/english.ts'
import { part } from '../../main/texts/part.ts'
import { inputOf } from './records.ts'

const facts = {
  windows: { build: 26100, ubr: 1742, displayVersion: '24H2', edition: 'Pro', installationType: 'Client' },
  winre: { enabled: false, version: '10.0.26100.1', location: null, disk: null, partition: null },
} as const

/** Expects every sentence to equal the text of its code and parameters, so that it can be translated. */
function expectKeyed(finding: Finding): void {
  const { reason, title, evidence, fix, check } = finding
  expect([finding.cause, reason && english(reason)]).toEqual([finding.cause, title])
  for (const note of evidence)
    if (note.reason) expect(note.text).toBe(english(note.reason))
    else expect([finding.cause, note.file, note.fact]).toEqual([finding.cause, expect.any(String), null])
  for (const each of fix)
    if (each.reason) {
      const words = part('advice', each.reason.code, each.reason.params)
      expect([each.title, each.undo ?? '']).toEqual([words('title'), words('undo')])
    } else expect([finding.cause, each.repair]).not.toEqual([finding.cause, null])
  if (check?.reason) expect(check.look).toBe(part('check', check.reason.code, {})('look'))
  expect([finding.cause, check?.reason]).not.toEqual([finding.cause, check === null ? null : undefined])
  expect(findingSchema.parse(JSON.parse(JSON.stringify(finding)))).toEqual(finding)
}

test('every sentence of a finding comes with its code and parameters', () => {
  let findings = 0
  for (const row of allRows) {
    const judged = judgeCauses(
      allCauses,
      inputOf({ log: row.example, facts: row.id.length % 2 ? facts : {} }, allCauses),
    )
    for (const finding of judged.findings) expectKeyed(finding)
    for (const { reason, because } of judged.ruledOut) expect(reason && english(reason)).toBe(because)
    for (const gap of judged.gaps)
      expect(englishOrNull({ code: `gap.${gap.code}.what`, params: gap.params ?? {} })).toBe(gap.what)
    findings += judged.findings.length
  }
  expect(findings).toBeGreaterThan(allRows.length)
})
