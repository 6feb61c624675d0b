import { describe, expect, it } from 'vitest'
import type { PackageDownload, PackageDownloads } from '../../../common/packages/package-download.ts'
import { thinOut } from '../../../main/workflow/window/thin-out.ts'

const file = (doneBytes: number, state: PackageDownload['state'] = 'loading'): PackageDownloads => ({
  from: 'a catalog',
  files: [
    {
      file: 'a.msu',
      kb: null,
      sizeBytes: 100,
      doneBytes,
      state,
      verifiedBy: null,
      digest: null,
      secondsLeft: null,
    },
  ],
})

describe('download events for the window', () => {
  it('are throttled, but a state change is sent immediately', () => {
    let now = 0
    const reported: (number | undefined)[] = []
    const tell = thinOut(
      (_fraction, _text, _left, downloads) => reported.push(downloads?.files[0]?.doneBytes),
      () => now,
    )
    for (; now < 1000; now += 10) tell(now / 1000, 'Downloading', null, file(now))
    expect(reported).toEqual([0, 200, 400, 600, 800])
    tell(1, 'Downloading', null, file(1000, 'proven'))
    tell(1, 'Downloading the next', null, file(1001, 'proven'))
    tell(1, 'Downloading the next', null, file(1002, 'proven'))
    expect(reported.slice(5)).toEqual([1000, 1001])
  })
})
