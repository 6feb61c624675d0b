import { afterEach, beforeEach, expect, it } from 'vitest'
import { capture, freshHome } from '../cli/capture.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

const hostId = 'practice:arm64-missing-checkpoint@winpe-unlocked'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

it('a repair that failed on the way sends nobody to start a Windows that was not repaired', async () => {
  const call = ['install', '--host', hostId, '--does-not-start', '--efi', 'Q:', '--yes']
  expect((await capture(...call)).code).toBe(5)
  const { code, out } = await capture('verify', '--host', hostId)
  expect(code).toBe(1)
  expect(out).toContain('was not carried out to its end')
  expect(out).not.toMatch(/The work is done|restart the PC without the stick/i)
})
