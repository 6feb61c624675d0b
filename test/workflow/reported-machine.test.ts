import { expect, test } from 'vitest'
import { reportedOf } from '../../main/workflow/diagnosing/reported-machine-of.ts'
import { diagnosisOf } from '../plan/plan-fixtures.ts'

const diagnosis = diagnosisOf()
const seen = {
  ...diagnosis,
  machine: { ...diagnosis.machine, build: '26100.8328', buildNumber: 26100, architecture: 'x64' as const },
}
const host = (kind: 'record' | 'bundle' | 'windows' | 'practice') => ({ kind, id: `${kind}:x`, label: kind })

test.each(['record', 'bundle'] as const)(
  'uses the machine reported in the logs of a %s for planning',
  (kind) => {
    expect(reportedOf(host(kind), seen)).toMatchObject({
      reported: { build: '26100.8328', buildNumber: 26100, architecture: 'x64' },
    })
  },
)

test.each([
  ['Pro', 'Professional'],
  ['Professional', 'Professional'],
  ['Famille', null],
])('plans the edition %s in evidence as %s', (edition, planned) => {
  const named = { ...seen, machine: { ...seen.machine, edition } }
  expect(reportedOf(host('bundle'), named)).toMatchObject({ reported: { edition: planned } })
})

test.each(['windows', 'practice'] as const)('queries an accessible PC (%s) instead of its logs', (kind) => {
  expect(reportedOf(host(kind), seen)).toEqual({})
})
