import { describe, expect, it } from 'vitest'
import { ArchiveError } from '../../main/archives/archive-error.ts'
import { bytesSource } from '../../main/archives/byte-source.ts'
import { openCab } from '../../main/archives/cab/open-cab.ts'
import { noise } from '../packages/generate/update-packages.ts'
import { writeCab } from '../packages/generate/write-cab.ts'

describe('a changed length', () => {
  it('of a frame is no data outside the window of LZX', async () => {
    const data = noise(200_000)
    const cab = writeCab([{ name: 'a', data }], { compression: 'lzx', withoutChecksums: true })
    const readAll = async (bytes: Buffer) => {
      const cabinet = await openCab(bytesSource(bytes))
      const [file] = cabinet.directory.files
      return file === undefined ? null : await cabinet.source(file).read(0, 100_000)
    }
    expect(data.subarray(0, 100_000).equals((await readAll(cab)) ?? Buffer.of(1))).toBe(true)
    const first = cab.readUInt32LE(36)
    for (const length of [1, 8, 16_384, 32_760, 32_767]) {
      const shorter = Buffer.from(cab)
      shorter.writeUInt16LE(length, first + 6)
      await expect(readAll(shorter), `${length}`).rejects.toThrow(ArchiveError)
    }
  })
})
