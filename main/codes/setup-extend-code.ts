import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { extendCodeIn, unreadExtendIn } from '../../common/windows/extend-code.ts'

// The second number of a Setup result ("0xC1900101 - 0x20017"): the first digit is the phase, the last two the
// operation. Published for Windows 10 1607; later releases may differ. Names of phases and operations: MicrosoftDocs/
// SupportArticles-docs, windows-10-upgrade-error-codes.md (CC BY 4.0); the wording here is ours.
const phases = ['unknown', 'running', 'safe-os', 'first-boot', 'second-boot', 'uninstall'] as const

// Numbers start at 1.
const operations = [
  'copying-files',
  'downloading-updates',
  'installing-updates',
  'recovery-environment',
  'recovery-image',
  'optional-components',
  'drivers',
  'preparing-safe-os',
  'preparing-rollback',
  'preparing-first-boot',
  'preparing-second-boot',
  'applying-image',
  'moving-data',
  'product-key',
  'answer-file',
  'adding-driver',
  'feature-on',
  'feature-off',
  'asynchronous-process',
  'synchronous-process',
  'creating-file',
  'registry',
  'booting',
  'sysprep',
  'oobe',
  'first-boot-begins',
  'first-boot-ends',
  'second-boot-begins',
  'second-boot-ends',
  'before-oobe',
  'after-oobe',
  'provisioning-package',
] as const

/**
 * Describes the phase in which Windows Setup stopped, from a text like "0xC1900101 - 0x20017"; null if it contains
 * none.
 */
export function readExtendCode(text: string): Message | null {
  const named = extendCodeIn(text)
  const phase = phases[named?.phase ?? -1]
  if (named === null || phase === undefined) {
    const number = unreadExtendIn(text)
    return number === null ? null : message('code.setup-number-unread', { number })
  }
  const operation = operations[named.operation - 1]
  const stopped = message(`code.setup-phase.${phase}`)
  return operation === undefined
    ? message('code.setup-stopped', { phase: stopped })
    : message('code.setup-stopped-at', {
        phase: stopped,
        operation: message(`code.setup-operation.${operation}`),
      })
}
