import fc from 'fast-check'
import { expect, test } from 'vitest'
import { binaryFile } from '../../main/logs/text/binary-file.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../test-knowledge.ts'
import { sourceOf } from './text-of.ts'

test.each([
  ['CBS.log.gz', [0x1f, 0x8b, 8, 0], 'archive', 'Unpack it'],
  ['logs.7z', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c, 0, 4], 'archive', 'Unpack it'],
  ['logs.rar', [0x52, 0x61, 0x72, 0x21, 0x1a, 0x07, 1, 0], 'archive', 'Unpack it'],
  ['WindowsUpdate.20261103.1.ETL', [0, 0x10, 0, 0, 0, 0, 0, 0], 'trace', 'Get-WindowsUpdateLog'],
  ['screen.png', [0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0], 'image', 'Copy the text'],
  ['screen.jpg', [0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0, 0], 'image', 'Copy the text'],
  ['screen.bmp', [0x42, 0x4d, 0x36, 0, 0x24, 0, 0, 0, 0, 0], 'image', 'Copy the text'],
  ['photo.heic', [0, 0, 0, 0x18, 0x66, 0x74, 0x79, 0x70, 0x68, 0x65, 0x69, 0x63], 'image', 'Copy the text'],
  ['page.pdf', [0x25, 0x50, 0x44, 0x46, 0x2d, 0x31, 0x2e, 0x37, 0, 0], 'document', 'Save its text'],
  ['setup.exe', [0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0], 'other', 'Nothing of it was read.'],
])('recognizes %s as binary and suggests in the gap what to do', async (name, bytes, kind, advice) => {
  const file = Uint8Array.from([...bytes, ...Array.from({ length: 4000 }, (_, at) => at % 7)])
  expect(binaryFile(file, name)).toMatchObject({ kind, promise: 'none' })
  const { gaps } = await diagnose({
    knowledge,
    sources: [sourceOf(name, Buffer.from(file))],
    inspection: null,
  })
  const [gap] = gaps.filter(({ code }) => code === 'log-binary')
  expect(gap?.hides).toContain(advice)
})

test.each([
  ['logs.zip', [0x4e, 0x11], 'other', '.zip', 'damaged, encrypted or something else', 'download it again'],
  ['CbsPersist_20260501.cab', [0, 0], 'other', '.cab', 'damaged', 'compare the sizes'],
  ['System.evtx', [0x01, 0x9c], 'other', '.evtx', 'damaged', 'compare the sizes'],
  ['update.msu', [0x01, 0x9c], 'other', '.msu', 'damaged', 'compare the sizes'],
  ['install.wim', [0x01, 0x9c], 'other', '.wim', 'damaged', 'compare the sizes'],
  ['list.xlsx', [0x01, 0x9c], 'other', '.xlsx', 'damaged', 'compare the sizes'],
  ['screen.zip', [0x89, 0x50, 0x4e, 0x47, 0, 0], 'image', '.zip', 'image (PNG)', 'Copy the text'],
  ['logs.docx', [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c], 'archive', '.docx', 'archive (7-Zip)', 'Unpack it'],
])('says of %s what its name promises, what it is and what to do', async (name, bytes, kind, ...said) => {
  const file = Uint8Array.from([...bytes, ...Array.from({ length: 4000 }, (_, at) => at % 7)])
  expect(binaryFile(file, name)).toMatchObject({ kind, promise: 'other' })
  const [gap, ...others] = (await found(name, file)).gaps
  expect(others).toEqual([])
  for (const words of said) expect(`${gap?.why} ${gap?.hides}`).toContain(words)
})

test('says of a file of zeros that it has no content', async () => {
  const [gap] = (await found('CBS.cab', new Uint8Array(5000))).gaps
  expect(gap?.why).toContain('.cab')
  expect(gap?.why).toContain('nothing but zeros')
})

async function found(name: string, file: Uint8Array) {
  return diagnose({ knowledge, sources: [sourceOf(name, Buffer.from(file))], inspection: null })
}

test('does not read a tar of logs as one log, for any header', async () => {
  const log =
    '2026-05-01 10:00:05, Error                 CBS    Failed [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]\r\n'
  await fc.assert(
    fc.asyncProperty(
      fc.stringMatching(/^[\w./-]{1,99}$/),
      fc.constantFrom('ustar\0', 'ustar '),
      async (name, magic) => {
        const header = Buffer.alloc(512)
        header.write(name)
        header.write('0000644\0', 100)
        header.write(magic, 257)
        const found = await diagnose({
          knowledge,
          sources: [sourceOf('logs.tar', Buffer.concat([header, Buffer.from(log.repeat(30))]))],
          inspection: null,
        })
        expect(found.gaps).toContainEqual(
          expect.objectContaining({ code: 'log-binary', hides: expect.stringContaining('Unpack it') }),
        )
        expect([...found.findings, ...found.errors]).toEqual([])
      },
    ),
    { numRuns: 10 },
  )
})
