import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { planSchema } from '../../../common/plan/plan.ts'
import { capture, freshHome } from '../../cli/capture.ts'
import { lcuMsu } from '../../packages/generate/update-packages.ts'

let home: ReturnType<typeof freshHome>
let folder = ''
beforeEach(() => {
  home = freshHome()
  folder = join(home.path, 'brought')
  mkdirSync(folder)
  writeFileSync(join(folder, 'a.msu'), lcuMsu({ kb: 'KB5086672', processor: 'arm64', build: '26100.8117' }))
})
afterEach(() => home.remove())

const pc = ['--host', 'practice:arm64-missing-checkpoint'] as const

it('install on a practice PC uses no unpublished file in the folder', async () => {
  const { code, out } = await capture('install', ...pc, '--folder', folder, '--yes', '--json')
  expect(code).toBe(1)
  const events = z
    .array(z.looseObject({ kind: z.string(), file: z.string().optional() }))
    .parse(JSON.parse(out))
  expect(events.some(({ kind }) => kind === 'run-ended')).toBe(true)
  const fetched = events.filter(({ kind }) => kind === 'package-fetched').map(({ file }) => file)
  expect(fetched).toContainEqual(expect.stringContaining('kb5086672'))
  expect(fetched).not.toContain('a.msu')
})

it('plan on a practice PC also refuses an unpublished file in the folder', async () => {
  const { out } = await capture('plan', ...pc, '--target', 'KB5086672', '--folder', folder, '--json')
  const plan = planSchema.parse(JSON.parse(out))
  expect(plan.refused).toEqual([
    expect.objectContaining({
      file: 'a.msu',
      why: expect.stringContaining('Microsoft published KB5086672'),
    }),
  ])
})
