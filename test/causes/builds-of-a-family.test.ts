import { expect, test } from 'vitest'
import { checkpointImageNewer } from '../../main/causes/checkpoint-image-newer.ts'
import { checkpointMissing } from '../../main/causes/checkpoint-missing.ts'
import { superseded } from '../../main/causes/superseded.ts'
import { wrongBranch } from '../../main/causes/wrong-branch.ts'
import { foundBy, judge } from './records.ts'

// Builds of one family have the same packages and revisions; revisions of two families count different updates.

const adding = (version: string) =>
  `Processing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~${version}`
const error = 'An error occurred - Package_for_RollupFix Error: 0x80073712'
const done = 'The operation completed successfully.'
const notApplicable = 'The specified package is not applicable to this image. Error: 0x800f081e'

test('a package for 26100 is contained in a 26200 with a later revision', () => {
  const log = `${adding('26100.8117.1.9')}\n${notApplicable}`
  expect(foundBy(superseded, { log, build: '26200.8457' }).title).toContain(
    '(26100.8117) is included in the installed build, 26200.8457',
  )
  expect(judge(wrongBranch, { log, build: '26200.8457' })).toMatchObject([{ kind: 'ruled-out' }])
})

test('a package of another family is not contained, regardless of its revision', () => {
  const log = `${adding('22621.4000.1.9')}\n${notApplicable}`
  expect(foundBy(superseded, { log, build: '26200.8457' }).title).not.toContain('included')
})

test('a Windows of another family gives no information about the image that received a checkpoint', () => {
  const log = [adding('26100.1742.1.10'), error].join('\n')
  expect(judge(checkpointImageNewer, { log, build: '22631.4000' })).toEqual([{ kind: 'silent' }])
  expect(foundBy(checkpointImageNewer, { log, build: '26200.8457' }).title).toContain('26200.8457, past it')
  const later = [log, adding('26100.8655.1.20'), done].join('\n')
  expect(foundBy(checkpointImageNewer, { log: later, build: '22631.4000' }).title).toContain(
    'the image was already past it',
  )
})

test('an update of another family does not require a checkpoint of this one', () => {
  const refused = (version: string) =>
    `2026-05-14 09:00:00, Error CBS Failed on Package_for_RollupFix~31bf3856ad364e35~amd64~~${version} [HRESULT = 0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES]`
  const of = (version: string) =>
    judge(checkpointMissing, { log: refused(version), build: '26100.1' }).map((each) =>
      each.kind === 'found' ? each.finding.title : each.kind,
    )
  expect(of('26100.8457.1.9').join()).toContain('26100.1742')
  expect(of('22621.8457.1.9').join()).not.toContain('26100.1742')
})

test('an update that does not apply is included where Windows is at its revision or past it, and that is no past failure', () => {
  const log = `wusa windows11.0-kb5086672-x64.msu: ${notApplicable}`
  const finding = foundBy(superseded, { log, build: '26200.8457' })
  expect(finding.title).toContain('KB5086672 (26200.8117) is included')
  expect([finding.status, finding.likelihood > 0.5]).toEqual(['active', true])
  const before = foundBy(superseded, { log, build: '26200.8037' })
  expect([before.title.includes('included'), before.likelihood > 0.5]).toEqual([false, false])
})
