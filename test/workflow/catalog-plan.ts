import type { Plan } from '../../common/plan/plan.ts'
import type { KnownPc } from '../../main/workflow/planning/plan-repair.ts'
import { type ListedCumulative, windowsUpdate } from '../catalog-server/windows-updates.ts'
import { inspectionOf as inspectionOfPc } from '../plan/plan-fixtures.ts'

export const today = '2026-11-22'

export const now = () => new Date(`${today}T12:00:00Z`)

export const w25 = { product: 'Windows 11, version 25H2', month: '2026-11', date: '11/10/2026' }

export const november: ListedCumulative = { ...w25, kb: 5140001, build: '26200.9801', before: [5043080] }

export const outOfBand: ListedCumulative = {
  ...w25,
  kb: 5140009,
  build: '26200.9812',
  date: '11/17/2026',
  before: [5043080],
}

export const preview: ListedCumulative = {
  ...w25,
  kb: 5140020,
  build: '26200.9900',
  date: '11/19/2026',
  preview: true,
  before: [5043080],
}

/** An inspection that planning takes for one of a real PC. */
export const inspectionOf: typeof inspectionOfPc = (...of) => ({
  ...inspectionOfPc(...of),
  host: { kind: 'windows', id: 'windows', label: 'This PC' },
})

export type Asked = Partial<KnownPc> & { readonly target?: string | null }

export const filesOf = (plan: Plan) => plan.steps.flatMap((step) => step.package?.file ?? [])

export const fileOf = (of: ListedCumulative) => windowsUpdate(of).files[0]?.name
