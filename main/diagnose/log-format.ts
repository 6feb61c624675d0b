import type { LogFormat } from './record.ts'
import type { RecordStart } from './scan/scan-log.ts'

const shapes: readonly [LogFormat, RegExp][] = [
  ['cbs', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+ +(?:\[0x[0-9a-f]+\] )?(?:CBS|CSI|DPX|SXS|DEPLOY)\b/m],
  ['dism', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+ +DISM\b/m],
  // ReAgent.log names its program in brackets where others name a component.
  ['setup', /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d, \w+ +(?:\[0x[0-9a-f]+\] )?\[?[A-Z][\w.-]*/m],
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

/** Tells how a log is written from its beginning; `console` for any other text, `unknown` for none. */
export function sniffFormat(head: string): LogFormat {
  const found = shapes.find(([, shape]) => shape.test(head))
  if (found) return found[0]
  // A bare code, as people paste it, is a text too.
  return /[a-z]{3}|0x[0-9a-f]{8}/i.test(head) ? 'console' : 'unknown'
}

/** How records of a format begin. Lines of other shapes belong to the record before. */
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
      // Indented lines go on; a byte order mark before the first line changes nothing.
      return 'no-blank'
  }
}

/** Whether records begin with `2026-01-31 12:34:56, `. */
export function isDated(format: LogFormat): boolean {
  return format === 'cbs' || format === 'dism' || format === 'setup'
}
