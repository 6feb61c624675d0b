import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { diagnosesSchema } from '../../common/diagnosis/diagnoses.ts'
import { diagnosisSchema } from '../../common/diagnosis/diagnosis.ts'
import { planSchema } from '../../common/plan/plan.ts'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
let bundle = ''
beforeAll(async () => {
  home = freshHome()
  bundle = join(home.path, 'evidence.zip')
  await capture('collect', '--host', 'practice:x64-winre-stale', '--out', bundle)
})
afterAll(() => home.remove())

const label = 'Practice PC: x64, WinRE outdated'

/** Every way to name a bundle of a practice PC, and the practice PC itself. */
const named = () => [[bundle], ['--bundle', bundle], ['--host', `bundle:${bundle}`]]
const pc = ['--host', 'practice:x64-winre-stale']

describe('a practice PC is labelled as one', () => {
  it('in a diagnosis, for every way to specify its evidence', async () => {
    for (const words of [...named(), pc]) {
      expect((await capture('diagnose', ...words)).out.split('\n')[0]).toContain(label)
      expect((await capture('diagnose', ...words, '--brief')).out).toContain(label)
    }
  })

  it('in a plan', async () => {
    for (const words of [...named(), pc])
      expect((await capture('plan', ...words)).out.split('\n')[0]).toContain(label)
  })

  it('in JSON, by a value and not only by text', async () => {
    for (const words of [...named(), pc]) {
      const { host } = diagnosisSchema.parse(JSON.parse((await capture('diagnose', ...words, '--json')).out))
      expect(host?.label).toContain(label)
      expect(host?.practice === true || host?.kind === 'practice').toBe(true)
      const plan = planSchema.parse(JSON.parse((await capture('plan', ...words, '--json')).out))
      expect(plan.label).toContain(label)
      expect(plan.practice).toBe(true)
    }
  })

  it('next to evidence of another PC', async () => {
    const other = join(home.path, 'other.zip')
    await capture('collect', '--host', 'practice:x64-healthy', '--out', other)
    const { diagnoses } = diagnosesSchema.parse(
      JSON.parse((await capture('diagnose', bundle, other, '--json')).out),
    )
    expect(diagnoses.map(({ host }) => host?.practice)).toEqual([true, true])
    for (const view of [[], ['--brief']])
      expect((await capture('diagnose', bundle, other, ...view)).out.match(/Practice PC: /g)).toHaveLength(2)
  })

  it('but not for separate logs, which have no host', async () => {
    const { host } = diagnosisSchema.parse(
      JSON.parse((await capture('diagnose', 'package.json', '--json')).out),
    )
    expect(host).toBeUndefined()
  })
})
