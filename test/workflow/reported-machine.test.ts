import { expect, test } from 'vitest'
import { reportedOf } from '../../main/workflow/reported-machine-of.ts'
import { diagnosisOf } from '../plan/plan-fixtures.ts'

const diagnosis = diagnosisOf()
const seen = {
  ...diagnosis,
  machine: { ...diagnosis.machine, build: '26100.8328', buildNumber: 26100, architecture: 'x64' as const },
}
const host = (kind: 'record' | 'bundle' | 'windows' | 'practice') => ({ kind, id: `${kind}:x`, label: kind })

test.each(['record', 'bundle'] as const)('what the logs of a %s show of its PC serves the plan', (kind) => {
  expect(reportedOf(host(kind), seen)).toMatchObject({
    reported: { build: '26100.8328', buildNumber: 26100, architecture: 'x64' },
  })
})

test.each([
  ['Pro', 'Professional'],
  ['Professional', 'Professional'],
  ['Famille', null],
])('the edition %s of its evidence is planned for as %s', (edition, planned) => {
  const named = { ...seen, machine: { ...seen.machine, edition } }
  expect(reportedOf(host('bundle'), named)).toMatchObject({ reported: { edition: planned } })
})

test.each(['windows', 'practice'] as const)('a PC that can be asked (%s) is asked', (kind) => {
  expect(reportedOf(host(kind), seen)).toEqual({})
})
