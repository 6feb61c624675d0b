import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { createZip } from '../../main/collect/write-zip.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-zip-'))
})
afterEach(() => rm(folder, { recursive: true }))

const now = new Date('2026-11-02T10:00:00Z')

async function* pieces(...all: (string | Uint8Array)[]) {
  for (const one of all) yield typeof one === 'string' ? Buffer.from(one) : one
}

describe('createZip', () => {
  it('contains what was added, with sizes and hashes', async () => {
    let count = 0
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(
          fc.tuple(
            fc.stringMatching(/^[a-zäö]{1,20}\/[A-Z0-9 .-]{0,20}x$/),
            fc.array(fc.uint8Array({ maxLength: 3000 }), { maxLength: 4 }),
          ),
          {
            maxLength: 6,
            selector: ([name]) => name,
          },
        ),
        async (entries) => {
          const path = join(folder, `${count++}.zip`)
          const zip = await createZip(path, now)
          for (const [name, parts] of entries) {
            const whole = Buffer.concat(parts)
            expect(await zip.add(name, pieces(...parts))).toEqual({
              name,
              sizeBytes: whole.length,
              sha256: createHash('sha256').update(whole).digest('hex'),
            })
          }
          expect(await readdir(folder)).not.toContain(`${count - 1}.zip`)
          await zip.finish()
          const read = unzipSync(await readFile(path))
          expect(Object.keys(read)).toEqual(entries.map(([name]) => name))
          for (const [name, parts] of entries)
            expect(Buffer.from(read[name] ?? [])).toEqual(Buffer.concat(parts))
        },
      ),
      { numRuns: 25 },
    )
  })

  it('leaves nothing behind when it is abandoned, or when its input fails', async () => {
    const path = join(folder, 'one.zip')
    const zip = await createZip(path, now)
    await zip.add('a', pieces('text'))
    await zip.abandon()
    const other = await createZip(path, now)
    const broken = async function* () {
      yield Buffer.from('begun')
      throw new Error('the disk failed')
    }
    await expect(other.add('b', broken())).rejects.toThrow('the disk failed')
    expect(await readdir(folder)).toEqual([])
  })

  it('rejects an existing name, a missing folder, and a folder as a name', async () => {
    const taken = join(folder, 'taken.zip')
    await writeFile(taken, 'mine')
    await mkdir(join(folder, 'folder.zip'))
    const code = async (path: string) =>
      await createZip(path, now).then(
        () => null,
        (error: unknown) => (error instanceof FailureError ? error.failure.code : error),
      )
    expect(await code(taken)).toBe('refused')
    expect(await code(join(folder, 'folder.zip'))).toBe('refused')
    expect(await code(join(folder, 'none', 'a.zip'))).toBe('not-found')
    expect(await readFile(taken, 'utf8')).toBe('mine')
  })
})
