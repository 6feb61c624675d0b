const inXml = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')
const inUnits = (text: string) =>
  JSON.stringify(text).replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`)
const stamp = '2026-05-11 09:12:44'

/** Texts that contain a line of another tool, as programs and people pass such lines on. */
export const secretForms: Readonly<Record<string, (line: string) => string>> = {
  JSON: (line) => `{"line":${JSON.stringify(line)},"n":1}`,
  'output in JSON': (line) => `{"output":${JSON.stringify(`Some tool 1.0\r\n${line}\r\nDone.\r\n`)},"n":1}`,
  'a list in JSON': (line) => `["a",${JSON.stringify(line)}]`,
  'JSON in ASCII': (line) => `{"line":${inUnits(line)}}`,
  'an element of XML': (line) => `<Message>${inXml(line)}</Message>`,
  'CLIXML of PowerShell': (line) => `<S N="o">Some tool_x000D__x000A_${inXml(line)}_x000D__x000A_Done</S>`,
  'an attribute of XML': (line) => `<entry text="${inXml(line)}" level="2"/>`,
  CDATA: (line) => `<Data><![CDATA[${line}]]></Data>`,
  'a log of Configuration Manager': (line) =>
    `<![LOG[${line}]LOG]!><time="09:12:44.153-120" date="05-11-2026" component="x" context="" type="1" thread="4312" file="a.cpp:1">`,
  CSV: (line) => `2026-05-11,"${line.replaceAll('"', '""')}",4`,
  'a form': (line) => `a=${encodeURIComponent(line)}`,
  'a table in HTML': (line) => `<tr><td>1</td><td>${inXml(line)}</td></tr>`,
  'preformatted text in HTML': (line) => `<pre>${inXml(line)}<br>x</pre>`,
  'a log of Setup': (line) => `${stamp}, Info       [0x0a013d] MIG    ${line}`,
  'an exported event': (line) => `Info\t${stamp}\t${line}`,
}

/** The text without the escapes that these forms add. */
export function withoutForm(text: string): string {
  let plain = text
  for (let round = 0; round < 3; round++)
    plain = plain
      .replace(/\\u([0-9a-f]{4})/gi, (_, digits: string) => String.fromCharCode(Number.parseInt(digits, 16)))
      .replace(/\\(["\\'])/g, '$1')
      .replaceAll('&quot;', '"')
      .replaceAll('&lt;', '<')
      .replaceAll('&gt;', '>')
      .replaceAll('&amp;', '&')
  return decoded(plain)
}

function decoded(text: string): string {
  try {
    return text.startsWith('a=') ? decodeURIComponent(text) : text
  } catch {
    return text
  }
}
