import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { foreignDocument } from '../../../main/logs/text/foreign-document.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const page =
  '<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Strict//EN" "x.dtd">\n<html><body>To download updates, turn on the Background Intelligent Transfer Service (BITS). Error: 0x800f0922</body></html>\n'
const documents = [
  ['a web page', page, 'html'],
  ['a page behind notes and a comment', `# from the catalog\n\n<!-- saved -->\n${page}`, 'html'],
  [
    'the answer of a web server',
    `HTTP/1.1 200 OK\nContent-Type: text/html\nX-Frame-Options: DENY\n\n\n${page}`,
    'html',
  ],
  ['a page that is declared as XML', `<?xml version="1.0"?>\n${page}`, 'html'],
  [
    'the manifest of a package',
    '\ufeff<?xml version="1.0" encoding="utf-8"?>\r\n<assembly xmlns="urn:schemas-microsoft-com:asm.v3"><package identifier="KB1"/></assembly>',
    'xml',
  ],
  ['an answer file', '<?xml version="1.0"?>\n<unattend xmlns="urn:schemas-microsoft-com:unattend"/>', 'xml'],
  [
    'an object of PowerShell',
    '<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04"><S>failed</S></Objs>',
    'xml',
  ],
] as const
const others = [
  ['a text', 'The update fails with 0x800f0922.'],
  ['a text that begins with a word in brackets', '<redacted> fails to install KB5066835'],
  ['a text that quotes a page', 'The proxy answers:\n<html><body>Blocked</body></html>'],
  ['notes alone', '# one\n# two\n'],
  [
    'the state of WinRE',
    '<?xml version=\'1.0\' encoding=\'utf-8\'?>\r\n<WindowsRE version="2.0"><InstallState state="1"/></WindowsRE>',
  ],
  ['errors of Setup', "<xml xmlns:s='uuid:BDC6E3F0-6DA3-11d1-A2A3-00AA00C14882'><s:Schema/></xml>"],
  [
    'what SetupDiag found',
    '<?xml version="1.0" encoding="utf-16"?><SetupDiag xmlns:xsd="http://www.w3.org/2001/XMLSchema"/>',
  ],
  ['sessions of servicing', '<?xml version="1.0"?>\n<Sessions><Session/></Sessions>'],
] as const

describe('documents that are not logs', () => {
  test.each(documents)('are recognized: %s', async (_, text, form) => {
    expect(foreignDocument(text)).toBe(form)
    const diagnosis = await diagnose({
      knowledge,
      sources: [sourceOf('saved', Buffer.from(text))],
      inspection: null,
    })
    expect(diagnosis.findings).toEqual([])
    expect(diagnosis.gaps.map(({ code }) => code)).toEqual(['log-is-document'])
  })
  test.each(others)('do not include %s', (_, text) => {
    expect(foreignDocument(text)).toBeNull()
  })
  test('are read as plain text with any text other than notes before them', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', minLength: 1 }),
        fc.constantFrom(...documents),
        (text, [, document]) => {
          const lead = `said: ${text}`
          expect(foreignDocument(`${lead}\n${document}`)).toBeNull()
        },
      ),
    )
  })
  test('are recognized in linear time for any content', () => {
    const piece = fc.constantFrom(
      '<!--',
      '-->',
      '#',
      '\n',
      ' ',
      '<?xml ',
      '?>',
      '<a ',
      'xmlns',
      'HTTP/1.1 200',
      'a: b\n',
      '<!doctype ',
    )
    fc.assert(
      fc.property(fc.array(fc.tuple(piece, fc.nat(400)), { maxLength: 200 }), (parts) => {
        const text = parts
          .map(([part, times]) => part.repeat(times))
          .join('')
          .slice(0, 65_536)
        expect([null, 'html', 'xml']).toContain(foreignDocument(text))
      }),
      { numRuns: 50 },
    )
  })
})
