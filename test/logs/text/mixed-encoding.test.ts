import fc from 'fast-check'
import { expect, test } from 'vitest'
import { mixedAsUtf8 } from '../../../main/logs/text/mixed-encoding.ts'
import { headText, sniffEncoding } from '../../../main/logs/text/text-encoding.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const wide = (text: string) => Buffer.from(text, 'utf16le')
const narrow = (text: string) => Buffer.from(text, 'utf8')

/** What sfc.exe prints into a file: UTF-16 without a byte order mark, and lines that end with two carriage returns. */
const scans = {
  English: 'Windows Resource Protection found corrupt files but was unable to fix some of them.',
  Russian:
    'Защита ресурсов Windows обнаружила поврежденные файлы, но не может восстановить некоторые из них.',
  Chinese: 'Windows 资源保护找到了损坏文件，但其中有一些文件无法修复。',
  Japanese:
    'Windows リソース保護により、破損したファイルが見つかりましたが、それらの一部は修復できませんでした。',
  Korean: 'Windows 리소스 보호에서 손상된 파일을 찾았지만 일부 파일을 복구하지 못했습니다.',
}

async function causesIn(bytes: Uint8Array): Promise<readonly string[]> {
  const { findings } = await diagnose({ knowledge, sources: [sourceOf('out.txt', bytes)], inspection: null })
  return findings.map(({ cause }) => cause)
}

test.each(Object.entries(scans))('reads UTF-16 without a mark: %s', async (_, line) => {
  for (const swap of [false, true]) {
    const bytes = wide(`\r\r\n${line}\r\r\n\r\r\n`)
    expect(await causesIn(swap ? bytes.swap16() : bytes)).toContain('component-store-corrupt')
  }
})

const dism = narrow(
  'C:\\>dism /online /cleanup-image /restorehealth\r\n\r\nDeployment Image Servicing and Management tool\r\nVersion: 10.0.26100.1150\r\n\r\nError: 0x800f081f\r\n\r\nThe source files could not be found.\r\n',
)

test.each(Object.entries(scans))(
  'reads what DISM and SFC printed into one file, in either order: %s',
  async (_, line) => {
    const scan = wide(`\r\r\n${line}\r\r\n`)
    for (const bytes of [Buffer.concat([dism, scan]), Buffer.concat([scan, dism, dism])]) {
      expect(sniffEncoding(bytes)).toBe('mixed')
      const found = await diagnose({
        knowledge,
        sources: [sourceOf('out.txt', bytes, 7)],
        inspection: null,
      })
      expect(found.findings.map(({ cause }) => cause)).toContain('component-store-corrupt')
      expect(found.errors.map(({ code }) => code)).toEqual(['0x800f081f'])
    }
  },
)

test('a clean scan hides no failure of the tool before or after it', async () => {
  const clean = wide('\r\r\nWindows Resource Protection did not find any integrity violations.\r\r\n')
  for (const bytes of [Buffer.concat([clean, dism]), Buffer.concat([dism, clean])])
    expect(
      (await diagnose({ knowledge, sources: [sourceOf('out.txt', bytes)], inspection: null })).errors,
    ).toMatchObject([{ code: '0x800f081f' }])
})

const word = fc.stringMatching(/^[A-Za-zа-яА-Яäöü上一的は검사 .,]{1,60}$/)

test('no line is lost, in any order and any pieces', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(word, fc.boolean()), { minLength: 1, maxLength: 12 }),
      fc.integer({ min: 1, max: 40 }),
      async (lines, size) => {
        const text = lines.map(([line]) => `${line}\r\n`).join('')
        const bytes = Buffer.concat(lines.map(([line, isWide]) => (isWide ? wide : narrow)(`${line}\r\n`)))
        const pieces: Buffer[] = []
        const cut = (async function* () {
          for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
        })()
        for await (const piece of mixedAsUtf8(cut)) pieces.push(Buffer.from(piece))
        expect(Buffer.concat(pieces).toString('utf8')).toBe(text)
        const encoding = sniffEncoding(bytes)
        if (encoding === 'mixed') expect(headText(bytes, encoding)).toBe(text)
      },
    ),
  )
})

test('names no binary data a text', () => {
  fc.assert(
    fc.property(fc.uint8Array({ minLength: 400, maxLength: 2000 }), (bytes) => {
      expect(sniffEncoding(bytes)).toBe('binary')
    }),
  )
  // Numbers, and a program with texts of both kinds.
  const numbers = Buffer.from(Uint32Array.from({ length: 500 }, (_, at) => at * 7).buffer)
  expect(sniffEncoding(numbers)).toBe('binary')
  expect(sniffEncoding(Buffer.concat([numbers, wide('text\r\n'), narrow('text\r\n')]))).toBe('binary')
})
