import { describe, expect, it } from 'vitest'
import { isNothingToDo } from '../../common/gaps/open-gaps.ts'
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

describe('outdated WinRE in a plan for an update', () => {
  it('is offered but not serviced, and its cause is listed as not selected', async () => {
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
    'is serviced after the update if selected: %s',
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

  it('is not offered if it is current or unread', async () => {
    for (const version of ['10.0.26100.8455', '10.0.26100.9444', null])
      expect((await planned({ inspection: pc(version), target: 'KB5089549' })).offers).toEqual([])
  })

  it('is offered to be enabled if it is disabled', async () => {
    const made = await planned({ inspection: pc(null, false), target: 'KB5089549' })
    expect(made.offers).toMatchObject([{ chosen: false, update: null }])
    const chosen = await planned({ inspection: pc(null, false), target: 'KB5089549', winre: true })
    expect(kindsOf(chosen)).toContain('enable-winre')
  })

  it('prevents "nothing to do" in a plan without steps', async () => {
    const made = await planned({ inspection: pc('10.0.26100.711', true, '26100.9457'), target: 'latest' })
    expect(made.steps).toEqual([])
    expect(isNothingToDo({ ...made, gaps: [] })).toBe(false)
  })

  it('is refused on a disk where it cannot be serviced only if selected', async () => {
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
