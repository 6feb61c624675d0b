import { expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { resolvedBy } from '../../../main/causes/shared/updates/failed-updates.ts'
import { inputOf, type Scene } from '../records.ts'

const at = (ubr: number): Scene => ({
  facts: {
    windows: { build: 26100, ubr, displayVersion: '24H2', edition: 'Pro', installationType: 'Client' },
  },
})
const over = (scene: Scene) => resolvedBy(inputOf(scene, []), 'KB5089549')
const kb = 'KB5089549'

test('a failure is over on a PC at exactly the revision of the update, and beyond it', () => {
  expect(over(at(8457))).toEqual(
    message('evidence.revision-includes', { build: '26100.8457', kb, ubr: 8457 }),
  )
  expect(over(at(8458))).toEqual(
    message('evidence.revision-includes', { build: '26100.8458', kb, ubr: 8457 }),
  )
})

test('a failure counts one revision below, without a revision, and for an unknown update', () => {
  expect(over(at(8456))).toBeNull()
  expect(over({})).toBeNull()
  expect(resolvedBy(inputOf(at(8457), []), 'KB1')).toBeNull()
  expect(resolvedBy(inputOf(at(8457), []), null)).toBeNull()
})

test('the last attempt of the history decides', () => {
  const attempt = (time: string, outcome: 'failed' | 'installed') => ({
    time,
    kb: 'KB5089549',
    title: 'KB5089549',
    outcome,
    code: outcome === 'failed' ? '0x800f0922' : null,
  })
  const [early, late] = ['2026-05-14T08:00:00.000Z', '2026-05-15T08:00:00.000Z']
  const history = (one: 'failed' | 'installed', other: 'failed' | 'installed') => ({
    facts: { ...at(1).facts, updateHistory: [attempt(late, other), attempt(early, one)] },
  })
  expect(over(history('failed', 'installed'))).toEqual(message('evidence.installed-at', { kb, time: late }))
  expect(over(history('installed', 'failed'))).toBeNull()
})
