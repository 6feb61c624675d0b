import { describe, expect, it } from 'vitest'
import { readMachine } from '../../main/plan/plan-machine.ts'
import { judgeCandidates } from '../../main/plan/targets/candidates.ts'
import { readAnswers } from '../../main/plan/targets/catalog.ts'
import { knowledge } from '../test-knowledge.ts'
import { diagnosisOf, failedAttempt, findingOf, folderOf, inspectionOf, read } from './plan-fixtures.ts'

function judged(build: string, kbs: readonly string[], ...files: string[]) {
  const machine = readMachine(knowledge, { build, architecture: 'x64' }, null)
  if (!machine.ok) throw new Error(machine.failure.what)
  const updateHistory = read(kbs.map((kb) => failedAttempt(kb, '0x800f0922')))
  const seen = { inspection: inspectionOf(build, 'x64', { updateHistory }), diagnosis: null }
  return judgeCandidates(
    {
      knowledge,
      ...seen,
      machine: machine.value,
      packages: folderOf(...files),
      today: null,
      catalog: readAnswers([]),
    },
    null,
  )
}

describe('candidates for the target', () => {
  it('include every release of the build, each evaluated once', () => {
    const { byKb } = judged('26100.8117', [])
    expect(byKb.get('KB5129195')).toMatchObject({ fits: true, as: { kind: 'lcu', by: 'facts' } })
    expect(byKb.get('KB5079391')).toMatchObject({ as: { release: { withdrawn: '2026-03-27' } } })
    expect([...byKb.values()].every(({ fits }) => fits)).toBe(true)
  })

  it('report with a code why a failed update is not a target', () => {
    const { byKb, failing } = judged('17763.9000', ['KB5089593', 'KB5121000', 'KB5999999', 'KB5077212'])
    expect(failing.map(({ kb }) => [kb, byKb.get(kb)])).toEqual([
      ['KB5089593', unfit('KB5089593', { code: 'winre-of-other-build', builds: [26100, 26200, 26300] })],
      ['KB5121000', unfit('KB5121000', { code: 'other-branch', builds: [28000], isServer: false })],
      ['KB5999999', unfit('KB5999999', { code: 'unknown', catalog: { state: 'not-asked' } })],
      ['KB5077212', unfit('KB5077212', { code: 'hotpatch', instead: null })],
    ])
  })

  it('are evaluated with the issues that apply to this PC', () => {
    const machine = readMachine(knowledge, { build: '26100.8328', architecture: 'x64' }, null)
    if (!machine.ok) throw new Error(machine.failure.what)
    const issueOf = (findings: Parameters<typeof diagnosisOf>) => {
      const seen = { knowledge, inspection: null, diagnosis: diagnosisOf(...findings) }
      const asked = { ...seen, machine: machine.value, packages: null, today: null, catalog: readAnswers([]) }
      const found = judgeCandidates(asked, null).byKb.get('KB5089549')
      return found?.fits && found.as.kind === 'lcu' ? (found.as.issue?.id ?? null) : undefined
    }
    expect(issueOf([])).toBeNull()
    expect(issueOf([findingOf('efi-partition-full')])).toBe('kb5089549-efi-partition')
  })
})

const unfit = (kb: string, because: object) => ({ kb, fits: false, because })
