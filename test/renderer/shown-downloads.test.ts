import { describe, expect, it } from 'vitest'
import type { JournalEvent } from '../../common/case/journal.ts'
import type { PackageDownload } from '../../common/packages/package-download.ts'
import type { Plan } from '../../common/plan/plan.ts'
import { shownDownloads } from '../../renderer/store/shown-downloads.ts'
import { fakePlan } from '../e2e/fake-session.ts'

const made = fakePlan('folder')
const [first, second] = ['windows11.0-kb5043080-arm64.msu', 'windows11.0-kb5086672-arm64.msu']
const packaged = made.steps.find((step) => step.package !== null)
const plan: Plan = {
  ...made,
  steps: [first, second].flatMap((file) =>
    packaged?.package ? [{ ...packaged, package: { ...packaged.package, file } }] : [],
  ),
}

function fetched(file: string, seq = 1): JournalEvent {
  return {
    schema: 'unstuck/journal@1',
    seq,
    time: '2026-11-20T09:00:00Z',
    kind: 'package-fetched',
    step: '1-add-package',
    file,
    kb: 'KB5043080',
    sizeBytes: 7,
    verifiedBy: 'sha1',
    digest: 'a'.repeat(40),
    resumedBytes: 0,
    from: 'the journal',
  }
}
const live = (file: string): PackageDownload => ({
  file,
  kb: null,
  sizeBytes: 9,
  doneBytes: 3,
  state: 'loading',
  verifiedBy: null,
  digest: null,
  secondsLeft: null,
})

describe('shown downloads', () => {
  it('are empty if nothing was downloaded for this plan', () => {
    expect(shownDownloads({ plan, journal: [], downloads: null })).toBeNull()
    expect(shownDownloads({ plan, journal: [fetched('of another plan.msu')], downloads: null })).toBeNull()
    expect(shownDownloads({ plan: null, journal: [fetched(first)], downloads: null })).toBeNull()
  })

  it('are those of the journal, then those in progress, each once', () => {
    const shown = shownDownloads({
      plan,
      journal: [fetched(first), fetched(second, 2), fetched(first, 3)],
      downloads: { from: 'the catalog', files: [live(second)] },
    })
    expect(shown?.from).toBe('the catalog')
    expect(shown?.files.map(({ file, state }) => [file, state])).toEqual([
      [first, 'proven'],
      [second, 'loading'],
    ])
    expect(shown?.files[0]).toMatchObject({ doneBytes: 7, sizeBytes: 7, verifiedBy: 'sha1' })
  })

  it('are shown in a window opened afterwards', () => {
    expect(shownDownloads({ plan, journal: [fetched(first)], downloads: null })).toMatchObject({
      from: 'the journal',
      files: [{ file: first }],
    })
  })
})
