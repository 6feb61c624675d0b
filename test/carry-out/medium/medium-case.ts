import type { JournalEvent } from '../../../common/case/journal.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import { type CarryOutMediumInput, carryOutMedium } from '../../../main/carry-out/medium/carry-out-medium.ts'
import { type Journal, memoryJournal } from '../../../main/case/journal.ts'
import { judgeLayers } from '../../../main/media/judge-layers.ts'
import type { MediumPlanInput } from '../../../main/plan/medium/make-medium-plan.ts'
import { planSha256 } from '../../../main/plan/plan-hash.ts'
import { mediumPlan } from '../../plan/medium-plan.ts'
import { inspectionOf } from '../../plan/plan-fixtures.ts'
import { knowledge } from '../../test-knowledge.ts'
import type { ImagePc, MadePackage } from './image-pc.ts'

const token = '31bf3856ad364e35'

/** The plan for the media at `at` of this PC, with its packages in `C:\Packages`. */
export async function planOf(
  pc: ImagePc,
  kind: 'media' | 'image',
  at: string,
  wish: Partial<MediumPlanInput> = {},
): Promise<Plan> {
  const medium = await pc.parts.read(kind, at)
  const made = mediumPlan({
    knowledge,
    today: '2026-10-02',
    medium,
    layers: judgeLayers(knowledge, medium),
    at,
    target: null,
    indexes: null,
    packages: null,
    features: false,
    ...wish,
  })
  if (!made.ok) throw new Error(made.failure.what)
  for (const { package: used } of made.value.steps)
    if (used) pc.put(`C:\\Packages\\${used.file}`, JSON.stringify(contentOf(made.value, used)))
  return made.value
}

/** Content of a plan's package, in the format of real ones: names of `.mum` files. */
function contentOf(
  plan: Plan,
  { role, build, kb }: NonNullable<Plan['steps'][number]['package']>,
): MadePackage {
  const revision = build?.split('.').at(-1) ?? '1'
  switch (role) {
    case 'target':
    case 'checkpoint': {
      const below = plan.steps.some((step) => step.package?.role === 'checkpoint')
      return {
        brings: [`Package_for_RollupFix~${token}~amd64~~26100.${revision}.1.10`],
        ...(role === 'target' && below ? { needs: 1742 } : {}),
      }
    }
    case 'safe-os':
      return {
        brings: [
          `Package_for_SafeOSDU~${token}~amd64~~${(build ?? '10.0.26100.9000').replace(/^10\.0\./, '')}.1.7`,
        ],
      }
    case 'setup':
      return { brings: [], files: { 'setup.exe': '10.0.26100.9999', 'appraiser.dll': kb } }
    default:
      return { brings: [`Package_for_${kb}~${token}~amd64~~10.0.1.1`] }
  }
}

/** A journal with an approved plan. */
export async function agreed(plan: Plan, journal: Journal = memoryJournal()): Promise<Journal> {
  const hash = planSha256(plan)
  await journal.append({ kind: 'opened', host: plan.host, planSha256: hash })
  await journal.append({ kind: 'consented', planSha256: hash, by: 'test' })
  return journal
}

/** Carries the plan out on this PC. */
export function carry(pc: ImagePc, plan: Plan, journal: Journal, more: Partial<CarryOutMediumInput> = {}) {
  const { medium } = plan
  if (medium === undefined) throw new Error('no plan for a medium')
  return carryOutMedium({
    knowledge,
    host: pc.host,
    plan,
    medium,
    journal,
    parts: pc.parts,
    inspection: inspectionOf('26100.8117', 'x64'),
    verifyPackage: async (_path, { file }) => message('signature.proven', { file }),
    fetchMissing: null,
    explainFailure: async () => null,
    isCancelled: async () => false,
    ...more,
  })
}

/** `<step>: <text>` of completed steps, and how steps failed. */
export function told(events: readonly JournalEvent[]): string[] {
  return events.flatMap((event) => {
    if (event.kind === 'step-done') return [`${event.step}: ${event.text}`]
    return event.kind === 'step-failed' ? [`${event.step} FAILED: ${event.failure.what}`] : []
  })
}
