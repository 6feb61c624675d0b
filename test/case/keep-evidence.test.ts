import {
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { keepEvidenceIn, keepFolder } from '../../main/case/keep-evidence.ts'

let scratch = ''
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'unstuck-keep-'))
})
afterEach(() => rmSync(scratch, { recursive: true, force: true }))

describe('evidence of the elevated side', () => {
  const make = () => {
    const from = join(scratch, 'from')
    mkdirSync(join(from, 'files', 'C'), { recursive: true })
    writeFileSync(join(from, 'tools.json'), '{}')
    writeFileSync(join(from, 'files', 'C', 'CBS.log'), 'a log')
    return from
  }

  it('is kept in pieces, however large a log is', async () => {
    const from = make()
    const large = join(from, 'files', 'C', 'CBS.log')
    truncateSync(large, 24 * 2 ** 20)
    let most = 0
    let whole = 0
    await keepFolder(from, async (_name, content) => {
      if (typeof content === 'string' || content instanceof Uint8Array) throw new Error('it came at once')
      for await (const piece of content) {
        most = Math.max(most, piece.length)
        whole += piece.length
      }
    })
    expect(whole).toBe(24 * 2 ** 20 + 2)
    expect(most).toBeLessThanOrEqual(2 ** 20)
  })

  it('is kept byte for byte, and nothing that a link leads to', async () => {
    const from = make()
    writeFileSync(join(scratch, 'secret'), 'x')
    symlinkSync(join(scratch, 'secret'), join(from, 'link'))
    const to = join(scratch, 'to')
    await keepFolder(from, keepEvidenceIn(to))
    expect(readFileSync(join(to, 'files', 'C', 'CBS.log'), 'utf8')).toBe('a log')
    expect(readFileSync(join(to, 'tools.json'), 'utf8')).toBe('{}')
    expect(() => readFileSync(join(to, 'link'))).toThrow('ENOENT')
  })
})
