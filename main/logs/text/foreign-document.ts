/** Format of a document that is not a Windows log. */
export type DocumentForm = 'html' | 'xml'

/**
 * XML documents in which Windows itself records events or configuration of a PC: event logs, servicing sessions, the
 * state of WinRE, results of SetupDiag, Setup's own errors (`DiagErr.xml`, a row set in `xml`), msinfo32, effective
 * policies, a device's management report, a scheduled task.
 */
const ofWindows: ReadonlySet<string> = new Set([
  'compatreport',
  'event',
  'events',
  'mdmenterprisediagnosticsreport',
  'msinfo',
  'rsop',
  'sessions',
  'setupdiag',
  'task',
  'windowsre',
  'xml',
])

/** What may precede a document in a saved copy: notes, comments and HTTP response headers. */
const before =
  /^(?:\s+|[#;][^\n]{0,2000}(?:\n|$)|<!--(?:(?!-->)[\s\S]){0,4000}-->|HTTP\/\d(?:\.\d)? \d{3}[^\n]{0,200}\n(?:[\w-]{1,60}:[^\n]{0,4000}\n)*)/

/**
 * Format of a document that says nothing about a PC: a web page, or XML of another program, such as a saved page of
 * the Microsoft Update Catalog, a package manifest or an answer file. It may mention updates but records no attempt.
 * Null for any other text and for XML that Windows records.
 *
 * @param text Beginning of a file
 */
export function foreignDocument(text: string): DocumentForm | null {
  const start = documentStart(text.replace(/^\ufeff/, ''))
  if (/^<(?:!doctype\s+html|html)\b/i.test(start)) return 'html'
  const declared = /^<\?xml\s[^>]{0,400}\?>/i.exec(start)?.[0] ?? ''
  const rest = documentStart(start.slice(declared.length)).replace(/^<!doctype\s[^>]{0,400}>\s*/i, '')
  if (/^<html\b/i.test(rest)) return 'html'
  const [, root, attributes = ''] =
    /^<(?:[\w.-]{1,60}:)?([A-Za-z_][\w.-]{0,80})\b([^>]{0,4000})/.exec(rest) ?? []
  if (root === undefined || ofWindows.has(root.toLowerCase())) return null
  // Many pasted texts start with a single word in angle brackets.
  return declared !== '' || /\bxmlns\b/.test(attributes) ? 'xml' : null
}

function documentStart(text: string): string {
  let rest = text
  for (let step = before.exec(rest); step !== null; step = before.exec(rest))
    rest = rest.slice(step[0].length)
  return rest
}
