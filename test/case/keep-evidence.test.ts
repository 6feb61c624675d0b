import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepEvidenceIn, keepFolder } from '../../main/case/keep-evidence.ts'

let scratch = ''
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-keep-'))
})
afterEach(() => rmSync(scratch, { recursive: true, force: true }))

/** Files below a folder that this process has open. */
const openBelow = (folder: string) =>
  readdirSync('/proc/self/fd').flatMap((descriptor) => {
    try {
      const path = readlinkSync(join('/proc/self/fd', descriptor))
      return path.startsWith(folder) ? [path] : []
    } catch {
      return []
    }
  })

describe('evidence of the elevated process', () => {
  const make = () => {
    const from = join(scratch, 'from')
    mkdirSync(join(from, 'files', 'C'), { recursive: true })
    writeFileSync(join(from, 'tools.json'), '{}')
    writeFileSync(join(from, 'files', 'C', 'CBS.log'), 'a log')
    return from
  }

  it('is stored in chunks, however large a log is', async () => {
    const from = make()
    const large = join(from, 'files', 'C', 'CBS.log')
    truncateSync(large, 24 * 2 ** 20)
    let most = 0
    let whole = 0
    await keepFolder(from, async (_name, content) => {
      if (typeof content === 'string' || content instanceof Uint8Array)
        throw new Error('The file must not be read at once.')
      for await (const piece of content) {
        most = Math.max(most, piece.length)
        whole += piece.length
      }
    })
    expect(whole).toBe(24 * 2 ** 20 + 2)
    expect(most).toBeLessThanOrEqual(2 ** 20)
  })

  it('is stored byte for byte, without following links', async () => {
    const from = make()
    writeFileSync(join(scratch, 'secret'), 'x')
    symlinkSync(join(scratch, 'secret'), join(from, 'link'))
    const to = join(scratch, 'to')
    await keepFolder(from, keepEvidenceIn(to))
    expect(readFileSync(join(to, 'files', 'C', 'CBS.log'), 'utf8')).toBe('a log')
    expect(readFileSync(join(to, 'tools.json'), 'utf8')).toBe('{}')
    expect(() => readFileSync(join(to, 'link'))).toThrow('ENOENT')
  })

  it('that vanishes before it is read rejects, without ending the process', async () => {
    const from = make()
    const lost: unknown[] = []
    const onLost = (error: unknown) => void lost.push(error)
    process.on('uncaughtException', onLost)
    try {
      const kept = keepFolder(from, async (name, content) => {
        rmSync(join(from, ...name.split('/')))
        // As long as it takes to create a folder and open the destination file.
        await pause(50)
        if (typeof content === 'string' || content instanceof Uint8Array)
          throw new Error('The file must not be read at once.')
        for await (const _ of content) expect.unreachable('There is nothing to read.')
      })
      await expect(kept).rejects.toMatchObject({ code: 'ENOENT' })
    } finally {
      process.off('uncaughtException', onLost)
    }
    expect(lost).toEqual([])
  })

  it.skipIf(process.platform !== 'linux')('leaves no file open when it cannot be stored', async () => {
    const from = make()
    const kept = keepFolder(from, async () => {
      await pause(50)
      throw new Error('the disk is full')
    })
    await expect(kept).rejects.toThrow('the disk is full')
    expect(openBelow(scratch)).toEqual([])
  })
})
