import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { z } from 'zod'
import { planSchema } from '../../../common/plan.ts'
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

it('install says that a practice PC does not use brought files, and goes by its own', async () => {
  const { code, out, said } = await capture('install', ...pc, '--folder', folder, '--yes', '--json')
  expect([code, said]).toEqual([1, expect.stringContaining('is not used: this is a practice PC')])
  const events = z.array(z.looseObject({ kind: z.string() })).parse(JSON.parse(out))
  expect(events.some(({ kind }) => kind === 'run-ended')).toBe(true)
})

it('plan goes by the folder on a practice PC too: a file that is not the published one is refused', async () => {
  const { out } = await capture('plan', ...pc, '--target', 'KB5086672', '--folder', folder, '--json')
  const plan = planSchema.parse(JSON.parse(out))
  expect(plan.refused).toEqual([
    expect.objectContaining({
      file: 'a.msu',
      why: expect.stringContaining('Microsoft published KB5086672'),
    }),
  ])
})
