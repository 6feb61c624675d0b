import type { LogFormat } from '../../logs/record.ts'
import type { FailureSentence } from './failure-sentence.ts'

const synchronization =
  'https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/troubleshoot-software-update-synchronization'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** .NET's messages for failed connections, as printed by consoles, scripts and Configuration Manager logs. */
export const connectionSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.connection-closed',
    pattern: /Authentication failed because the remote party has closed the transport stream/i,
    formats,
    weight: 0,
    causes: [
      ['tls-or-clock', synchronization],
      ['proxy', synchronization],
    ],
  },
  {
    id: 'sentence.connection-refused',
    pattern: /No connection could be made because the target machine actively refused it/i,
    formats,
    weight: 0,
    causes: [
      ['network-blocked', synchronization],
      ['wsus-unreachable', synchronization],
      ['proxy', synchronization],
    ],
  },
  {
    id: 'sentence.connection-unanswered',
    pattern: /connected party did not properly respond after a period of time/i,
    formats,
    weight: 0,
    causes: [['network-blocked', synchronization], ['proxy', synchronization], ['wsus-unreachable']],
  },
  {
    id: 'sentence.connection-proxy',
    pattern: /request failed with HTTP status 502\b/i,
    formats,
    weight: 0,
    causes: [
      ['proxy', synchronization],
      ['wsus-unreachable', synchronization],
    ],
  },
]
