import { describe, expect, it } from 'vitest'
import { isNothingToDo } from '../../common/open-gaps.ts'
import { diagnosisOf, findingOf, inspectionOf, kindsOf, plan, planned, read } from './plan-fixtures.ts'

const winre = (version: string | null, enabled = true) =>
  read({
    enabled,
    version,
    location: enabled ? '\\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE' : null,
    disk: 0,
    partition: 4,
  })
const recoveryPartition = read({
  disk: 0,
  partition: 4,
  sizeBytes: 1e9,
  freeBytes: 4e8,
  followsWindows: true,
})
const pc = (version: string | null, enabled = true, build = '26100.8117') =>
  inspectionOf(build, 'x64', { winre: winre(version, enabled), recoveryPartition })
const outdated = { ...findingOf('winre-outdated'), likelihood: 0.45 }

describe('WinRE that is behind, beside an update', () => {
  it('is offered and left alone, and the plan names its cause as not chosen', async () => {
    const made = await planned({
      inspection: pc('10.0.26100.711'),
      diagnosis: diagnosisOf(outdated),
      target: 'KB5089549',
    })
    expect(kindsOf(made)).not.toContain('mount-winre')
    expect(made.promises.winre).toBeNull()
    expect(made.offers).toMatchObject([
      { kind: 'winre', chosen: false, update: { kb: 'KB5089593', version: '10.0.26100.8455' } },
    ])
    expect(made.findings).toMatchObject([{ cause: 'winre-outdated', left: 'not-chosen', steps: [] }])
  })

  it.each([null, 'KB5089549', 'latest', 'latest-security'])(
    'is serviced after it where it was chosen: %s',
    async (target) => {
      const made = await planned({
        inspection: pc('10.0.26100.711'),
        diagnosis: diagnosisOf(outdated),
        target,
        winre: true,
      })
      const kinds = kindsOf(made)
      expect(kinds.indexOf('mount-winre')).toBeGreaterThan(kinds.indexOf('add-package'))
      expect(kinds.slice(kinds.indexOf('mount-winre'), kinds.indexOf('mount-winre') + 4)).toEqual([
        'mount-winre',
        'add-package-to-winre',
        'clean-winre',
        'unmount-winre',
      ])
      expect(kinds.at(-1)).toBe('verify')
      expect(made.promises.winre).toBe('10.0.26100.8455')
      expect(made.findings[0]?.left).toBeNull()
    },
  )

  it('is not offered where it is current or not read', async () => {
    for (const version of ['10.0.26100.8455', '10.0.26100.9444', null])
      expect((await planned({ inspection: pc(version), target: 'KB5089549' })).offers).toEqual([])
  })

  it('that is off is offered to be turned on', async () => {
    const made = await planned({ inspection: pc(null, false), target: 'KB5089549' })
    expect(made.offers).toMatchObject([{ chosen: false, update: null }])
    const chosen = await planned({ inspection: pc(null, false), target: 'KB5089549', winre: true })
    expect(kindsOf(chosen)).toContain('enable-winre')
  })

  it('keeps a plan without steps from saying that nothing is to be done', async () => {
    const made = await planned({ inspection: pc('10.0.26100.711', true, '26100.9457'), target: 'latest' })
    expect(made.steps).toEqual([])
    expect(isNothingToDo({ ...made, gaps: [] })).toBe(false)
  })

  it('that cannot be serviced on this disk is refused only where it was chosen', async () => {
    const inspection = pc('10.0.26100.711')
    inspection.facts.recoveryPartition = read({
      ...recoveryPartition.value,
      freeBytes: 1e7,
      followsWindows: false,
    })
    expect((await planned({ inspection, target: 'KB5089549' })).offers).toEqual([])
    expect(await plan({ inspection, target: 'KB5089549', winre: true })).toMatchObject({
      ok: false,
      failure: { code: 'refused' },
    })
  })
})
