import { spawnSync } from 'node:child_process'
import { closeSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { HiveDamage } from '../../../main/host/offline/hive-bytes.ts'
import type { HiveKey } from '../../../main/host/offline/hive-key.ts'
import { openHive, readHive } from '../../../main/host/offline/open-hive.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { inspect } from '../../../main/inspect/inspect.ts'
import { noise } from '../../packages/generate/update-packages.ts'
import { sample } from '../../sample.ts'
import { binary, dword, multiSz, qword, sz, type TestKey, writeHive } from './hive-writer.ts'
import { practiceAsDisk, treesOf } from './practice-as-disk.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-hivex-'))
afterAll(() => rmSync(folder, { recursive: true }))
const open = (path: string) => openHost(`offline:${path}`, { stateFolder: null })
const hasHivex = spawnSync('hivexsh', ['-h']).error === undefined

/** The calls with which hivex lays a tree out below the key at hand, cell by cell and in its own way. */
function callsFor({ values = [], keys = [] }: TestKey, path: string): string[] {
  const lines = [`cd ${path}`]
  if (values.length > 0) lines.push(`setval ${values.length}`)
  for (const { name, type, data } of values) {
    const bytes = data.toString('hex').replace(/..(?=.)/g, '$&,')
    lines.push(name === '' ? '@' : name, `hex:${type}:${bytes}`)
  }
  for (const key of keys) {
    // What is below a key moves the place at hand.
    lines.push(`cd ${path}`, `add ${key.name}`)
    lines.push(...callsFor(key, path === '\\' ? `\\${key.name}` : `${path}\\${key.name}`))
  }
  return lines
}

/** Lets hivex write a tree into an empty hive. */
function byHivex(path: string, tree: TestKey): void {
  writeFileSync(path, writeHive({ name: 'ROOT' }))
  const input = [...callsFor(tree, '\\'), 'commit', 'quit', ''].join('\n')
  const { status, stderr } = spawnSync('hivexsh', ['-w', path], { input, encoding: 'utf8' })
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' })
}

type Plain = { readonly [key: string]: Plain | string }

/** A key as what is in it; values with their type and bytes. */
const known = (key: TestKey): Plain =>
  Object.fromEntries([
    ...(key.values ?? []).map(({ name, type, data }) => [`=${name}`, `${type} ${data.toString('hex')}`]),
    ...(key.keys ?? []).map((below) => [below.name, known(below)]),
  ])

const read = (key: HiveKey): Plain =>
  Object.fromEntries([
    ...key.values().map(({ name, type, data }) => [`=${name}`, `${type} ${data.toString('hex')}`]),
    ...key.subkeys().map((below) => [below.name, read(below)]),
  ])

function readByUs(path: string): Plain {
  const hive = openHive(path, [])
  try {
    expect(hive.behind).toBeNull()
    return read(hive.root)
  } finally {
    hive.close()
  }
}

/** How many keys and values hivex itself reads in a hive; null if it refuses the hive. */
function countedByHivex(path: string): readonly [keys: number, values: number] | null {
  const out = `${path}.xml`
  const file = openSync(out, 'w')
  const { status } = spawnSync('hivexml', [path], { stdio: ['ignore', file, 'ignore'] })
  closeSync(file)
  if (status !== 0) return null
  const xml = readFileSync(out, 'utf8')
  return [[...xml.matchAll(/<node name=/g)].length, [...xml.matchAll(/<value /g)].length]
}

function countedIn(plain: Plain): [keys: number, values: number] {
  let [keys, values] = [1, 0]
  for (const one of Object.values(plain)) {
    if (typeof one === 'string') values += 1
    else {
      const [moreKeys, moreValues] = countedIn(one)
      keys += moreKeys
      values += moreValues
    }
  }
  return [keys, values]
}

/** The same by our reader, names that occur twice included. */
function countedByUs(path: string): readonly [keys: number, values: number] | null {
  const count = (key: HiveKey): readonly [number, number] =>
    key
      .subkeys()
      .map(count)
      .reduce(
        ([keys, values], [more, moreValues]) => [keys + more, values + moreValues],
        [1, key.values().length],
      )
  try {
    return count(readHive(readFileSync(path), []).root)
  } catch (error) {
    if (error instanceof HiveDamage) return null
    throw error
  }
}

const few: TestKey = {
  name: 'ROOT',
  values: [dword('number', 7), sz('', 'standard')],
  keys: [
    { name: 'deep', keys: [{ name: 'deeper', values: [binary('short', Buffer.of(1, 2, 3))] }] },
    ...Array.from({ length: 12 }, (_, nth) => ({
      name: `key${nth}`,
      values: [multiSz('v', ['a', `${nth}`])],
    })),
  ],
}

/** What COMPONENTS holds, in its shape: many keys side by side, long names, digests, and what each component belongs to. */
const components: TestKey = {
  name: 'ROOT',
  values: [qword('StoreFormatVersion', 0n), dword('ExecutionState', 0), sz('PendingXmlIdentifier', '')],
  keys: [
    {
      name: 'DerivedData',
      keys: [
        {
          name: 'Components',
          keys: Array.from({ length: 900 }, (_, nth) => ({
            name: `amd64_microsoft-windows-part${nth.toString(36)}_31bf3856ad364e35_10.0.26100.${nth}_none_${noise(8, nth + 1).toString('hex')}`,
            values: [
              binary('S256H', noise(32, nth + 2)),
              dword('CF', 200),
              binary(`c!microsoft-w..-deployment_31bf3856ad364e35_${nth}`, Buffer.alloc(0)),
              multiSz('f!files', [`part${nth}.dll`, `part${nth}.mui`]),
            ],
          })),
        },
      ],
    },
    { name: 'CanonicalData', keys: [{ name: 'Catalogs' }, { name: 'Deployments' }] },
  ],
}

describe.skipIf(!hasHivex)('hives written by hivex', () => {
  it.each(['x64-healthy', 'arm64-missing-checkpoint', 'x64-win10-esu'])(
    'with the registry of %s are read key by key as written, and yield the same facts',
    async (name) => {
      const disk = join(folder, name)
      const windows = practiceAsDisk(name, disk)
      const before = await inspect(await open(windows))
      const config = join(windows, 'System32', 'config')
      mkdirSync(config, { recursive: true })
      for (const [hive, tree] of Object.entries(treesOf(name))) {
        const path = join(config, hive)
        byHivex(path, tree)
        const ours = readByUs(path)
        expect(ours).toEqual(known(tree))
        expect(countedIn(ours)).toEqual(countedByHivex(path))
      }
      const after = await inspect(await open(windows))
      expect([after.facts, after.gaps]).toEqual([before.facts, before.gaps])
      expect(Object.keys(after.facts).length).toBeGreaterThan(5)
    },
  )

  // What one of them repairs, the other may refuse; but neither may see what the other does not.
  it.each(sample([...Array(300).keys()], 40))(
    'hold after damage %i what hivex reads in them, unless refused',
    (nth) => {
      const path = join(folder, `damaged-${nth}`)
      byHivex(path, few)
      const bytes = readFileSync(path)
      const keys = [...bytes.toString('latin1').matchAll(/[nv]k/g)].map(({ index }) => index)
      const picks = noise(16, nth + 1)
      for (let at = 0; at <= nth % 3; at++) {
        const cell = keys[picks.readUInt8(at * 4) % keys.length] ?? 0
        bytes.writeUInt8(picks.readUInt8(at * 4 + 2), cell + (picks.readUInt8(at * 4 + 1) % 80))
      }
      writeFileSync(path, bytes)
      const ours = countedByUs(path)
      const theirs = countedByHivex(path)
      if (ours !== null && theirs !== null) expect(ours).toEqual(theirs)
    },
  )

  it('with hundreds of components are read completely', () => {
    const path = join(folder, 'COMPONENTS')
    byHivex(path, components)
    const ours = readByUs(path)
    expect(ours).toEqual(known(components))
    expect(countedIn(ours)).toEqual(countedByHivex(path))
  })
})
