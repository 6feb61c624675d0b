import { describe, expect, it } from 'vitest'
import type { Finding } from '../../../common/diagnosis/diagnosis.ts'
import { withReinstall } from '../../../main/causes/judging/repairs/with-reinstall.ts'
import { upgradeInPlace } from '../../../main/causes/shared/fixes.ts'
import { asFix } from '../../../main/causes/shared/repair-fix.ts'
import { withOfflineFixes } from '../../../main/workflow/diagnosing/offline-fixes.ts'
import { noUpdatePolicy } from '../../no-update-policy.ts'
import { diagnosisOf, findingOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'
import { inputOf } from '../records.ts'

const lastResort: Finding = {
  ...findingOf('component-store-payload-corrupt'),
  fix: [asFix(knowledge, upgradeInPlace)],
}
const codesOf = (finding: Finding) => finding.fix.map(({ reason }) => reason?.code)

function inputOn(at: string, set: Partial<typeof noUpdatePolicy> | null = {}, installationType = 'Client') {
  const [build = 0, ubr = 0] = at.split('.').map(Number)
  const windows = { build, ubr, displayVersion: null, edition: 'Core', installationType }
  return inputOf(
    { facts: { windows, ...(set === null ? {} : { updatePolicy: { ...noUpdatePolicy, ...set } }) } },
    [],
  )
}

const on = (...pc: Parameters<typeof inputOn>) => codesOf(withReinstall(lastResort, inputOn(...pc)))

describe('reinstallation through Windows Update', () => {
  it('ranks before the in-place upgrade on a private PC whose Windows offers it', () => {
    for (const build of ['22621.3235', '22631.6199', '26100.8457', '26300.9457'])
      expect([build, on(build)]).toEqual([build, ['reinstall-now', 'upgrade-in-place']])
  })

  it('is not offered for Windows that lacks it: older, server, managed, or unknown', () => {
    expect(on('22631.3155')).toEqual(['upgrade-in-place'])
    expect(on('19045.7417')).toEqual(['upgrade-in-place'])
    expect(on('26100.8457', {}, 'Server')).toEqual(['upgrade-in-place'])
    expect(on('26100.8457', null)).toEqual(['upgrade-in-place'])
    for (const key of ['managedByMdm', 'wsusInUse', 'internetBlocked', 'accessDisabled'] as const)
      expect([key, on('26100.8457', { [key]: true })]).toEqual([key, ['upgrade-in-place']])
  })

  it('is not recommended for a cause without that last resort, or for an offline Windows', () => {
    const input = inputOn('26100.8457')
    const small = { ...lastResort, fix: [] }
    expect(withReinstall(small, input)).toBe(small)
    const found = withReinstall(lastResort, input)
    expect(found.sources.some((source) => source.includes('reinstalling-the-current-version'))).toBe(true)
    const [offline] = withOfflineFixes(diagnosisOf(found), 'D:\\Windows').findings
    expect(offline && codesOf(offline)).toEqual(['upgrade-in-place'])
  })
})
