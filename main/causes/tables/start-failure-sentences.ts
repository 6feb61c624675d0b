import type { FailureSentence } from './failure-sentence.ts'

const bootDevice =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/stop-error-7b-or-inaccessible-boot-device-troubleshooting'

/** What Windows shows where it does not start, by the name of its stop code. */
export const startFailureSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.stop-boot-device',
    pattern: /\bINACCESSIBLE[_ ]BOOT[_ ]DEVICE\b|\bstop(?: (?:error|code))?:? ?0x0{0,6}7b\b/i,
    formats: ['console', 'unknown'],
    weight: 0,
    causes: [
      ['driver-install-failed', bootDevice],
      ['pending-operations', bootDevice],
      ['file-system-damaged', bootDevice],
      ['boot-configuration-damaged', bootDevice],
      ['hardware-fault', bootDevice],
    ],
  },
]
