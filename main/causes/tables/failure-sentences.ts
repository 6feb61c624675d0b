import type { LogRule } from '../../logs/log-rule.ts'
import type { LogFormat } from '../../logs/record.ts'
import { anyOf } from '../shared/any-of.ts'
import type { DocumentedRow } from './documented/documented-row.ts'
import { common, corruption, dismRepairs, issues } from './documented/documented-row.ts'

/** A sentence with which a tool of Windows says that it failed, without a code, and the causes that pages name for it. */
export type FailureSentence = LogRule & { readonly causes: readonly DocumentedRow[] }

const systemFileChecker =
  'https://support.microsoft.com/windows/use-the-system-file-checker-tool-to-repair-missing-or-corrupted-system-files-79aa86cb-ca52-166a-92a3-966e85d4094e'
const installerService = 'https://support.microsoft.com/kb/959077'
const imaging = 'https://learn.microsoft.com/windows-hardware/manufacture/desktop/repair-a-windows-image'

const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * Sentences in the languages in which public recordings have them; letters with marks can be anything, since consoles write
 * in many code pages.
 */
export const failureSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.sfc-could-not-perform',
    pattern: anyOf(
      /Resource Protection could not perform the requested operation/i,
      /recursos de Windows no pudo realizar la operaci.{1,2}n solicitada/i,
      /资源保护无法执行请求的操作|리소스 보호에서 요청 ?된 작업을 수행할 수 없/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['missing-folder', systemFileChecker],
      ['antivirus-interference', systemFileChecker],
      ['component-store-corrupt', systemFileChecker],
    ],
  },
  {
    id: 'sentence.sfc-no-repair-service',
    pattern: /Resource Protection could not start the repair service/i,
    formats,
    weight: 0,
    causes: [
      ['service-disabled', installerService],
      ['trustedinstaller-version-key', installerService],
    ],
  },
  {
    id: 'sentence.sfc-repair-pending',
    pattern:
      /system repair pending which requires (?:a )?reboot|reparaci.{1,2}n del sistema pendiente que requiere reiniciar/i,
    formats,
    weight: 0,
    causes: [['pending-operations', systemFileChecker]],
  },
  {
    id: 'sentence.undoing-changes',
    pattern: /could(?:n.{0,3}t| not) complete the updates/i,
    formats,
    weight: 0,
    causes: [
      ['advanced-installer-failed', 'troubleshoot-windows-update-azure-vm', issues],
      ['pending-operations', issues],
      ['component-store-corrupt', corruption],
    ],
  },
  {
    id: 'sentence.update-files-missing',
    pattern: /some update files are missing or have problems/i,
    formats,
    weight: 0,
    causes: [
      ['component-store-corrupt', corruption],
      ['download-corrupt', common],
    ],
  },
  {
    id: 'sentence.image-access',
    pattern: /error occurred while attempting to (?:access|start a servicing process for) the image/i,
    formats,
    weight: 0,
    causes: [
      ['stale-image-mount', imaging],
      ['image-unserviceable', imaging],
      ['antivirus-interference', imaging],
    ],
  },
  {
    id: 'sentence.installation-in-progress',
    pattern: /another installation is already in progress/i,
    formats,
    weight: 0,
    causes: [['pending-operations', issues]],
  },
  {
    id: 'sentence.not-applicable',
    pattern: /此更新不适用于(?:你|您)的计算机/,
    formats,
    weight: 0,
    causes: [
      ['not-applicable-superseded', issues],
      ['prerequisite-missing', issues],
      ['wrong-architecture', issues],
      ['wrong-branch', issues],
    ],
  },
  {
    id: 'sentence.restore-failed',
    pattern: /the (?:restore|repair) operation failed/i,
    formats,
    weight: 0,
    causes: [
      ['component-store-source-missing', dismRepairs],
      ['component-store-corrupt', dismRepairs],
    ],
  },
]

/** The causes of a sentence by its id; empty for any other rule. */
export function causesOfSentence(id: string): readonly DocumentedRow[] {
  return failureSentences.find((each) => each.id === id)?.causes ?? []
}
