import { describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { allPackageFilesOf } from '../../main/knowledge/package-files.ts'
import { judgeLayers } from '../../main/media/judge-layers.ts'
import { mediumOf } from '../media/medium-fixtures.ts'
import { knowledge } from '../test-knowledge.ts'
import { unworded } from '../texts/unworded.ts'
import type { MediumCase } from './cases/medium/medium-case.ts'
import { mediumCases } from './cases/medium-cases.ts'
import { foundPackages } from './found-packages.ts'
import { mediumPlan } from './medium-plan.ts'
import { shorthand } from './medium-shorthand.ts'

function publishedFile(text: string): string {
  const [kb = '', architecture] = text.split(' ')
  const file = allPackageFilesOf(knowledge, kb)
    .filter((each) => each.architecture === architecture)
    .at(-1)?.file
  if (!file) throw new Error(`no published file of ${text}`)
  return file
}

function planCase({ medium: shape, target, indexes, folder, features }: MediumCase) {
  const medium = mediumOf(shape)
  return mediumPlan({
    knowledge,
    today: '2026-10-02',
    medium,
    layers: judgeLayers(knowledge, medium),
    at: medium.path.replace('install.wim', shape.format === 'split' ? 'install.swm' : 'install.wim'),
    target: target ?? null,
    indexes: indexes ?? null,
    packages: folder ? foundPackages(folder.map(publishedFile)) : null,
    features: features ?? false,
  })
}

describe('the table of planning cases for media and images', () => {
  it('has a unique name and a source for each case', () => {
    expect(mediumCases.length).toBeGreaterThanOrEqual(25)
    expect(new Set(mediumCases.map(({ name }) => name)).size).toBe(mediumCases.length)
    expect(mediumCases.filter(({ source }) => source.length < 10)).toEqual([])
  })

  it.each(mediumCases)('$name', (each) => {
    const result = planCase(each)
    const { expects } = each
    if ('refused' in expects) {
      expect(result.ok ? 'planned' : `${result.failure.what} ${result.failure.next}`).toMatch(expects.refused)
      return
    }
    if (!result.ok) throw new Error(`${result.failure.what} (${result.failure.where})`)
    const made = planSchema.parse(result.value)
    expect(unworded(made)).toEqual([])
    expect(shorthand(made)).toEqual(expects)
    expect(made.steps.length > 0).toBe(expects.length > 0)
    if (each.gaps) expect(made.gaps.map(({ what }) => what).join('\n')).toMatch(each.gaps)
    if (each.why) expect(made.steps.map(({ why }) => why).join('\n')).toMatch(each.why)
    for (const [text, why] of Object.entries(each.refusedFiles ?? {}))
      expect(made.refused.find(({ file }) => file === publishedFile(text))?.why ?? 'not refused').toMatch(why)
    expect(made.refused.map(({ why }) => why).join()).not.toMatch(/\bPC\b/)
  })
})
