import { readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { hasTool, runTool } from '../archives/tools.ts'
import { makeMedia } from '../media/make-media.ts'
import { shorthand } from '../plan/medium-shorthand.ts'
import { parsePowershell } from '../powershell-grammar.ts'
import { capture, freshHome } from './capture.ts'

const home = freshHome()
afterAll(() => home.remove())

describe.skipIf(!hasTool('wimlib-imagex'))('unstuck plan for media created by wimlib', () => {
  let media = ''
  beforeAll(() => {
    media = makeMedia(home.path, {
      at: '26100.1150',
      boot: '26100.8457',
      winre: '26100.1100',
      setup: '26100.1150',
      editions: ['Professional'],
    })
  })

  test('prints the layers and the plan, and valid JSON', async () => {
    const text = await capture('plan', '--mode', `media:${media}`, '--at', 'E:')
    // The known Dynamic Updates are from other months than the newest update, and the plan says so.
    expect(text.code).toBe(3)
    expect(text.out).toContain('Dynamic Updates of the same month as KB5129195')
    expect(text.out).toContain('boot.wim: out of date, at 26100.8457')
    expect(text.out).toContain('Windows Setup fails when they differ')
    expect(text.out).toContain('robocopy.exe E:\\ C:\\ProgramData\\Unstuck\\Media\\New /E')
    const { code, out } = await capture('plan', '--mode', `media:${media}`, '--at', 'E:', '--json')
    expect(code).toBe(3)
    const plan = planSchema.parse(JSON.parse(out))
    expect(shorthand(plan).slice(3, 6)).toEqual([
      '+ KB5043080',
      'install.wim 1 < KB5129195 (chain)',
      'export install.wim',
    ])
    expect(shorthand(plan)).toContain('boot.wim 2 < KB5129195')
    expect(plan.medium?.layers.map(({ layer, state }) => `${layer} ${state}`)).toEqual([
      'setup behind',
      'boot behind',
      'install behind',
      'winre behind',
    ])
  })

  test('reports its location as assumed when it was read elsewhere', async () => {
    const { code, out } = await capture('plan', '--mode', `media:${media}`, '--json')
    expect(code).toBe(3)
    expect(planSchema.parse(JSON.parse(out)).gaps.map(({ code }) => code)).toContain('medium-place-assumed')
  })

  test('stores the plan in a case with record and runbook; install refuses it on another system', async () => {
    const folder = join(home.path, 'case')
    const kept = await capture('plan', '--mode', `media:${media}`, '--at', 'E:\\', '--case', folder)
    expect(kept.code).toBe(3)
    expect((await capture('report', '--case', folder)).code).toBe(0)
    const runbook = readFileSync(join(folder, 'report', 'runbook.ps1'), 'utf8')
    expect(parsePowershell(runbook).errors).toEqual([])
    expect(runbook).toContain("Assert-Source 'E:\\sources\\install.wim' 1 '26100.1150'")
    expect(readFileSync(join(folder, 'report', 'report.md'), 'utf8')).toContain('Current state of the media')
    for (const call of [
      ['install', '--case', folder, '--yes'],
      ['install', '--plan', join(folder, 'plan.json'), '--yes'],
      ['install', '--mode', `media:${media}`, '--yes'],
    ]) {
      const refused = await capture(...call)
      expect(refused.code, call.join(' ')).toBe(4)
      expect(refused.said).toContain('which only Windows has; nothing was done.')
      expect(refused.said).toContain('runbook')
    }
    for (const command of ['inspect', 'plan', 'diagnose']) {
      const { code, said } = await capture(command, '--case', folder)
      expect([code, said]).toEqual([2, expect.stringContaining('is a plan for media or an image')])
    }
  })

  test('plans a solid image from its contents', async () => {
    const wim = join(media, 'sources', 'install.wim')
    const esd = join(home.path, 'install.esd')
    rmSync(esd, { force: true })
    runTool('wimlib-imagex', ['export', wim, 'all', esd, '--solid'])
    const { code, out } = await capture(
      'plan',
      '--mode',
      `image:${esd}`,
      '--at',
      'C:\\Images\\install.esd',
      '--json',
    )
    expect(code).toBe(3)
    const plan = planSchema.parse(JSON.parse(out))
    expect(plan.gaps.map(({ code }) => code)).toEqual(['months-mixed'])
    expect(shorthand(plan)[0]).toBe('export install.esd')
    expect(plan.steps[0]?.command).toContain('/SourceImageFile:C:\\Images\\install.esd')
    expect(plan.steps[0]?.command).toContain(
      '/DestinationImageFile:C:\\ProgramData\\Unstuck\\Media\\New\\install.wim',
    )
  })

  test('rejects a folder without Windows as a medium', async () => {
    const sources = join(media, 'sources')
    renameSync(join(sources, 'install.wim'), join(sources, 'away.wim'))
    const { code, said } = await capture('plan', '--mode', `media:${media}`)
    renameSync(join(sources, 'away.wim'), join(sources, 'install.wim'))
    expect(code).toBe(2)
    expect(said).toContain('There is no installation image')
  })
})
