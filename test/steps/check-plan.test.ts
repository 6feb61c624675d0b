import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Plan, planSchema } from '../../common/plan/plan.ts'
import { stepKinds } from '../../common/steps/steps.ts'
import { checkPlan } from '../../main/steps/check-plan.ts'
import { inspectionOf, planned, withSteps } from '../plan/plan-fixtures.ts'
import { times } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { unworded } from '../texts/unworded.ts'
import { everyPlan as plans } from './every-plan.ts'

/** What runs, in order: the value that no edit may change unseen. */
const runs = (plan: Plan) =>
  plan.steps.map(({ id, does, command, sequence, byHand }) => ({ id, does, command, sequence, byHand }))

/** Every place in a JSON value: the path to it. */
function placesIn(value: unknown, path: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  const inside = Object.entries(value).flatMap(([key, each]) =>
    placesIn(each, [...path, Array.isArray(value) ? Number(key) : key]),
  )
  return [path, ...inside]
}

function withValue(value: unknown, path: readonly (string | number)[], put: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return put
  if (Array.isArray(value))
    return value.map((each, index) => (index === key ? withValue(each, rest, put) : each))
  return { ...(value as object), [key]: withValue((value as Record<string, unknown>)[key], rest, put) }
}

const valueAt = (value: unknown, path: readonly (string | number)[]): unknown =>
  path.reduce<unknown>((at, key) => (at as Record<string | number, unknown>)[key], value)

/** Values that a forger would try, and values that nobody expects. */
const forged = fc.oneof(
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    0,
    -1,
    true,
    false,
    'C:\\Windows\\System32',
    '..',
    '/Online',
    '/ScratchDir:C:\\',
    'cmd.exe',
    'KB0000000',
    'restart',
    'verify',
    'evil.cab',
    'Package_for_ServicingStack_9441~31bf3856ad364e35~amd64~~26100.9441.1.11',
    '26100.1',
    'given',
  ),
  fc.string({ maxLength: 20 }),
  fc.integer(),
  fc.array(fc.constantFrom('dism.exe', '/Online', 'C:\\x'), { maxLength: 3 }),
)

/** A plan as somebody edited it is no plan, is refused, or runs and promises what it did before. */
function refusedOrSame(plan: Plan, edited: unknown, where: string): void {
  const read = planSchema.safeParse(edited)
  if (!read.success) return
  try {
    checkPlan(knowledge, read.data)
  } catch {
    return
  }
  // Only a difference is worth the comparison that describes it, which takes longer than checking the plan.
  for (const [found, expected] of [
    [runs(read.data), runs(plan)],
    [read.data.promises, plan.promises],
    [read.data.medium?.promises, plan.medium?.promises],
  ])
    if (!isDeepStrictEqual(found, expected)) expect(found, where).toEqual(expected)
}

/** A plan for each kind of step: that step as some plan has it, and the check at the end. */
const planOfKind = new Map(
  Object.values(plans).flatMap((plan) =>
    plan.steps.map((step) => {
      const end = plan.steps.filter(({ kind }) => kind === 'verify' && kind !== step.kind)
      return [step.kind, withSteps(plan, [step, ...end])] as const
    }),
  ),
)

/** Values that a forger would put in the place of one, by what it is; the place is taken out as well. */
function editsOf(value: unknown): unknown[] {
  const any = [undefined, null, {}, [], 'x']
  if (typeof value === 'string')
    return [...any, '', `${value}x`, value.slice(1), 'C:\\Windows\\System32', '/Online']
  if (typeof value === 'number') return [...any, value + 1, -1, 0]
  if (typeof value === 'boolean') return [...any, !value]
  if (Array.isArray(value)) return [...any, value.slice(1), [...value, ...value]]
  return any
}

describe('a plan', () => {
  it('exists here for every step kind', () => {
    expect([...planOfKind.keys()].toSorted()).toEqual(stepKinds.toSorted())
  })

  it.each([...planOfKind])(
    'with one %s is refused or runs the same after any change to the step',
    (kind, plan) => {
      expect(() => checkPlan(knowledge, planSchema.parse(plan))).not.toThrow()
      for (const path of placesIn(plan.steps[0]))
        for (const put of editsOf(valueAt(plan.steps[0], path)))
          refusedOrSame(plan, withValue(plan, ['steps', 0, ...path], put), [kind, ...path].join('.'))
    },
  )

  it.each(Object.entries(plans))(
    'for %s is refused with a step missing, repeated or moved',
    (_name, plan) => {
      for (const [index, step] of plan.steps.entries()) {
        const { steps } = plan
        for (const edited of [
          steps.toSpliced(index, 1),
          steps.toSpliced(index, 0, step),
          steps.toSpliced(index, 1).toSpliced(index + 1, 0, step),
        ])
          if (JSON.stringify(edited) !== JSON.stringify(steps))
            expect(() => checkPlan(knowledge, { ...plan, steps: edited }), step.id).toThrow()
      }
    },
  )

  it.each(Object.entries(plans))('for %s matches its displayed steps', (_name, plan) => {
    expect(plan.steps.length).toBeGreaterThan(2)
    expect(unworded(plan)).toEqual([])
    expect(() => checkPlan(knowledge, plan)).not.toThrow()
    expect(() => checkPlan(knowledge, planSchema.parse(JSON.parse(JSON.stringify(plan))))).not.toThrow()
  })

  it.each(Object.entries(plans))('for %s is refused or runs the same after any change', (_name, plan) => {
    const places = placesIn(plan).slice(1)
    fc.assert(
      fc.property(fc.nat({ max: places.length - 1 }), forged, (nth, put) => {
        const path = places[nth] ?? []
        const before = valueAt(plan, path)
        if (JSON.stringify(before) === JSON.stringify(put)) return
        refusedOrSame(plan, withValue(plan, path, put), path.join('.'))
      }),
      { numRuns: times(100, 300) },
    )
  })

  it.each(Object.entries(plans))(
    'for %s is refused after a change to any word of a command',
    (_name, plan) => {
      for (const [index, step] of plan.steps.entries())
        for (const [at, word] of step.command.entries())
          for (const put of [`${word}x`, '/Online', '']) {
            if (put === word) continue
            const steps = plan.steps.with(index, { ...step, command: step.command.with(at, put) })
            expect(() => checkPlan(knowledge, { ...plan, steps }), `${step.id} ${put}`).toThrow(
              'something other',
            )
          }
    },
  )

  it('passes only valid package names to DISM', async () => {
    const plan = await planned({ inspection: inspectionOf('26100.712', 'arm64'), target: 'KB5086672' })
    const text = JSON.stringify(plan)
    const file = plan.steps.find(({ kind }) => kind === 'add-package')?.package?.file ?? ''
    for (const name of ['..\\evil.msu', 'a b.msu', 'x.exe', '<unknown>', '']) {
      // The forger changes the name everywhere, so that everything that is shown agrees.
      const forgedPlan = planSchema.parse(
        JSON.parse(text.replaceAll(file, JSON.stringify(name).slice(1, -1))),
      )
      expect(() => checkPlan(knowledge, forgedPlan), name).toThrow('no package has')
    }
  })

  it('is no plan if the version that WinRE must reach is malformed everywhere', () => {
    const promising = Object.values(plans).filter(({ promises }) => promises.winre !== null)
    expect(promising.length).toBeGreaterThan(0)
    for (const plan of promising)
      for (const version of ['', 'x', '26100', '10.0.26100', '10.0.26100.1; Stop-Computer']) {
        const text = JSON.stringify(plan).replaceAll(`"${plan.promises.winre}"`, JSON.stringify(version))
        expect(planSchema.safeParse(JSON.parse(text)).success, version).toBe(false)
      }
  })

  it('with another schema version is not a plan', () => {
    const { media } = plans
    expect(planSchema.safeParse({ ...media, schema: 'unstuck/plan@1' }).success).toBe(false)
  })

  it('changes a mounted image only if the plan has one', () => {
    const plan = plans['a mounted image'] as Plan
    for (const result of ['C:\\other', 'C:\\'])
      expect(() =>
        checkPlan(knowledge, { ...plan, medium: plan.medium && { ...plan.medium, result } }),
      ).toThrow('something other')
    expect(() => checkPlan(knowledge, { ...plan, medium: undefined })).toThrow('no mounted image')
  })
})
