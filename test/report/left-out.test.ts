import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { planSha256 } from '../../main/plan/plan-hash.ts'
import { scriptNames, scriptsOf } from '../../main/report/runbook/left-out.ts'
import { runbookFiles } from '../../main/report/runbook/runbook-files.ts'
import { capture, freshHome } from '../cli/capture.ts'
import { everyPlan } from '../steps/every-plan.ts'
import { knowledge } from '../test-knowledge.ts'

process.env.UNSTUCK_PRACTICE_SPEED = 'fast'

describe('report scripts', () => {
  it.each(Object.entries(everyPlan))('%s: all have known names, and missing ones are reported', (_, plan) => {
    const scripts = scriptsOf(plan)
    const names = [...runbookFiles(knowledge, plan, planSha256(plan)).keys()]
    expect(names.filter((name) => !scriptNames.some((one) => one === name))).toEqual([])
    if (scripts.has === 'runbook') expect(names).toEqual(['runbook.ps1'])
    if (scripts.has === 'fleet') expect(names).toContain('intune-win32/install.cmd')
  })

  it('are missing without a plan or steps', () => {
    const [plan] = Object.values(everyPlan)
    const code = (of: Parameters<typeof scriptsOf>[0]) => {
      const scripts = scriptsOf(of)
      return scripts.has === 'fleet' ? null : [scripts.has, scripts.why.code]
    }
    expect(code(null)).toEqual(['none', 'report.left-out.no-plan'])
    expect(code(plan ? { ...plan, steps: [] } : null)).toEqual(['none', 'report.left-out.no-steps'])
  })

  it('for an offline Windows are omitted with the reason, and old ones are deleted', async () => {
    const home = freshHome()
    const folder = await mkdtemp(join(tmpdir(), 'unstuck-left-out-'))
    const [kept, out] = [join(folder, 'case'), join(folder, 'report')]
    try {
      const pc = ['--host', 'practice:x64-winre-missing@winpe-unlocked']
      const source = ['--winre-source', 'E:\\sources\\install.wim:6']
      await capture('install', ...pc, ...source, '--case', kept, '--yes')
      await mkdir(join(out, 'intune-win32'), { recursive: true })
      const [stale, own] = [join(out, 'intune-win32', 'detect.ps1'), join(out, 'intune-win32', 'own.txt')]
      for (const path of [stale, own]) await writeFile(path, 'of an earlier plan')
      const report = ['report', '--case', kept, '--out', out]
      const { code, out: said } = await capture(...report)
      expect([code, said]).toEqual([0, expect.stringContaining('this plan is for one that is not running')])
      expect(said).toContain('intune-win32/detect.ps1')
      expect([existsSync(stale), existsSync(own)]).toEqual([false, true])
      const { leftOut, removed } = JSON.parse((await capture(...report, '--json')).out)
      expect([leftOut.texts.why.code, removed]).toEqual(['report.left-out.offline', []])
    } finally {
      home.remove()
      await rm(folder, { recursive: true })
    }
  })
})
