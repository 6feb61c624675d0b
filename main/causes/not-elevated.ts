import { message } from '../../common/texts/message.ts'
import type { Cause } from './cause.ts'
import { anyOf } from './shared/any-of.ts'
import { citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { logicCause } from './tables/logic-causes.ts'

const refused = {
  id: 'not-elevated.refused',
  // `Error: 740` appears in every language of DISM; the sentences are from DISM, PowerShell and Windows.
  pattern: anyOf(
    /^\s*(?:Error|\p{L}+) ?: 740\s*$|0x800702e4|ERROR_ELEVATION_REQUIRED|\bexit ?code:? 740\b/imu,
    /elevated permissions are required|requested operation requires elevation/imu,
    /administrator running a console session in order to\s+use|Konsolensitzung ausf.{1,2}hren, um das SFC/imu,
  ),
  weight: 4.4,
  formats: ['console', 'unknown', 'event-xml'],
} as const

const went = {
  id: 'not-elevated.went',
  // A completed progress bar, in any language: DISM shows none if it may not run.
  pattern: /The operation completed successfully|Processing 1 of \d+ - Adding package|\[=+100\.0%=+\]/i,
  weight: -3,
  formats: ['console', 'unknown'],
} as const

/** The tool ran without administrator rights: nothing has been attempted yet, whatever else is wrong. */
export const notElevated: Cause = {
  ...logicCause('not-elevated'),
  rules: [refused, went],
  judge(input) {
    const lines = input.hits.get(refused.id) ?? []
    const last = lines.at(-1)
    if (!last) return silent
    const later = input.hits.get(went.id)?.find(({ file, line }) => file === last.file && line > last.line)
    return found(input.knowledge, {
      title: message('cause.not-elevated.refused'),
      weights: [refused.weight],
      kb: null,
      resolvedBy: later ? message('evidence.elevated-later', { line: later.line }) : null,
      evidence: citeRecords(lines, 2),
      fix: [byHand('run-as-administrator')],
      sources: ['https://learn.microsoft.com/windows/win32/debug/system-error-codes--500-999-'],
    })
  },
}
