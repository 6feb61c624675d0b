import { describe, expect, it } from 'vitest'
import { lcuRoomBytes } from '../../common/plan/servicing-room.ts'
import { message } from '../../common/texts/message.ts'
import { copyDriversStep } from '../../main/plan/medium/drivers.ts'
import { roomFor } from '../../main/plan/medium/medium-room.ts'
import type { StepDraft } from '../../main/steps/show-step.ts'

const gb = 2 ** 30
const medium = (format: 'wim' | 'esd') =>
  ({ install: { sizeBytes: 4 * gb, format }, boot: { sizeBytes: gb / 2 } }) as const
const drivers = (count: number) => ({
  from: 'D:\\Drivers',
  sha256: 'a'.repeat(64),
  sizeBytes: 3 * gb,
  infs: Array.from({ length: count }, (_, at) => ({
    path: `${at}.inf`,
    architectures: new Set(['x64' as const]),
  })),
})
const into = (mount: 'windows' | 'given'): StepDraft => ({
  does: { kind: 'add-drivers-to-image', count: 2, mount, what: message('word.medium-kind.media') },
  because: [],
})
const split: StepDraft = {
  does: {
    kind: 'split-image',
    file: { in: 'result', path: 'sources\\install.wim' },
    megabytes: 3800,
  },
  because: [],
}

describe('the disk space needed to service media', () => {
  const least = gb + lcuRoomBytes

  it('includes the copy, its exports, one updated image and a gigabyte', () => {
    expect(roomFor(medium('wim'), null, [])).toBe(9 * gb + least)
    expect(roomFor({ ...medium('wim'), boot: null }, null, [])).toBe(8 * gb + least)
    expect(roomFor({ install: null, boot: null }, null, [])).toBe(least)
  })

  it('is half as much again for solid images', () => {
    expect(roomFor(medium('esd'), null, [])).toBe(13.5 * gb + least)
  })

  it('includes the parts of a split image in addition to the whole one', () => {
    expect(roomFor(medium('wim'), null, [split])).toBe(13 * gb + least)
  })

  it('includes the copied drivers, and again for each image that gets them', () => {
    const base = roomFor(medium('wim'), null, [])
    expect(roomFor(medium('wim'), drivers(2), []) - base).toBe(3 * gb)
    expect(roomFor(medium('wim'), drivers(2), [into('windows'), into('given')]) - base).toBe(9 * gb)
  })
})

it('a plan counts copied drivers by their .inf files', () => {
  expect(copyDriversStep(null)).toEqual([])
  for (const count of [1, 7])
    expect(copyDriversStep(drivers(count))).toMatchObject([{ does: { kind: 'copy-drivers', count } }])
})
