import type { LogFormat } from './record.ts'

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
  ['event-xml', /<Event xmlns=/],
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

/** Whether a line that begins at `at` begins a record. Lines of other shapes belong to the record before. */
export function startsRecord(format: LogFormat): (bytes: Uint8Array, at: number) => boolean {
  switch (format) {
    case 'cbs':
    case 'dism':
    case 'setup':
    case 'windows-update':
      return startsWithDate
    case 'reporting-events':
      return (bytes, at) => bytes[at] === 0x7b
    case 'event-xml':
      return (bytes, at) => bytes[at] === 0x3c && bytes[at + 1] === 0x45
    default:
      // Indented lines go on; a byte order mark before the first line changes nothing.
      return (bytes, at) => bytes[at] !== 0x20 && bytes[at] !== 0x09
  }
}

function startsWithDate(bytes: Uint8Array, at: number): boolean {
  const start = bytes[at] === 0xef && bytes[at + 1] === 0xbb ? at + 3 : at
  const separator = bytes[start + 4]
  return isDigit(bytes[start]) && isDigit(bytes[start + 3]) && (separator === 0x2d || separator === 0x2f)
}

function isDigit(byte: number | undefined): boolean {
  return byte !== undefined && byte >= 48 && byte <= 57
}
