/** How a document is written that is no log of Windows. */
export type DocumentForm = 'html' | 'xml'

/**
 * Documents in XML in which Windows itself records what happened to a PC or how it is set up: the logs of events and of
 * servicing sessions, the state of WinRE, what SetupDiag found, Setup's own errors (`DiagErr.xml`, a row set in `xml`),
 * msinfo32, what policies apply, a device's report for its management, a scheduled task.
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

/** What may stand before a document in a saved copy: notes, comments, and the head of the answer of a web server. */
const before =
  /^(?:\s+|[#;][^\n]{0,2000}(?:\n|$)|<!--(?:(?!-->)[\s\S]){0,4000}-->|HTTP\/\d(?:\.\d)? \d{3}[^\n]{0,200}\n(?:[\w-]{1,60}:[^\n]{0,4000}\n)*)/

/**
 * How a document is written that says nothing of a PC: a web page, or XML of some other program, such as a saved page of the
 * Microsoft Update Catalog, the manifest of a package, an answer file. Words in it are about updates and tell of none that
 * was tried. Null for every other text, and for what Windows records in XML.
 *
 * @param text the beginning of a file
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
  // A single word in angle brackets begins many a pasted text.
  return declared !== '' || /\bxmlns\b/.test(attributes) ? 'xml' : null
}

function documentStart(text: string): string {
  let rest = text
  for (let step = before.exec(rest); step !== null; step = before.exec(rest))
    rest = rest.slice(step[0].length)
  return rest
}
