import type { LogFormat } from '../../../logs/record.ts'
import { common, issues } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']
/** Services required to install updates, as named by net.exe and the services console. */
const services =
  '(?:Windows Update|Windows Modules Installer|Background Intelligent Transfer Service|Cryptographic Services|Update Orchestrator Service|Windows Installer|Delivery Optimization)'

const keys = '(?:wuauserv|bits|cryptsvc|trustedinstaller|msiserver|usosvc|dosvc)'

/** Messages of net.exe and the services console about a service that updating needs. */
export const serviceSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.service-not-started',
    pattern: new RegExp(
      String.raw`\bThe ${services} service (?:could not be started|on Local Computer started and then stopped)`,
      'i',
    ),
    formats,
    weight: 0,
    // Something it needs at startup is damaged or locked: no page found that says so; a judgement.
    causes: [['service-disabled', common, issues], ['bits-broken'], ['antivirus-interference']],
  },
  {
    id: 'sentence.service-not-stopped',
    pattern: new RegExp(String.raw`\bThe ${services} service could not be stopped`, 'i'),
    formats,
    weight: 0,
    // It is still working, or something blocks it: no page found that says so; a judgement.
    causes: [['pending-operations'], ['antivirus-interference']],
  },
  {
    id: 'sentence.service-unknown',
    pattern: new RegExp(
      String.raw`\bnet(?:\.exe)? start ${keys}\b[^\n]{0,40}\n{1,2}[^\n]{0,20}service name is invalid`,
      'i',
    ),
    formats,
    weight: 0,
    causes: [['service-absent', common]],
  },
]
