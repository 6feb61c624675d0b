import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Plan, type PlanStep, planSchema } from '../../common/plan/plan.ts'
import { checkpointsOf } from '../../main/knowledge/checkpoints.ts'
import { releasesOf } from '../../main/knowledge/releases.ts'
import { judgeLayers } from '../../main/media/judge-layers.ts'
import { type MediumShape, mediumOf } from '../media/medium-fixtures.ts'
import { times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { foundPackages } from './found-packages.ts'
import { mediumPlan } from './medium-plan.ts'

const families = [
  { build: 26100, pe: 26100 },
  { build: 26200, pe: 26100 },
  { build: 22631, pe: 22621 },
  { build: 17763, pe: 17763 },
  { build: 28000, pe: 28000 },
] as const

const revision = (build: number) =>
  fc.oneof(
    fc.constantFrom(...releasesOf(knowledge, build).map(({ ubr }) => ubr)),
    fc.integer({ min: 1, max: 12_000 }),
  )

const shape = fc.constantFrom(...families).chain(({ build, pe }) =>
  fc.record({
    at: fc
      .array(revision(build), { minLength: 1, maxLength: 3 })
      .map((ubrs) => ubrs.map((ubr) => `${build}.${ubr}`)),
    boot: fc.option(revision(build).map((ubr) => `${pe}.${ubr}`)),
    winre: fc.option(revision(build).map((ubr) => `${pe}.${ubr}`)),
    setup: revision(build).map((ubr) => `${pe}.${ubr}`),
    arch: fc.constantFrom('x64' as const, 'arm64' as const),
    format: fc.constantFrom('wim' as const, 'esd' as const, 'split' as const),
    kind: fc.constantFrom('media' as const, 'image' as const),
  }),
)

function planOf(of: MediumShape, names: readonly string[] | null = null, target: string | null = null) {
  const medium = mediumOf(of)
  return mediumPlan({
    knowledge,
    today: '2026-10-02',
    medium,
    layers: judgeLayers(knowledge, medium),
    at: medium.path,
    target,
    indexes: null,
    packages: names === null ? null : foundPackages(names),
    features: false,
  })
}

const word = ({ command }: PlanStep, name: string) =>
  command.find((each) => each.startsWith(`/${name}:`))?.slice(name.length + 2) ?? ''

type Mounted = { folder: string; file: string; index: string; cleaned: boolean }
/** The effect of the steps so far. */
type Walk = {
  /** Revision of each image. */
  readonly ubrs: Map<string, number>
  readonly mounted: Mounted[]
  /** Packages placed in the folder of another one, by folder. */
  readonly beside: Map<string, string[]>
  placed: string[]
  exportedMain: boolean
}

/** Builds of the images of install.wim, in their order. */
const buildsOf = ({ at }: MediumShape): readonly string[] => (typeof at === 'string' ? [at] : at)

/** Checks the rules independently of the planner. */
function holdsRules(plan: Plan, of: MediumShape): void {
  const builds = buildsOf(of)
  const ubrs = new Map<string, number>()
  for (const [nth, each] of builds.entries()) ubrs.set(`install ${nth + 1}`, Number(each.split('.')[1]))
  for (const index of [1, 2]) ubrs.set(`boot ${index}`, Number(of.boot?.split('.')[1]))
  const walk: Walk = { ubrs, mounted: [], beside: new Map(), placed: [], exportedMain: false }
  for (const step of plan.steps) {
    follow(walk, step, of)
    // The original is only read.
    for (const each of step.command)
      if (/^\/(ImageFile|MountDir|DestinationImageFile|Image):/.test(each))
        expect(each).toContain(':C:\\ProgramData\\Unstuck\\Media\\')
  }
  expect(walk.mounted).toEqual([])
  expect(walk.placed).toEqual([])
  beginsAndEnds(plan, of)
  allReachTheTarget(plan, of, ubrs, builds)
  if (walk.exportedMain) expect(of.kind).toBe('media')
  promisesAndSetup(plan)
}

function follow(walk: Walk, step: PlanStep, of: MediumShape): void {
  const { mounted } = walk
  const where = mounted.find(({ folder }) => folder === (word(step, 'Image') || word(step, 'MountDir')))
  switch (step.kind) {
    case 'mount-image':
      expect(where).toBeUndefined()
      expect(word(step, 'ImageFile')).toMatch(/^C:\\ProgramData\\Unstuck\\Media\\/)
      mounted.push({
        folder: word(step, 'MountDir'),
        file: word(step, 'ImageFile').split('\\').at(-1) ?? '',
        index: word(step, 'Index'),
        cleaned: false,
      })
      break
    case 'unmount-image':
      // The innermost mount is unmounted first.
      expect(mounted.pop()?.folder).toBe(word(step, 'MountDir'))
      break
    case 'place-package-for-image':
      walk.placed.push(step.package?.kb ?? '')
      break
    case 'clean-image':
      if (where) where.cleaned = true
      break
    case 'add-package-to-image':
      takes(walk, step, of, where)
      break
    case 'export-image':
      if (word(step, 'SourceImageFile').endsWith('Media\\New\\sources\\install.wim')) walk.exportedMain = true
      break
    case 'expand-setup-update':
      expect(of.kind).toBe('media')
      break
    default:
  }
}

/** Checks that an image gets a package that fits, after what the package needs. */
function takes(walk: Walk, step: PlanStep, of: MediumShape, where: Mounted | undefined): void {
  const { ubrs, beside, placed } = walk
  const [build = 0] = (buildsOf(of)[0] ?? '').split('.').map(Number)
  expect(where).toBeDefined()
  const { role, kb, architecture, build: brings } = step.package ?? {}
  expect(architecture).toBe(of.arch)
  if (where?.file === 'winre.wim') expect(role).toBe('safe-os')
  else expect(role).not.toBe('safe-os')
  if (role === 'enablement' || role === 'dotnet') expect(where?.file).toBe('install.wim')
  if (role === 'target') {
    expect(where?.cleaned).toBe(false)
    const name = `${where?.file.replace('.wim', '')} ${where?.index}`
    const has = ubrs.get(name) ?? Number.NaN
    const reaches = Number(brings?.split('.')[1])
    expect(reaches).toBeGreaterThan(has)
    const wanted = checkpointsOf(knowledge, build, of.arch ?? 'x64')
      .filter(({ ubr }) => ubr > has && ubr < reaches)
      .map((each) => each.kb)
    expect(placed).toEqual(wanted)
    // A folder is never used both with and without checkpoints.
    const folder = word(step, 'PackagePath').replace(/\\[^\\]+$/, '')
    expect(beside.get(folder) ?? wanted).toEqual(wanted)
    beside.set(folder, wanted)
    ubrs.set(name, reaches)
    walk.placed = []
  }
  expect(kb).toBeDefined()
}

function beginsAndEnds({ steps }: Plan, of: MediumShape): void {
  expect(
    steps
      .filter(({ kind }) => !['place-package-for-image', 'verify'].includes(kind))
      .every(({ command }) => command.length > 0),
  ).toBe(true)
  if (steps.length > 0) {
    // An image that is compressed as a whole or split is exported from the original instead of copied.
    const exported = of.kind === 'image' && of.format !== 'wim'
    expect(steps[0]?.kind).toBe(exported ? 'export-image' : 'copy-medium')
    expect(steps.at(-1)?.kind).toBe('verify')
    // A copy alone would change nothing.
    expect(steps.length).toBeGreaterThan(2)
  }
}

function allReachTheTarget(
  plan: Plan,
  of: MediumShape,
  ubrs: ReadonlyMap<string, number>,
  builds: readonly string[],
): void {
  // Afterwards, all images meant by the target are at one revision.
  const wantedUbr = Number(plan.target?.build.split('.')[1])
  if (plan.steps.some(({ package: used }) => used?.role === 'target'))
    for (const nth of builds.keys())
      expect(ubrs.get(`install ${nth + 1}`) ?? 0).toBeGreaterThanOrEqual(wantedUbr)
  // No layer stays below the revision that the plan is for.
  if (
    plan.steps.some(({ package: used }) => used?.role === 'target') &&
    of.kind === 'media' &&
    of.boot != null
  )
    for (const index of [1, 2]) expect(ubrs.get(`boot ${index}`) ?? 0).toBeGreaterThanOrEqual(wantedUbr)
}

function promisesAndSetup(plan: Plan): void {
  const { steps } = plan
  // The plan makes promises about exactly the images that get the cumulative update.
  const raised = steps.filter(({ package: used }) => used?.role === 'target').length
  const own = (plan.medium?.promises ?? []).filter(({ file }) => !file.endsWith('winre.wim'))
  expect(own).toHaveLength(raised)
  // If boot.wim changes, Setup is extracted from it.
  const bootChanges = steps.some(
    (step) =>
      step.kind === 'mount-image' &&
      /boot\.wim$/.test(word(step, 'ImageFile')) &&
      word(step, 'Index') === '2' &&
      !step.command.includes('/ReadOnly'),
  )
  if (bootChanges)
    expect(steps.some(({ kind, command }) => kind === 'copy-files' && command.includes('setup.exe'))).toBe(
      true,
    )
}

describe('plans for media and images', () => {
  it('follow every rule for any media version', () => {
    fc.assert(
      fc.property(shape, fc.constantFrom(null, 'latest-security', 'latest-preview'), (of, target) => {
        const made = planOf(of as MediumShape, null, target)
        // There are fewer versions with ARM64 builds, so some shapes are refused.
        if (made.ok) holdsRules(planSchema.parse(made.value), of as MediumShape)
        else expect(made.failure.code).toBe('refused')
      }),
      { numRuns: times(150, 400) },
    )
  })

  it('do not depend on the order of the files', () => {
    const names = [
      'windows11.0-kb5089549-x64_9a542b5813b003374532dceeba49b7e07c3fc2fb.msu',
      'windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu',
      'windows11.0-kb5086672-x64_97df4ed279e18da5b02308a5a3361313520fd346.msu',
      'other.txt',
    ]
    const all = { at: '26100.1150', winre: '26100.1100' }
    const expected = planOf(all, names)
    expect(expected.ok).toBe(true)
    fc.assert(
      fc.property(fc.shuffledSubarray(names, { minLength: names.length }), (shuffled) => {
        expect(planOf(all, shuffled)).toEqual(expected)
      }),
      { numRuns: 20 },
    )
  })

  it('leave nothing to plan once they have been carried out', () => {
    fc.assert(
      fc.property(revision(26100), (ubr) => {
        const made = planOf({ at: `26100.${ubr}`, winre: '26100.9444' })
        if (!made.ok) throw new Error(made.failure.what)
        const at = made.value.target?.build ?? `26100.${ubr}`
        const again = planOf({ at, winre: '26100.9444', setup: at })
        expect(again.ok && again.value.steps).toEqual([])
      }),
      { numRuns: 60 },
    )
  })
})
