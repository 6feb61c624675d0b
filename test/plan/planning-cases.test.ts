import { describe, expect, it } from 'vitest'
import { planSchema } from '../../common/plan/plan.ts'
import { allPackageFilesOf } from '../../main/knowledge/package-files.ts'
import type { FoundPackage } from '../../main/plan/packages/found-package.ts'
import { parseMachine } from '../../main/workflow/planning/parse-machine.ts'
import { knowledge } from '../test-knowledge.ts'
import { unworded } from '../texts/unworded.ts'
import { chainCases, severalCheckpoints } from './cases/chain-cases.ts'
import { dotnetCases, enablementCases } from './cases/enablement-cases.ts'
import { featureCases } from './cases/feature-cases.ts'
import { folderCases } from './cases/folder-cases.ts'
import type { PlanningCase } from './cases/planning-case.ts'
import { readinessCases } from './cases/readiness-cases.ts'
import { repairCases } from './cases/repair-cases.ts'
import { stackCases } from './cases/stack-cases.ts'
import { winreCases } from './cases/winre-cases.ts'
import { wishCases } from './cases/wish-cases.ts'
import { foundPackages } from './found-packages.ts'
import { diagnosisOf, inspectionOf, plan } from './plan-fixtures.ts'

const groups: Readonly<Record<string, readonly PlanningCase[]>> = {
  chains: chainCases,
  'several checkpoints': severalCheckpoints,
  'features and languages': featureCases,
  'servicing stacks': stackCases,
  'enablement packages': enablementCases,
  '.NET': dotnetCases,
  wishes: wishCases,
  folders: folderCases,
  readiness: readinessCases,
  repairs: repairCases,
  WinRE: winreCases,
}
const all = Object.values(groups).flat()

/** The published file for an abbreviation such as `KB5086672 x64`. */
function publishedFile(text: string): string {
  const [kb = '', architecture] = text.split(' ')
  const file = allPackageFilesOf(knowledge, kb)
    .filter((each) => each.architecture === architecture)
    .at(-1)?.file
  if (!file) throw new Error(`no published file of ${text}`)
  return file
}

function folderOf({ folder, made }: PlanningCase): FoundPackage[] | null {
  if (!folder && !made) return null
  return [
    ...foundPackages((folder ?? []).map(publishedFile)),
    ...(made ?? []).flatMap(({ file, ...own }) =>
      foundPackages([file], { sha1: null, kb: null, kind: 'other', build: null, checkpoint: null, ...own }),
    ),
  ]
}

function planCase(each: PlanningCase) {
  const reported = parseMachine(each.pc)
  const { build, architecture } = reported
  if (build === null || architecture === null) throw new Error('The case lacks a build or an architecture.')
  return plan({
    machine: reported,
    inspection: each.facts ? inspectionOf(build, architecture, each.facts) : null,
    target: each.target,
    method: each.method ?? 'folder',
    packages: folderOf(each),
    diagnosis: each.findings ? diagnosisOf(...each.findings) : null,
    repairSource: each.repairSource ?? null,
  })
}

describe('the table of planning cases', () => {
  it('has at least sixty cases, each with a source and a unique name', () => {
    expect(all.length).toBeGreaterThanOrEqual(60)
    expect(all.filter(({ source }) => source.length < 10)).toEqual([])
    expect(new Set(all.map(({ name }) => name)).size).toBe(all.length)
  })

  it('covers every branch, both architectures and both methods', () => {
    const builds = new Set(all.map(({ pc }) => /build=(\d+)/.exec(pc)?.[1]))
    for (const build of [
      '26100',
      '26200',
      '26300',
      '28000',
      '22621',
      '22631',
      '19044',
      '19045',
      '17763',
      '14393',
    ])
      expect(builds).toContain(build)
    expect(all.filter(({ pc }) => pc.includes('arch=arm64')).length).toBeGreaterThan(15)
    expect(all.filter(({ method }) => method === 'sequence').length).toBeGreaterThan(5)
  })
})

for (const [group, cases] of Object.entries(groups))
  describe(group, () => {
    it.each(cases)('$name', async (each) => {
      const result = await planCase(each)
      const { expects } = each
      if ('refused' in expects) {
        expect(result.ok ? 'planned' : `${result.failure.what} ${result.failure.next}`).toMatch(
          expects.refused,
        )
        expect(result.ok || result.failure.code).toBe('refused')
        return
      }
      if (!result.ok) throw new Error(result.failure.what)
      const made = planSchema.parse(result.value)
      expect(unworded(made)).toEqual([])
      const steps = made.steps.map((step) =>
        [step.kind, ...(step.package ? [step.package.kb] : [])].join(' '),
      )
      expect(steps.filter((step) => step !== 'verify')).toEqual(expects)
      // `winre.test.ts` covers the gap about a newer known update.
      const gaps = made.gaps
        .filter(({ code }) => code !== 'newer-left-out')
        .map(({ what, why, hides }) => `${what}\n${why}\n${hides}`)
      if (each.gaps) expect(made.gaps.map(({ what }) => what).join('\n')).toMatch(each.gaps)
      else if (each.facts) expect(gaps).toEqual([])
      if (each.promises !== undefined) expect(made.promises.build).toBe(each.promises)
      if (each.why) expect(made.steps.map(({ why }) => why).join('\n')).toMatch(each.why)
      if (each.blocked)
        expect(made.steps.flatMap((step) => step.blocked.map(({ by }) => `${step.kind}: ${by}`))).toEqual(
          each.blocked,
        )
      for (const [text, why] of Object.entries(each.refusedFiles ?? {})) {
        const named = / (x64|arm64|x86)$/.test(text) ? publishedFile(text) : text
        const [row] = made.refused.filter(({ file }) => file.toLowerCase().includes(named.toLowerCase()))
        expect(row?.why ?? `${named} was not refused`).toMatch(why)
      }
    })
  })
