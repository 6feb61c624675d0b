import type { Diagnosis, Finding } from '../../common/diagnosis/diagnosis.ts'
import type { Facts, UpdateAttempt } from '../../common/facts/facts.ts'
import type { Inspection } from '../../common/facts/inspection.ts'
import type { Plan } from '../../common/plan/plan.ts'
import type { PlanPackage } from '../../common/plan/plan-package.ts'
import type { Result } from '../../common/result.ts'
import type { Repair } from '../../common/steps/repair.ts'
import type { Step } from '../../common/steps/steps.ts'
import { repairFix } from '../../main/causes/shared/repair-fix.ts'
import { draftPlan, type PlanInput } from '../../main/plan/make-plan.ts'
import type { CatalogAnswer } from '../../main/plan/packages/listed-update.ts'
import { promisesOf } from '../../main/steps/plan-promises.ts'
import { mountedBy } from '../../main/steps/shared/images/image-of.ts'
import { numberSteps, type StepDraft } from '../../main/steps/show-step.ts'
import { knowledge } from '../test-knowledge.ts'
import { factsCatalog } from './facts-catalog.ts'
import { foundPackages } from './found-packages.ts'

const from = { source: 'test', evidence: null, line: null }

/** A fact as if it had been read. */
export function read<T>(value: T) {
  return { value, from }
}

/** A PC at a build, healthy except for `facts`. */
export function inspectionOf(
  build: string,
  architecture: 'x64' | 'arm64' | 'x86',
  facts: Partial<Facts> = {},
): Inspection {
  const [major = 0, ubr = 0] = build.split('.').map(Number)
  return {
    schema: 'unstuck/inspection@1',
    host: { kind: 'practice', id: 'practice:test', label: 'Practice PC: test' },
    takenAt: '2026-10-01T08:00:00.000Z',
    facts: {
      windows: read({
        build: major,
        ubr,
        displayVersion: null,
        edition: 'Professional',
        installationType: 'Client',
      }),
      architecture: read({ native: architecture, process: architecture }),
      pending: read({
        rebootPending: false,
        rebootInProgress: false,
        packagesPending: false,
        updateRebootRequired: false,
        pendingXml: false,
        fileRenames: true,
      }),
      store: read({ health: 'healthy' as const }),
      systemVolume: read({ sizeBytes: 500e9, freeBytes: 200e9 }),
      ...facts,
    },
    gaps: [],
  }
}

/** A failed attempt of the update history. */
export function failedAttempt(kb: string, code: string, time = '2026-09-20T10:00:00.000Z'): UpdateAttempt {
  return { time, kb, title: kb, outcome: 'failed', code }
}

/** An active finding of a class. */
export function findingOf(cls: Finding['class'], kb: string | null = null): Finding {
  return {
    cause: cls,
    class: cls,
    title: `Something is wrong: ${cls}`,
    likelihood: 0.9,
    status: 'active',
    kb,
    evidence: [],
    codes: [],
    fix: [],
    check: null,
    sources: [],
  }
}

/** An active finding of a class with these repairs. */
export function askingFor(cls: Finding['class'], ...repairs: Repair[]): Finding {
  return { ...findingOf(cls), fix: repairs.map((each) => repairFix(knowledge, each)) }
}

/** A diagnosis with these findings. */
export function diagnosisOf(...findings: Finding[]): Diagnosis {
  return {
    schema: 'unstuck/diagnosis@1',
    machine: {
      build: null,
      architecture: null,
      edition: null,
      servicingStack: null,
      computer: null,
      buildNumber: null,
      installedAt: null,
    },
    read: [],
    errors: [],
    worked: [],
    findings,
    open: [],
    ruledOut: [],
    gaps: [],
  }
}

/** Date of the plans here: the facts about 24H2 and related versions contain every update until then. */
export const today = '2026-10-02'

/**
 * Plans; omitted input is unknown. The catalog lists the facts, and nothing newer; `catalog` replaces its answers,
 * and disables it if empty.
 */
export async function plan(input: Partial<PlanInput>): Promise<Result<Plan>> {
  const answers: CatalogAnswer[] = [...(input.catalog ?? [])]
  for (;;) {
    const { plan: made, asks } = draftPlan(whole({ ...input, catalog: answers }))
    if (input.catalog !== undefined || asks.length === 0) return made
    answers.push(...asks.map(factsCatalog))
  }
}

function whole(input: Partial<PlanInput>): PlanInput {
  return {
    knowledge,
    host: input.inspection ? input.inspection.host.id : 'machine',
    today,
    machine: { build: null, architecture: null },
    inspection: null,
    diagnosis: null,
    target: null,
    method: 'folder',
    packages: null,
    ...input,
  }
}

/** Plans, and throws if the plan is refused. */
export async function planned(input: Partial<PlanInput>): Promise<Plan> {
  const result = await plan(input)
  if (!result.ok) throw new Error(`refused: ${result.failure.what}`)
  return result.value
}

/** The reason of a refused plan; throws if there is a plan. */
export async function refused(input: Partial<PlanInput>): Promise<string> {
  const result = await plan(input)
  if (result.ok) throw new Error(`planned: ${result.value.steps.map((step) => step.id).join(' ')}`)
  return `${result.failure.code}: ${result.failure.what} ${result.failure.next}`
}

/** Files of a supplied folder. */
export function folderOf(...names: string[]) {
  return foundPackages(names)
}

/** KBs of the steps that use a package, in order. */
export function kbsOf({ steps }: Plan): string[] {
  // An expanded update is one update in several steps.
  return steps.flatMap(({ kind, package: used }) =>
    used && kind !== 'expand-package' && kind !== 'add-expanded-stack' ? [used.kb] : [],
  )
}

/** Kinds of the steps, in order. */
export function kindsOf({ steps }: Plan): string[] {
  return steps.map(({ kind }) => kind)
}

/** The plan with other steps and matching displays, as if someone had shortened and approved it. */
export function withSteps(plan: Plan, steps: readonly StepDraft[]): Plan {
  return {
    ...plan,
    steps: numberSteps(
      knowledge,
      steps,
      {},
      {
        mounted: mountedBy(plan.medium),
        offline: plan.offline ?? null,
        host: plan.host,
      },
    ),
    promises: promisesOf(steps),
    needs: { ...plan.needs, restarts: steps.filter(({ does }) => does.kind === 'restart').length },
  }
}

/** The plan with other packages in its steps and matching displays. */
export function withPackages(plan: Plan, change: (used: PlanPackage) => PlanPackage): Plan {
  return withSteps(
    plan,
    plan.steps.map(({ does, because }) => ({
      does: 'package' in does ? ({ ...does, package: change(does.package) } as Step) : does,
      because,
    })),
  )
}
