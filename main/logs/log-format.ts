import { findCodes } from './find-codes.ts'
import type { LogFormat } from './record.ts'
import type { RecordStart } from './scan/scan-log.ts'

/** A line of a servicing log; the component identifies the log. ReAgent.log puts its program name in brackets. */
const servicingLine =
  /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+\s+(?:\[0x[0-9a-f]+\] )?(?:(CBS|CSI|DPX|SXS|DEPLOY)|(DISM)|\[?[A-Z][\w.-]*)/gim

const shapes: readonly [LogFormat, RegExp][] = [
  [
    'windows-update',
    /^\d{4}[/-]\d\d[/-]\d\d[ \t]\d\d:\d\d:\d\d[.:]\d{3,7}[ \t]+\d+[ \t]+[0-9a-f]+[ \t]+\S/im,
  ],
  ['reporting-events', /^\{[0-9A-F-]{36}\}\t\d{4}-\d\d-\d\d \d\d:\d\d:\d\d:\d{3}/im],
  ['event-xml', /<Event xmlns=|^\ufeff?<Events>/],
  [
    'checksur',
    /^(?:Checking (?:System Update Readiness|Windows Servicing Packages)|=+\r?\nChecking System Update Readiness)/m,
  ],
]

/** Detects the format of a log from its beginning; `console` for any other text, `unknown` for no text. */
export function sniffFormat(head: string): LogFormat {
  const servicing = sniffServicing(head)
  if (servicing !== null) return servicing
  const found = shapes.find(([, shape]) => shape.test(head))
  if (found) return found[0]
  // A pasted plain code is text too.
  return /[a-z]{3}|\p{L}{2}|0x[0-9a-f]{8}|^\s*(?:8[0-9a-f]{7}|c(?:[018][0-9a-f]|77)[0-9a-f]{5}|-\d{9,10}|[23]\d{9})\s*$/imu.test(
    head,
  )
    ? 'console'
    : 'unknown'
}

/** Words that occur in every text about an update, in any language. */
const aboutUpdates =
  /dism|sfc|wusa|windows|update|upgrade|servic|install|mises? (?:à|a) jour|a(?:ct?|t)uali[sz]a[cçt]|aggiornament|обновлен|установк|aktualiz|更新|升级|安装|アップデート|インストール|업데이트|설치|\bKB\d{6,8}|\bCBS\b|\bWIM\b|winre|reagent|error|\.(?:msu|cab|dll|sys|exe)\b/i

/** Whether a text of unknown format could be about an update at all. */
export function couldConcernUpdates(head: string): boolean {
  return aboutUpdates.test(head) || findCodes(head).length > 0
}

/** Servicing logs contain each other's lines, so the majority decides. Null for any other log. */
function sniffServicing(head: string): LogFormat | null {
  let [cbs, dism, all] = [0, 0, 0]
  for (const [, ofCbs, ofDism] of head.matchAll(servicingLine)) {
    all++
    if (ofCbs !== undefined) cbs++
    else if (ofDism !== undefined) dism++
  }
  if (all === 0) return null
  const others = all - cbs - dism
  if (others > cbs && others > dism) return 'setup'
  return dism > cbs ? 'dism' : 'cbs'
}

/** How records of a format start. Other lines continue the previous record. */
export function recordStart(format: LogFormat): RecordStart {
  switch (format) {
    case 'cbs':
    case 'dism':
    case 'setup':
    case 'windows-update':
      return 'date'
    case 'reporting-events':
      return 'brace'
    case 'event-xml':
      return 'event'
    default:
      // Indented lines continue a record; a byte order mark before the first line does not matter.
      return 'no-blank'
  }
}

/** Whether records start with `2026-01-31 12:34:56, `. */
export function isDated(format: LogFormat): boolean {
  return format === 'cbs' || format === 'dism' || format === 'setup'
}

/** How records of servicing logs and WindowsUpdate.log start. */
export const beginsWithRecord = /^\ufeff?\d{4}[-/]\d\d[-/]\d\d[ \t]\d\d:\d\d:\d\d/

/** Formats whose records have a level; other texts are read completely. */
export const hasLevels: ReadonlySet<LogFormat> = new Set(['cbs', 'dism', 'setup', 'windows-update'])
