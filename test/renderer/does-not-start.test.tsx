import { expect, test } from 'vitest'
import type { HostIdentity } from '../../common/facts/inspection.ts'
import { DoesNotStart } from '../../renderer/screens/plan/does-not-start.tsx'
import { fakeHost, fakePlan } from '../e2e/fake-session.ts'
import { draw } from './draw.tsx'

const radiosFor = (host: HostIdentity) =>
  draw(<DoesNotStart plan={fakePlan('folder')} disabled={false} />, { host }).match(/type="radio"/g)
    ?.length ?? 0

test.each<[string, HostIdentity, number]>([
  ['an offline Windows', { kind: 'offline', id: 'offline:D:\\Windows', label: 'D:\\Windows' }, 2],
  [
    'evidence collected from one',
    { kind: 'bundle', id: 'bundle:pe.zip', label: 'pe', windows: 'D:\\Windows' },
    2,
  ],
  ['evidence collected from a running Windows', { kind: 'bundle', id: 'bundle:pc.zip', label: 'pc' }, 0],
  ['a running Windows', fakeHost, 0],
])('asks whether Windows starts only for an offline Windows: %s', (_name, host, radios) => {
  expect(radiosFor(host)).toBe(radios)
})
