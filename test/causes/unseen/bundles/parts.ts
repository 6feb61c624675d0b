import {
  evaluation,
  probing,
  rollup,
  serviceStart,
  servicingLog,
  session,
} from '../../shapes/servicing-log.ts'
import type { UnseenCase } from '../unseen-case.ts'

export const ok = '0x00000000 - S_OK'
export const may =
  '2026-05 Cumulative Update for Windows 11, version 24H2 for x64-based Systems (KB5089549) (26100.8457)'
export const mayUpdate = (result: string, ...inner: string[]) =>
  session(
    {
      id: '31256850_2694022400',
      client: 'UpdateAgentLCU',
      identity: rollup('26100.8457.1.14'),
      kb: 'KB5089549',
      result,
    },
    ...inner,
  )
export const post = (id: string, kind: UnseenCase['class'], ...lines: readonly string[]): UnseenCase => ({
  id,
  class: kind,
  files: { 'post.txt': `${lines.join('\r\n')}\r\n` },
})
export const cbsLog = (id: string, kind: UnseenCase['class'], ...lines: readonly string[]): UnseenCase => ({
  id,
  class: kind,
  files: {
    'CBS.log': servicingLog(
      '2026-05-14T06:00:00',
      serviceStart('26100.8037'),
      probing(9),
      lines,
      evaluation(6, '26100.1'),
    ),
  },
})
