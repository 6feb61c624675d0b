import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import { common, issues, scan } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const setupRules = 'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag'
const systemReserved = 'https://support.microsoft.com/topic/46865f3f-37bb-4c51-c69f-07271b6672ac'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** Failure messages without a code in Settings and Setup's first screens; causes without a page are judgements. */
export const settingsSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.settings-offline',
    pattern: anyOf(
      /\bcould(?:n.{0,3}t| not) connect to the update service\b/i,
      /\bcan.{0,3}t check for updates because you.{0,3}re not connected\b/i,
      /\bcould(?:n.{0,3}t| not) get online to download updates\b/i,
      /\bran into a problem with the update service\b/i,
      /\bWindows could not search for new updates\b/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['network-blocked', common],
      ['service-disabled', issues],
      ['proxy', scan],
      ['wsus-unreachable', scan],
    ],
  },
  {
    id: 'sentence.system-reserved-partition',
    // In a language without log recordings; the cause itself reads the others.
    pattern: /无法更新系统保留的分区/i,
    formats,
    weight: 0,
    causes: [['efi-partition-full', systemReserved]],
  },
  {
    id: 'sentence.settings-download',
    pattern: /\bproblems downloading some updates\b/i,
    formats,
    weight: 0,
    causes: [
      ['network-blocked', common],
      ['bits-broken', issues],
      ['download-corrupt', common],
    ],
  },
  {
    id: 'sentence.client-policy',
    // Configuration Manager's client writes its server to the local policy.
    pattern: /Unable to find or read WUA Managed server policy/i,
    formats,
    weight: 0,
    causes: [
      ['update-source-policy', scan],
      ['local-policy-damaged', scan],
    ],
  },
  {
    id: 'sentence.setup-cannot-tell',
    pattern: /\bcan.{0,3}t tell if your PC (?:has enough space|is ready)\b/i,
    formats,
    weight: 0,
    causes: [['setup-cleanup-pending'], ['disk-full'], ['pending-operations']],
  },
  {
    id: 'sentence.setup-not-started',
    pattern: /\bSetup couldn.{0,3}t start properly\b/i,
    formats,
    weight: 0,
    causes: [['restart-due'], ['pending-operations'], ['setup-media-unreadable']],
  },
  {
    id: 'sentence.setup-hardware',
    pattern: /could not configure Windows to run on this computer.{0,3}s hardware/i,
    formats,
    weight: 0,
    causes: [['driver-stops-setup'], ['hardware-fault']],
  },
  {
    id: 'sentence.setup-apps',
    pattern:
      /\bfollowing (?:apps?|programs?) (?:need|have|must)(?:s| to)? (?:to )?be (?:uninstalled|removed)\b/i,
    formats,
    weight: 0,
    causes: [['compatibility-software', setupRules]],
  },
  {
    id: 'sentence.setupdiag-cut-short',
    // The log ends in the middle of the work.
    pattern: /Profile found: FindAbruptDownlevelFailure\b/i,
    formats,
    weight: 0,
    causes: [['setup-third-party-restart'], ['hardware-fault'], ['driver-stops-setup']],
  },
  {
    id: 'sentence.setupdiag-recovery-image',
    pattern: /Profile found: CriticalSafeOSDUFailure\b/i,
    formats,
    weight: 0,
    causes: [['stale-image-mount'], ['antivirus-interference'], ['download-corrupt']],
  },
  {
    id: 'sentence.wusa-installed',
    pattern: /\bUpdate for\b.{0,80}\(KB\d{6,7}\) is already installed on this computer/i,
    formats,
    weight: 0,
    causes: [['already-installed']],
  },
  {
    id: 'sentence.docker-features',
    // Docker's installer enables features of Windows and repeats what DISM printed, if it printed anything.
    pattern: /\bEnableFeaturesAction failed\b/i,
    formats,
    weight: 0,
    causes: [
      ['service-disabled', 'https://github.com/docker/for-win/issues/9780'],
      ['component-store-corrupt'],
      ['pending-operations'],
    ],
  },
  {
    id: 'sentence.client-window',
    // Configuration Manager's client, about an update that waits for its maintenance window.
    pattern: /not allowed to install since it is not within a service window/i,
    formats,
    weight: 0,
    causes: [['policy-holds-updates']],
  },
]
