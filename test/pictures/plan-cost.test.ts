import { expect, test } from 'vitest'
import { planCost } from '../../common/plan/plan-cost.ts'
import { hasMethod } from '../../common/plan/plan-method.ts'
import { ticketText } from '../../main/report/ticket-text.ts'
import { fakePlan, fakeVerdict } from '../e2e/fake-session.ts'

const plan = fakePlan('folder')
const ids = (steps: readonly { readonly id: string }[]) => steps.map(({ id }) => id)

test('the cost of a plan lists time, restarts, final steps and manual steps', () => {
  const cost = planCost(plan)
  expect([cost.least, cost.most]).toEqual([
    plan.steps.reduce((sum, step) => sum + step.minutes.least, 0),
    plan.steps.reduce((sum, step) => sum + step.minutes.most, 0),
  ])
  expect(cost.restarts).toBe(1)
  expect(ids(cost.byHand)).toEqual(['3-resize-recovery-partition'])
  expect(ids(cost.final)).toEqual(['3-resize-recovery-partition'])
  // The user follows manual instructions; no click removes anything.
  expect(ids(cost.destructive)).toEqual([])
})

test('only permanent removals by Unstuck need written confirmation, not restarts or checks', () => {
  const steps = plan.steps.map((step) =>
    step.id.startsWith('3-') ? { ...step, byHand: [], undo: null } : { ...step, undo: null },
  )
  const cost = planCost({ ...plan, steps })
  expect(ids(cost.destructive)).toEqual(['3-resize-recovery-partition'])
  expect(ids(cost.final)).toEqual(['1-add-package-KB5043080', '3-resize-recovery-partition'])
})

test('a plan is fully undoable only without a restart or an irreversible step', () => {
  const kept = (kinds: readonly string[]) =>
    plan.steps
      .filter(({ kind }) => kinds.includes(kind))
      .map((step) => (step.kind === 'restart' ? step : { ...step, undo: step.undo ?? 'Back.' }))
  const canUndoAll = (kinds: readonly string[]) => planCost({ ...plan, steps: kept(kinds) }).canUndoAll
  expect(canUndoAll(['add-package', 'verify'])).toBe(true)
  expect(canUndoAll(['add-package', 'restart', 'verify'])).toBe(false)
  expect(planCost(plan).canUndoAll).toBe(false)
})

test('offers a choice of method only for a target with a checkpoint', () => {
  expect(hasMethod(plan)).toBe(true)
  expect(hasMethod({ ...plan, steps: plan.steps.filter(({ package: each }) => each === null) })).toBe(false)
  const own = plan.target && { ...plan.target, kb: 'KB5043080' }
  expect(hasMethod({ ...plan, target: own })).toBe(false)
})

test('the ticket text contains the outcome, the state before and after, and each cause', () => {
  const text = ticketText(
    {
      ...fakeVerdict,
      before: { build: '26100.712', servicingStack: null, winre: '10.0.26100.711' },
      after: { build: '26100.8117', servicingStack: '10.0.26100.8106', winre: '10.0.26100.711' },
      findings: [
        {
          cause: 'winre-outdated',
          class: 'winre-outdated',
          kb: null,
          title: 'WinRE is behind',
          standing: 'not-addressed',
          why: 'not-chosen',
          unread: [],
        },
      ],
    },
    plan,
  )
  expect(text.split('\n').slice(-4)).toEqual([
    'Windows: 26100.712 → 26100.8117',
    'Servicing stack: not read → 10.0.26100.8106',
    'WinRE: 10.0.26100.711 → 10.0.26100.711',
    'WinRE is behind: not addressed. Its repair was offered and not chosen.',
  ])
  expect(text).toContain('KB5086672')
})

test('a plan takes downloads into account only if there are any', () => {
  const steps = plan.steps.map((step) => ({ ...step, package: null }))
  const needs = { ...plan.needs, downloadBytes: 0 }
  expect(planCost({ steps, needs }).downloads).toBe(false)
  expect(planCost({ steps, needs: { ...needs, downloadBytes: 1 } }).downloads).toBe(true)
  const unknown = plan.steps.map((step) => ({
    ...step,
    package: step.package === null ? null : { ...step.package, sizeBytes: null },
  }))
  expect(planCost({ steps: unknown, needs }).downloads).toBe(true)
})
