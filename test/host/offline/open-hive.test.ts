import { spawnSync } from 'node:child_process'
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'
import { HiveDamage } from '../../../main/host/offline/hive-bytes.ts'
import type { HiveKey } from '../../../main/host/offline/hive-key.ts'
import { openHive } from '../../../main/host/offline/open-hive.ts'
import {
  binary,
  dword,
  expandSz,
  multiSz,
  qword,
  sz,
  type TestKey,
  type TestValue,
  writeHive,
  writeLog,
} from './hive-writer.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-hive-'))
afterAll(() => rmSync(folder, { recursive: true }))
let count = 0
const fresh = (bytes: Buffer): string => {
  const path = join(folder, `hive-${count++}`)
  writeFileSync(path, bytes)
  return path
}

type Plain = { name: string; values: [string, number, string][]; keys: Plain[] }

/** All of a hive, keys in order. */
function plain(key: HiveKey): Plain {
  return {
    name: key.name,
    values: key.values().map(({ name, type, data }) => [name, type, data.toString('hex')]),
    keys: key
      .subkeys()
      .map(plain)
      .toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  }
}

function plainTest(key: TestKey): Plain {
  return {
    name: key.name,
    values: (key.values ?? []).map(({ name, type, data }) => [name, type, data.toString('hex')]),
    keys: (key.keys ?? []).map(plainTest).toSorted((one, other) => (one.name < other.name ? -1 : 1)),
  }
}

function readAll(path: string, logs: string[] = []): { root: Plain; behind: string | null } {
  const hive = openHive(path, logs)
  try {
    return { root: plain(hive.root), behind: hive.behind }
  } finally {
    hive.close()
  }
}

const name = fc.string({ unit: fc.constantFrom(...'abcXYZ019 _-.{}äőЯ山'), minLength: 1, maxLength: 20 })
const value: fc.Arbitrary<TestValue> = fc.oneof(
  fc.tuple(name, fc.string({ maxLength: 40 })).map(([one, text]) => sz(one, text)),
  fc.tuple(name, fc.string({ maxLength: 40 })).map(([one, text]) => expandSz(one, text)),
  fc
    .tuple(name, fc.array(fc.string({ maxLength: 9 }), { maxLength: 4 }))
    .map(([one, texts]) => multiSz(one, texts)),
  fc.tuple(name, fc.nat()).map(([one, number]) => dword(one, number)),
  fc.tuple(name, fc.bigInt({ min: 0n, max: 2n ** 64n - 1n })).map(([one, number]) => qword(one, number)),
  fc.tuple(name, fc.uint8Array({ maxLength: 60 })).map(([one, bytes]) => binary(one, Buffer.from(bytes))),
  fc
    .tuple(name, fc.integer({ min: 16_000, max: 50_000 }))
    .map(([one, size]) => binary(one, Buffer.alloc(size, one))),
)
const keyOf = fc.memo((depth): fc.Arbitrary<TestKey> => {
  const values = fc.uniqueArray(value, { maxLength: 4, selector: (one) => one.name.toLowerCase() })
  if (depth <= 1) return fc.record({ name, values })
  const keys = fc.uniqueArray(keyOf(depth - 1), { maxLength: 5, selector: (one) => one.name.toLowerCase() })
  return fc.record({ name, values, keys })
})
const anyKey = keyOf(4)
const hasHivex = spawnSync('hivexml', ['--help']).error === undefined

describe('openHive', () => {
  it('reads the content of a hive, in every layout', () => {
    fc.assert(
      fc.property(anyKey, fc.constantFrom('lf', 'lh', 'li', 'ri'), (key, lists) => {
        expect(readAll(fresh(writeHive(key, { lists: lists as 'lf' })))).toEqual({
          root: plainTest(key),
          behind: null,
        })
      }),
      { numRuns: 150 },
    )
  })

  it.skipIf(!hasHivex)('reads the same as hivex', () => {
    fc.assert(
      fc.property(anyKey, (key) => {
        const path = fresh(writeHive(key))
        const xml = hivexml(path)
        const found = [...xml.matchAll(/<(?:node name|value [^>]*?key)="([^"]*)"|<value [^>]*default="1"/g)]
        const all: string[] = []
        const walk = (one: Plain) => {
          all.push(one.name, ...one.values.map(([known]) => known))
          for (const below of one.keys) walk(below)
        }
        walk(readAll(path).root)
        expect(found.map(([, known = '']) => unescapeXml(known)).toSorted()).toEqual(all.toSorted())
        const numbers = [...xml.matchAll(/type="int32" key="[^"]*" value="(-?\d+)"/g)].map(([, number]) =>
          Number(number),
        )
        const own: number[] = []
        const count = (one: Plain) => {
          for (const [, type, hex] of one.values)
            if (type === 4) own.push(Buffer.from(hex, 'hex').readInt32LE(0))
          for (const below of one.keys) count(below)
        }
        count(readAll(path).root)
        expect(numbers.toSorted()).toEqual(own.toSorted())
      }),
      { numRuns: 25 },
    )
  })

  it('applies the logs to a hive that was not closed', () => {
    fc.assert(
      fc.property(anyKey, anyKey, anyKey, fc.boolean(), (one, two, three, swapped) => {
        const [first, second, third] = [one, two, three].map((key) =>
          writeHive(key, { primary: 9, secondary: 8 }),
        )
        if (first === undefined || second === undefined || third === undefined) return
        const dirty = fresh(first)
        const older = fresh(writeLog([{ before: first, after: second, sequence: 8 }]))
        const newer = fresh(writeLog([{ before: second, after: third, sequence: 9 }]))
        expect(readAll(dirty, swapped ? [newer, older] : [older, newer])).toEqual({
          root: plainTest(three),
          behind: null,
        })
        // A log of another time, or none, is no log of this hive: it is read as it is, and that is said.
        expect(readAll(dirty, [])).toMatchObject({
          root: plainTest(one),
          behind: expect.stringContaining('not closed'),
        })
        const stale = fresh(writeLog([{ before: first, after: second, sequence: 3 }]))
        expect(readAll(dirty, [stale])).toMatchObject({ root: plainTest(one), behind: expect.any(String) })
        // What a closed hive has beside it is old.
        const closed = fresh(writeHive(one))
        expect(readAll(closed, [older, newer])).toEqual({ root: plainTest(one), behind: null })
      }),
      { numRuns: 60 },
    )
  })

  it('stops at an incomplete log entry', () => {
    const before = writeHive({ name: 'R', values: [dword('a', 1)] }, { primary: 9, secondary: 8 })
    const after = writeHive({ name: 'R', values: [dword('a', 2)] }, { primary: 9, secondary: 8 })
    const log = writeLog([{ before, after, sequence: 8 }])
    fc.assert(
      fc.property(
        fc.integer({ min: 512, max: log.length - 1 }),
        fc.integer({ min: 1, max: 255 }),
        (at, change) => {
          const damaged = Buffer.from(log)
          damaged[at] = (damaged[at] ?? 0) ^ change
          const { root, behind } = readAll(fresh(before), [fresh(damaged)])
          expect(root.values).toEqual([['a', 4, '01000000']])
          expect(behind).not.toBeNull()
        },
      ),
    )
  })

  it('never crashes, hangs or returns invented content when a hive is damaged', () => {
    const known: TestKey = {
      name: 'ROOT',
      values: [sz('one', 'text'), binary('big', Buffer.alloc(40_000, 7))],
      keys: Array.from({ length: 12 }, (_, at) => ({
        name: `key${at}`,
        values: [dword('n', at)],
        keys: [{ name: 'below' }],
      })),
    }
    const whole = writeHive(known, { lists: 'ri' })
    const paths = pathsOf(known)
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat({ max: whole.length - 1 }), fc.nat({ max: 255 })), {
          minLength: 1,
          maxLength: 8,
        }),
        fc.option(fc.nat({ max: whole.length }), { nil: whole.length }),
        (changes, length) => {
          const bytes = Buffer.from(whole.subarray(0, length))
          for (const [at, byte] of changes) if (at < bytes.length) bytes[at] = byte
          const path = fresh(bytes)
          readThrough(path)
          // A cut hive alone never shows a key that was not there.
          const cut = fresh(whole.subarray(0, length))
          for (const one of keysShown(cut)) expect(paths).toContain(one)
          rmSync(path)
          rmSync(cut)
        },
      ),
      { numRuns: 400 },
    )
  })
})

/** What hivex reads in a hive. hivexml reopens its standard output, so that has to be a file. */
function hivexml(path: string): string {
  const output = `${path}.xml`
  const file = openSync(output, 'w')
  const { status, stderr } = spawnSync('hivexml', [path], {
    stdio: ['ignore', file, 'pipe'],
    encoding: 'utf8',
  })
  closeSync(file)
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
  return readFileSync(output, 'utf8')
}

function tolerant<T>(work: () => T[]): T[] {
  try {
    return work()
  } catch (error) {
    if (error instanceof HiveDamage) return []
    throw error
  }
}

function unescapeXml(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replace(/&#x([0-9a-f]+);/gi, (_, digits) => String.fromCodePoint(Number.parseInt(digits, 16)))
    .replaceAll('&amp;', '&')
}

/** The paths of all keys; the root's own is empty. */
function pathsOf(root: TestKey): string[] {
  const below = (key: TestKey, at: string): string[] => [
    at,
    ...(key.keys ?? []).flatMap((one) => below(one, `${at}\\${one.name}`)),
  ]
  return below(root, '')
}

/** Reads all that a damaged hive still gives: neither without end, nor more than a hive can hold. */
function readThrough(path: string): void {
  let seen = 0
  const walk = (key: HiveKey) => {
    seen += 1
    expect(seen).toBeLessThan(1000)
    for (const one of tolerant(() => key.values())) expect(one.data.length).toBeLessThan(2 ** 20)
    for (const one of tolerant(() => key.subkeys())) walk(one)
  }
  withRoot(path, walk)
}

/** The paths of the keys that a damaged hive still shows. */
function keysShown(path: string): string[] {
  const shown: string[] = []
  const list = (key: HiveKey, at: string) => {
    shown.push(at)
    for (const one of tolerant(() => key.subkeys())) list(one, `${at}\\${one.name}`)
  }
  withRoot(path, (root) => list(root, ''))
  return shown
}

/** Does nothing if the damage prevents opening the hive. */
function withRoot(path: string, work: (root: HiveKey) => void): void {
  tolerant(() => {
    const hive = openHive(path, [])
    try {
      work(hive.root)
    } finally {
      hive.close()
    }
    return []
  })
}
