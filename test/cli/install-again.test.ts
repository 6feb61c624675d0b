import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capture, captureWith, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const pc = ['--host', 'practice:x64-withdrawn']
const cases = () => readdirSync(join(home.path, 'cases'))

it('a declined plan leaves nothing behind, and a proven repair stays the newest case', async () => {
  expect((await capture('install', ...pc, '--yes')).code).toBe(0)
  const before = cases()
  for (const answer of ['no', null]) {
    const { code } = await captureWith({ answers: [answer] }, 'install', ...pc, '--new')
    expect(code).toBe(4)
  }
  expect(cases()).toEqual(before)
  const { code, out } = await capture('verify', ...pc)
  expect([code, out]).toEqual([0, expect.stringContaining('Done and proven.')])
})

it('a finished case is compared with its plan again, without a new plan', async () => {
  const kept = join(home.path, 'one')
  expect((await capture('install', ...pc, '--yes', '--case', kept)).code).toBe(0)
  const plan = readFileSync(join(kept, 'plan.json'), 'utf8')
  const { code, out, said } = await capture('install', '--yes', '--case', kept)
  expect([code, out]).toEqual([0, expect.stringContaining('Done and proven.')])
  expect(said).toContain('is finished: the PC is compared')
  expect(readFileSync(join(kept, 'plan.json'), 'utf8')).toBe(plan)
})

describe('a practice PC without --yes', () => {
  const yes = 'yes'

  it('restarts when its user requests it', async () => {
    const { code, said } = await captureWith({ answers: [yes, yes, yes, yes] }, 'install', ...pc)
    expect(said).toContain('The practice PC is waiting for its restart.')
    expect(code).toBe(0)
  })

  it('restarts when the command is run again', async () => {
    const stopped = await captureWith({ answers: [yes, 'no'] }, 'install', ...pc)
    expect([stopped.code, stopped.said]).toEqual([
      1,
      expect.stringContaining('The practice PC restarts, and the repair continues, with: unstuck install'),
    ])
    const { code, said } = await capture('install', ...pc)
    expect([code, said]).toEqual([0, expect.stringContaining('Continuing with the case')])
  })
})

it('explains each step, and where the case is stored', async () => {
  const { out, said } = await capture('install', ...pc, '--yes')
  expect(out).toMatch(/^\d\d:\d\d:\d\d {2}1 of \d+: [A-Z]/m)
  expect(said).toContain(`The case is kept in ${join(home.path, 'cases', cases()[0] ?? '')}`)
})

describe('evidence of another PC', () => {
  it('gets a report with a runbook, and starts no case', async () => {
    const evidence = join(home.path, 'evidence')
    await capture('inspect', ...pc, '--out', evidence)
    const refused = await capture('install', '--host', `bundle:${evidence}`, '--yes')
    expect([refused.code, refused.said]).toEqual([
      4,
      expect.stringContaining('unstuck report --host bundle:'),
    ])
    expect(existsSync(join(home.path, 'cases'))).toBe(false)

    const { code, out } = await capture('report', '--bundle', evidence)
    expect(code).toBe(0)
    expect(out).toContain('runbook.ps1')
    const folder = out.split('\n')[0] ?? ''
    expect(readFileSync(join(folder, 'runbook.ps1'), 'utf8')).toContain('dism')
    expect(out.match(new RegExp(folder.replaceAll('\\', '\\\\'), 'g'))).toHaveLength(1)
  })
})
