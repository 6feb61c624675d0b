import { afterEach, beforeEach, expect, it } from 'vitest'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

it('does not report a PC as healthy, or show a likelihood, when a cause remains after an update installed', async () => {
  const host = ['--host', 'practice:x64-efi-full']
  const before = await capture('diagnose', ...host)
  expect([before.code, before.out]).toEqual([
    1,
    expect.stringMatching(/^1 +\d+ % +The EFI system partition is full/m),
  ])
  const { out } = await capture('install', ...host, '--yes')
  const [, call = ''] = / {4}unstuck (diagnose .*)\n/.exec(out) ?? []
  expect(call).toContain('--case ')

  const after = await capture(...call.split(' '))
  expect(after.code).toBe(1)
  expect(after.out).toMatch(/^1 +still there +The EFI system partition is full.* {2}A /m)
  expect(after.out).toMatch(/^2 +\d+ % resolved /m)
  const { findings } = JSON.parse((await capture(...call.split(' '), '--json')).out)
  expect(findings[0]).toMatchObject({ cause: 'efi-partition-full', status: 'resolved', stillSo: true })

  // Nor does it say that there is nothing to do: the cause can make the next update fail.
  const [, ...inCase] = call.split(' ')
  const planned = await capture('plan', ...inCase)
  expect(planned.out).toContain('The EFI system partition is full')
  expect([planned.code, planned.out]).toEqual([1, expect.not.stringContaining('Nothing to do')])
})
