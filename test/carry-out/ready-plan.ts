import { memoryJournal } from '../../main/case/journal.ts'
import { consent, planFor, supply } from './carry-out-fixtures.ts'
import { fakePc, type PcState, type Quirks } from './fake-pc.ts'

export const stale: PcState['winre'] = {
  enabled: true,
  version: '10.0.26100.7149',
  mounted: false,
  added: null,
}

/** A PC with an approved plan. */
export async function ready(
  start: Partial<PcState>,
  quirks: Quirks = {},
  input: Parameters<typeof planFor>[1] = { target: 'KB5086672' },
) {
  const pc = fakePc(start, quirks)
  const plan = await planFor(pc, input)
  supply(pc, plan)
  const journal = memoryJournal()
  await consent(journal, plan)
  return { pc, plan, journal }
}
