import { anyOf } from '../../shared/words/any-of.ts'
import type { DocumentedRow } from './documented-row.ts'

const winreUpdate = 'https://support.microsoft.com/help/5034441'
const winreWithdrawn =
  'https://www.windowsnews.ai/article/microsoft-withdraws-faulty-updates-causing-0x80070643-error-for-windows-10-11-users.340263'
const defender = 'https://irohastack.com/en/defender-0x80070643-update-fail-en/'
const defenderBusy = 'https://irohastack.com/en/defender-def-update-0x80070643-en/'

export type UpdateKind = 'winre-update' | 'defender-update'

type KindRow = {
  /** How a title, a history or a person names an update of this kind. */
  readonly names: RegExp
  /** Documented causes of its failures, whatever the code: its installer returns one code for all of them. */
  readonly causes: readonly DocumentedRow[]
}

/** Updates with specific reasons to fail: the kind says more than a code, or than none. */
export const updateKinds: Readonly<Record<UpdateKind, KindRow>> = {
  'winre-update': {
    names: anyOf(
      // The withdrawn ones of January 2024, their replacements, and the page that all of them refer to.
      /\bKB50(?:34439|3444[01]|42320|4232[12]|28997)\b/i,
      /Windows Recovery Environment (?:servicing )?update|Safe OS Dynamic Update/i,
    ),
    causes: [
      ['recovery-partition-too-small', winreUpdate, winreWithdrawn],
      ['winre-disabled', winreUpdate],
    ],
  },
  'defender-update': {
    names: anyOf(
      /\bKB(?:2267602|4052623|2461484)\b/i,
      /(?:Security Intelligence|Definition) Update for (?:Microsoft|Windows) Defender/i,
      /(?:Microsoft|Windows) Defender Antivirus (?:antimalware platform|platform|definition)/i,
    ),
    causes: [
      ['antivirus-interference', defender],
      ['restart-due', defenderBusy],
      ['permissions', defender],
      ['service-disabled', defender],
    ],
  },
}
