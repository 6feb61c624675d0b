import type { LogFormat } from '../../../logs/record.ts'
import type { CauseId } from '../../shared/cause-title.ts'
import type { Address } from '../documented/documented-row.ts'

/** A message in which a tool itself says why it refuses, or the name of a SetupDiag rule that does. */
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
  /**
   * What the tool prints along with it in every language: its number, or the name of its rule. Null if there is
   * neither.
   */
  readonly id: string | null
  readonly pattern: RegExp
  /** Where to search, if not in every log: a text without Latin letters is searched in short ones only. */
  readonly formats?: readonly LogFormat[]
  readonly cause: CauseId
  /** Change of the log-odds; 4.6 if it names the cause by itself. */
  readonly weight: number
  /** A page with the message and its cause. */
  readonly source: Address
  /** As the tool prints it. */
  readonly example: string
}
