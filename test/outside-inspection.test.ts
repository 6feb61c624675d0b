import { expect, it } from 'vitest'
import { inspectionSchema } from '../common/facts/inspection.ts'
import { diagnosisText } from '../main/cli/text/diagnosis-text.ts'
import { inspectionText } from '../main/cli/text/inspection-text.ts'
import { planText } from '../main/cli/text/plan-text.ts'
import { openHost } from '../main/host/open-host.ts'
import { inspect } from '../main/inspect/inspect.ts'
import { draftPlan } from '../main/plan/make-plan.ts'
import { diagnose } from '../main/workflow/diagnosing/diagnose.ts'
import { spoiledFields } from './spoiled-fields.ts'
import { knowledge } from './test-knowledge.ts'

const hostId = 'practice:arm64-missing-checkpoint'
const view = { width: 100, brief: false, top: null, verbose: true }

/** At most two entries of every list: the others would be changed in the same ways. */
function shortened(value: unknown): unknown {
  if (Array.isArray(value)) return value.slice(0, 2).map(shortened)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shortened(inner)]))
}

/** Diagnoses, plans for and shows an external inspection. Throws only for a bug of Unstuck. */
async function worked(value: unknown): Promise<boolean> {
  const read = inspectionSchema.safeParse(value)
  if (!read.success) return false
  const diagnosis = await diagnose({ knowledge, sources: [], inspection: read.data })
  diagnosisText(diagnosis, view)
  inspectionText(read.data, { sources: true })
  const { plan } = draftPlan({
    knowledge,
    host: hostId,
    today: '2026-11-24',
    machine: { build: null, architecture: null, features: false },
    inspection: read.data,
    diagnosis,
    target: null,
    method: 'folder',
    packages: null,
  })
  if (plan.ok) planText(plan.value)
  return true
}

it('rejects an external inspection with any invalid field, or diagnoses, plans and shows it without errors', async () => {
  const host = await openHost(hostId, { stateFolder: null })
  const whole = shortened(JSON.parse(JSON.stringify(await inspect(host))))
  let taken = 0
  for (const { path, how, value } of spoiledFields(whole)) {
    // Long values only test layout; each other value is another data type.
    if (how.startsWith('a huge list') || how === 'a huge text') continue
    const result = await worked(value).catch((error: unknown) => String(error))
    expect([path.join('.'), how, typeof result]).toEqual([path.join('.'), how, 'boolean'])
    if (result === true) taken += 1
  }
  expect(taken).toBeGreaterThan(300)
})
