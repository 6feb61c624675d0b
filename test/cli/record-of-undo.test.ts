import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
beforeEach(() => {
  home = freshHome()
})
afterEach(() => home.remove())

const efi = ['--host', 'practice:x64-efi-full'] as const
const caseName = () => readdirSync(join(home.path, 'cases'))[0] ?? ''
async function record(...pc: string[]): Promise<string> {
  const out = join(home.path, 'report')
  expect((await capture('report', ...pc, '--out', out)).code).toBe(0)
  return readFileSync(join(out, 'report.md'), 'utf8')
}

describe('a proven case', () => {
  it('shows each cause as its verdict found it', async () => {
    await capture('install', ...efi, '--yes')
    const shown = (await capture('cases', 'show', caseName())).out
    expect(shown).toMatch(/^ {2}After the repair cured: Advanced installer Boot File/m)
    expect(shown).toMatch(/^ {2}After the repair not addressed: The EFI system partition is full/m)
    expect(shown).not.toMatch(/Active, \d+ %/)
    const text = await record(...efi)
    expect(text).toContain('% likely when it was found; after the repair: cured.')
    expect(text).not.toContain('% likely, active.')
    expect(text).not.toContain('Earlier work in this case')
  })

  it('does not report a withdrawn update as cured', async () => {
    const { out } = await capture('install', '--host', 'practice:x64-withdrawn', '--yes')
    expect(out).toMatch(/KB5079391 was withdrawn: .*: no longer blocking$/m)
    expect(out).not.toMatch(/: cured$/m)
  })

  it('shows later findings when it was inspected again after its verdict', async () => {
    await capture('install', ...efi, '--yes')
    const folder = join(home.path, 'cases', caseName())
    await capture('install', '--undo', ...efi, '--case', folder)
    const { out } = await capture('cases', 'show', caseName())
    expect(out).toMatch(/^ {2}Resolved, 20%: The EFI system partition is full/m)
  })
})

describe('after an update was removed', () => {
  it('shows the causes from before, and the record includes the repair', async () => {
    await capture('install', ...efi, '--yes')
    expect((await capture('install', '--undo', ...efi, '--yes')).code).toBe(0)
    const shown = (await capture('cases', 'show', caseName())).out
    expect(shown).toMatch(/^ {2}Resolved before the update was removed, 20 %: /m)
    expect(shown).not.toMatch(/^ {2}Resolved, /m)
    const text = await record(...efi)
    expect(text).toContain('20 % likely and resolved before the update was removed')
    expect(text).not.toContain('already resolved')
    const [, earlier = ''] = text.split('## Earlier work in this case')
    const [first, own] = earlier.split('## The plan')
    expect(first).toMatch(/Install KB5089573: done[\s\S]*Restart Windows: done/)
    expect(first).toContain('Done, but something needs attention.')
    expect(first).toContain('/Add-Package')
    expect(own).toContain('Remove KB5089573 (26100.8524)')
    expect(own).not.toContain('/Add-Package')
    const data = JSON.parse(readFileSync(join(home.path, 'report', 'report.json'), 'utf8'))
    expect(data.earlier).toMatchObject([{ plan: { target: { kb: 'KB5089573' } } }])
  })
})

it('a removal is labelled as one in every record', async () => {
  const healthy = ['--host', 'practice:x64-healthy'] as const
  const undone = await capture('install', '--undo', ...healthy, '--yes', '--confirm', 'remove')
  expect(undone.out).toContain('KB5129195 is no longer installed, and Windows is at 26200.9445.')
  const text = await record(...healthy)
  expect(text).toMatch(/^# Windows update removal: KB5129195$/m)
  expect(text).not.toMatch(/^# Repair|After the repair/m)
  const file = (name: string) => readFileSync(join(home.path, 'report', name), 'utf8')
  expect(file('runbook.ps1')).toContain('Removal of the Windows update KB5129195.')
  for (const name of ['ansible.yml', 'ansible-role/meta/main.yml', 'task-sequence.ps1'])
    expect([name, file(name)]).toEqual([name, expect.stringContaining('Windows update removal KB5129195')])
  expect(JSON.parse(file('task-sequence.json'))).toMatchObject({ target: null, removes: 'KB5129195' })
  expect((await capture('cases')).out).toContain('removal of KB5129195')
})

describe('an update that no repair in the case installed', () => {
  const foreign = 'which was not installed in this case'

  it('is reported as such at consent, when carried out, and in the record', async () => {
    const healthy = ['--host', 'practice:x64-healthy'] as const
    const asked = await capture('install', '--undo', ...healthy)
    expect([asked.code, asked.said]).toEqual([4, expect.stringContaining(`(26200.9457), ${foreign}`)])
    expect(asked.said).toContain('No repair in this case installed this update')
    const undone = await capture('install', '--undo', ...healthy, '--yes', '--confirm', 'remove')
    expect([undone.code, undone.out]).toEqual([0, expect.stringContaining(foreign)])
    expect(await record(...healthy)).toContain(foreign)
  })

  it('is the update below, once the one from the repair is gone', async () => {
    await capture('install', ...efi, '--yes')
    const first = await capture('install', '--undo', ...efi, '--yes')
    expect(first.out).not.toContain(foreign)
    const again = await capture('install', '--undo', ...efi, '--new')
    expect(again.said).toContain(`Remove KB5083631 (26100.8328), ${foreign}`)
  })

  it('is not removed by --yes alone', async () => {
    const healthy = ['--host', 'practice:x64-healthy'] as const
    const { code, said } = await capture('install', '--undo', ...healthy, '--yes')
    expect([code, said]).toEqual([4, expect.stringContaining('--yes alone is not enough')])
    expect(readdirSync(join(home.path, 'cases'))).toEqual([])
  })
})
