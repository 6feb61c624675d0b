import type { LogFormat } from '../../../logs/record.ts'
import type { CauseId } from '../../shared/cause-title.ts'
import type { Address } from '../documented/documented-row.ts'

/** A sentence in which a tool itself says why it refuses, or the name of a rule of SetupDiag that says it. */
export type ToolSentence = {
  readonly tool:
    | 'dism'
    | 'powershell'
    | 'reagentc'
    | 'wusa'
    | 'setupdiag'
    | 'setup'
    | 'sysprep'
    | 'msiexec'
    | 'wimlib'
    | 'chkdsk'
    | 'bootrec'
    | 'appx'
    | 'winget'
    | 'inno'
    | 'nsis'
    | 'burn'
    | 'chocolatey'
    | 'setupapi'
    | 'intune'
    | 'windows'
  /** What the tool prints with it in every language: its number, or the name of its rule. Null where there is neither. */
  readonly id: string | null
  readonly pattern: RegExp
  /** Where it is looked for, if not in every log: a text without Latin letters is found in short ones only. */
  readonly formats?: readonly LogFormat[]
  readonly cause: CauseId
  /** Change of the log-odds; 4.6 where it names the cause by itself. */
  readonly weight: number
  /** A page on which the sentence stands, with what it came of. */
  readonly source: Address
  /** As the tool prints it. */
  readonly example: string
}
