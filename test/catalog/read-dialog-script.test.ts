import { describe, expect, it } from 'vitest'
import { readDialogScript } from '../../main/catalog/read-dialog-script.ts'

const start = 'var downloadInformation = new Array();\n'
const update = `downloadInformation[0] = new Object();
downloadInformation[0].updateID ='a';
downloadInformation[0].files = new Array();
`
const file = `downloadInformation[0].files[0] = new Object();
downloadInformation[0].files[0].url = 'u';
`

function read(script: string) {
  const updates = readDialogScript(script)
  if (updates === null || 'unread' in updates) return updates
  return updates.map(({ fields, files }) => ({
    ...Object.fromEntries(fields),
    files: files.map((each) => Object.fromEntries(each)),
  }))
}

describe('readDialogScript', () => {
  it('reads every kind of value that the catalog writes', () => {
    const values = `downloadInformation[0].isHotFix =false;
downloadInformation[0].files[0].defaultFileNameLength = 128;
downloadInformation[0].files[0].fileName = "it\\'s \\u0041\\x42\\\\ \\"q\\"";
downloadInformation[0].files[0].none = null;
var minFilePathLength =119;`
    expect(read(start + update + file + values)).toEqual([
      {
        updateID: 'a',
        isHotFix: false,
        files: [{ url: 'u', defaultFileNameLength: 128, fileName: 'it\'s AB\\ "q"', none: null }],
      },
    ])
  })

  it('reads several updates, and ignores surrounding code that only reads the list', () => {
    const second = update.replaceAll('[0]', '[1]').replace("'a'", "'b'")
    const code =
      'var files = downloadInformation[0].files; if (downloadInformation[0].a == 1) x(downloadInformation[i].b);'
    expect(read(`var x = 1;\n${start}${update}${file}${second}${code}`)).toMatchObject([
      { updateID: 'a', files: [{ url: 'u' }] },
      { updateID: 'b', files: [] },
    ])
  })

  it('returns nothing for an unrelated script', () => {
    expect(read('var a = 1; // downloadInformation')).toBeNull()
    expect(read('')).toBeNull()
  })

  it.each([
    ['a file out of order', start + update + file.replaceAll('files[0]', 'files[1]')],
    ['a file made out of order', `${start}${update}downloadInformation[0].files[1] = new Object();\n`],
    ['an update out of order', start + update.replaceAll('[0]', '[1]')],
    ['a file that was not made', `${start}${update}downloadInformation[0].files[0].url = 'u';`],
    ['a field given twice', `${start}${update}${file}downloadInformation[0].files[0].url = 'v';`],
    ['a list made twice', `${start}${update}${file}downloadInformation[0].files = new Array();`],
    ['two lists', start + update + start],
    [
      'a value that is computed',
      `${start}${update}${file}downloadInformation[0].files[0].digest = 'a' + b();`,
    ],
    ['a call', `${start}${update}${file}downloadInformation[0].files[0].digest = atob('x');`],
    [
      'a string that is not closed',
      `${start}${update}${file}downloadInformation[0].files[0].digest = 'x\n';`,
    ],
    ['a statement without an end', `${start}${update}${file}downloadInformation[0].files[0].digest = 'x'`],
    [
      'an assignment further below',
      `${start}${update}${file}var x = 1;\ndownloadInformation[0].files[0].digest = 'x';`,
    ],
    ['a file further below', `${start}${update}${file}f();\ndownloadInformation[0].files[1] = new Object();`],
    ['an assignment above', `downloadInformation[0].files[0].url = 'x';\n${start}${update}${file}`],
    ['no list at all', update + file],
    ['an object for a list', start + update.replace('new Array', 'new Object')],
  ])('returns nothing for %s', (_, script) => {
    expect(read(script)).toHaveProperty('unread')
  })

  it('handles JavaScript property names as plain fields', () => {
    const script = `${start}${update}downloadInformation[0].__proto__ = 'x';\ndownloadInformation[0].constructor = 'y';`
    const updates = readDialogScript(script)
    if (updates === null || 'unread' in updates) throw new Error('not read')
    expect(updates[0]?.fields.get('constructor')).toBe('y')
    expect(({} as Record<string, unknown>).x).toBeUndefined()
  })
})
