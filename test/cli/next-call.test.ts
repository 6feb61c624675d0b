import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const nextOf = async (...argv: string[]): Promise<{ code: number; next: string }> => {
  const { code, out } = await capture(...argv, '--json')
  return { code, next: JSON.parse(out).error.next }
}

describe('the suggested next command', () => {
  const stale = ['--host', 'practice:x64-winre-stale']

  it('refers to the PC and the requested options after a declined plan', async () => {
    expect(await nextOf('install', ...stale, '--method', 'sequence')).toEqual({
      code: 4,
      next: 'Repeat this call with --yes once you have read the plan: unstuck plan --host practice:x64-winre-stale --method sequence',
    })
    const unconfirmed = await nextOf('install', ...stale, '--yes')
    expect(unconfirmed.next).toContain('--confirm remove')
    expect(unconfirmed.next).toMatch(/: unstuck plan --host practice:x64-winre-stale$/)
  })

  it('refers to the PC when the plan does not address the problem', async () => {
    const { code, next } = await nextOf('install', '--host', 'practice:x64-winre-missing', '--yes')
    expect(code).toBe(4)
    expect(next).toContain('unstuck diagnose --host practice:x64-winre-missing')
    expect(next).toContain('unstuck plan --host practice:x64-winre-missing')
  })

  it('carries out the plan with the same options, and is not shown for a PC that is not at hand', async () => {
    const host = ['--host', 'practice:arm64-missing-checkpoint']
    const { said } = await capture('plan', ...host, '--winre', '--method', 'sequence')
    const [, call = ''] = /\n {2}unstuck (install .*)\n$/.exec(said) ?? []
    expect(call).toBe('install --winre --host practice:arm64-missing-checkpoint --method sequence')
    const { code, out } = await capture(...call.split(' '), '--yes')
    expect([code, out]).toEqual([0, expect.stringContaining('Done and proven.')])
    const { said: elsewhere } = await capture('plan', '--machine', '26100.712 arm64', '--target', 'KB5086672')
    expect(elsewhere).not.toContain('install')
    expect((await capture('plan', ...host, '--quiet')).said).toBe('')
  })

  it('refers to the PC when there is no case for it', async () => {
    const { next } = await nextOf('report', '--host', 'practice:x64-healthy')
    expect(next).toContain('unstuck install --host practice:x64-healthy')
    expect(next).toContain('unstuck collect --host practice:x64-healthy --out pc.zip')
  })

  it('includes the offer that was not taken, in the terminal and in the report', async () => {
    const host = ['--host', 'practice:arm64-missing-checkpoint']
    const { code, out } = await capture('install', ...host, '--yes')
    const call = 'unstuck install --host practice:arm64-missing-checkpoint --winre'
    // The repaired state of a practice PC exists only in its case.
    const [, named = ''] = / {4}(unstuck install .*)\n/.exec(out) ?? []
    expect([code, named.startsWith(`${call} --case `)]).toEqual([1, true])
    const { out: report } = await capture('report', ...host, '--json')
    expect(readFileSync(JSON.parse(report).path, 'utf8')).toContain(call)
    const chosen = await capture(...named.split(' ').slice(1), '--yes')
    expect([chosen.code, chosen.out]).toEqual([0, expect.stringContaining('Done and proven.')])
    expect(chosen.out).not.toContain('Install KB5086672')
  })
})
