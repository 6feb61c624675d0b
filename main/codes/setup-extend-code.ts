import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'

// The second number of a Setup result ("0xC1900101 - 0x20017"): first digit the phase, last two the operation.
// Published for Windows 10 1607; later releases may differ. Names of phases and operations: MicrosoftDocs/
// SupportArticles-docs, windows-10-upgrade-error-codes.md (CC BY 4.0); the words here are ours.
const phases = ['unknown', 'running', 'safe-os', 'first-boot', 'second-boot', 'uninstall'] as const

// The numbers begin at 1.
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

/** What stands behind the result of Setup: `0x40017` is phase 4, operation 0x17. */
export type ExtendCode = { readonly result: string; readonly extend: string; readonly phase: string }

const composite = /(0x[89c][0-9a-f]{7})\s*[-\u2010-\u2015]\s*(0x([0-5])00([0-9a-f]{2}))(?![0-9a-z])/i

/** The result of Setup with its extend code, in lower case, from a text like "0xC1900101 - 0x40017"; null without one. */
export function extendCodeIn(text: string): ExtendCode | null {
  const [, result, extend, phase] = composite.exec(text) ?? []
  if (result === undefined || extend === undefined || phase === undefined) return null
  return { result: result.toLowerCase(), extend: extend.toLowerCase(), phase }
}

/** Says in which phase Windows Setup stopped, from a text like "0xC1900101 - 0x20017"; null where it holds none. */
export function readExtendCode(text: string): Message | null {
  const match = composite.exec(text)
  if (!match) return null
  const phase = phases[Number(match[3])]
  const operation = operations[Number.parseInt(match[4] ?? '0', 16) - 1]
  if (phase === undefined) return null
  const stopped = message(`code.setup-phase.${phase}`)
  return operation === undefined
    ? message('code.setup-stopped', { phase: stopped })
    : message('code.setup-stopped-at', {
        phase: stopped,
        operation: message(`code.setup-operation.${operation}`),
      })
}
