import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createPackageWithOptions, getRawHeader } from '@electron/asar'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { checkIntegrity } from '../../build/archive-integrity.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-integrity-'))
const archive = join(folder, 'app.asar')
const contents = { 'a.js': 'export const a = 1', 'deep/b.json': '{"b":1}', empty: '' }
afterAll(() => rmSync(folder, { recursive: true, force: true }))
beforeAll(async () => {
  mkdirSync(join(folder, 'packed', 'deep'), { recursive: true })
  for (const [name, text] of Object.entries(contents)) writeFileSync(join(folder, 'packed', name), text)
  await createPackageWithOptions(join(folder, 'packed'), archive, {})
})

test('an intact archive matches its checksums', () => {
  expect(checkIntegrity(archive)).toEqual([])
})

test('a single changed byte is detected anywhere, and the file is reported', () => {
  const whole = readFileSync(archive)
  const begin = 8 + getRawHeader(archive).headerSize
  const changed = join(folder, 'changed.asar')
  fc.assert(
    fc.property(
      fc.integer({ min: begin, max: whole.length - 1 }),
      fc.integer({ min: 1, max: 255 }),
      (at, by) => {
        const bytes = Buffer.from(whole)
        bytes[at] = (bytes[at] ?? 0) ^ by
        writeFileSync(changed, bytes)
        const problems = checkIntegrity(changed)
        return problems.length === 1 && /^(a\.js|deep\/b\.json) is not what/.test(problems[0] ?? '')
      },
    ),
    { numRuns: 60 },
  )
})
