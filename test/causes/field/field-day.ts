import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import type { FactValues } from '../shapes/inspected-pc.ts'
import { updateEvent } from '../shapes/other-logs.ts'
import {
  evaluation,
  type Line,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
  shutdown,
} from '../shapes/servicing-log.ts'

export const megabytes = (count: number) => count * 1024 ** 2
export const april = {
  id: '31240101_1200456789',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8117.1.20'),
  kb: 'KB5086672',
}
export const may = {
  id: '31256850_2694022400',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8457.1.14'),
  kb: 'KB5089549',
}
export const mayTitle =
  '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)'
export const failedMay = (code: string) => updateEvent('2026-05-14T07:00:00', mayTitle, code)
export const history = (kb: string, code: string): FactValues => ({
  updateHistory: [{ time: '2026-05-20T08:00:00.000Z', kb, title: kb, outcome: 'failed', code }],
})
/** A CBS.log of one day: routine lines with `lines` among them. */
export const day = (...lines: readonly (readonly Line[])[]) => ({
  'CBS.log': servicingLog(
    '2026-05-14T06:00:00',
    serviceStart('26100.8030'),
    probing(12),
    ...lines,
    evaluation(9, '26100.1'),
    shutdown,
  ),
})
export const mayFails = (result: string, ...lines: readonly Line[]) => session({ ...may, result }, ...lines)

export type FieldStory = {
  readonly is: CauseClass
  readonly files: Readonly<Record<string, string>>
  readonly facts?: FactValues
  /** Must match the title or the fixes of the first finding. */
  readonly says?: RegExp
  /** Classes that follow from the first and may be as likely. */
  readonly beside?: readonly CauseClass[]
}
