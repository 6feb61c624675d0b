import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseRegFile } from '../../../main/host/practice/definition/parse-reg-file.ts'
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
} from './hive-writer.ts'

const practice = join(import.meta.dirname, '..', '..', '..', 'assets', 'practice')

type Tree = { name: string; values: TestValue[]; keys: Map<string, Tree> }

/** Lays out a practice PC as the disk of an offline Windows: its files, and its registry as hives. */
export function practiceAsDisk(name: string, disk: string): string {
  const windows = join(disk, 'Windows')
  cpSync(join(practice, name, 'files', 'C'), disk, { recursive: true })
  const config = join(windows, 'System32', 'config')
  mkdirSync(config, { recursive: true })
  for (const [hive, bytes] of Object.entries(hivesOf(name))) writeFileSync(join(config, hive), bytes)
  return windows
}

/** The hives SYSTEM and SOFTWARE of a practice PC. */
export function hivesOf(name: string): { SYSTEM: Buffer; SOFTWARE: Buffer } {
  const { SYSTEM, SOFTWARE } = treesOf(name)
  return { SYSTEM: writeHive(SYSTEM), SOFTWARE: writeHive(SOFTWARE, { lists: 'ri' }) }
}

/** Content of these hives. */
export function treesOf(name: string): { SYSTEM: TestKey; SOFTWARE: TestKey } {
  const file = join(practice, name, 'registry.reg')
  const roots = { SYSTEM: newTree('ROOT'), SOFTWARE: newTree('ROOT') }
  for (const [path, values] of parseRegFile(readFileSync(file, 'utf8'), file)) {
    const [, hive, ...rest] = path.split('\\')
    if (hive !== 'SYSTEM' && hive !== 'SOFTWARE') continue
    let at = roots[hive]
    for (const part of rest.map((one) => (one === 'CurrentControlSet' ? 'ControlSet002' : one))) {
      const next = at.keys.get(part.toLowerCase()) ?? newTree(part)
      at.keys.set(part.toLowerCase(), next)
      at = next
    }
    at.values.push(...values.map(testValue))
  }
  // An older control set beside the current one, as on many PCs.
  const old = newTree('ControlSet001')
  old.keys.set('control', newTree('Control'))
  roots.SYSTEM.keys.set('controlset001', old)
  const select = newTree('Select')
  select.values.push(dword('Current', 2), dword('Default', 2), dword('LastKnownGood', 1))
  roots.SYSTEM.keys.set('select', select)
  return { SYSTEM: plain(roots.SYSTEM), SOFTWARE: plain(roots.SOFTWARE) }
}

function newTree(name: string): Tree {
  return { name, values: [], keys: new Map() }
}

function plain({ name, values, keys }: Tree): TestKey {
  return { name, values, keys: [...keys.values()].map(plain) }
}

function testValue([printed, type, data]: [string, string, string]): TestValue {
  const name = printed === '(Default)' ? '' : printed
  switch (type) {
    case 'REG_SZ':
      return sz(name, data)
    case 'REG_EXPAND_SZ':
      return expandSz(name, data)
    case 'REG_MULTI_SZ':
      return multiSz(name, data.split('\\0'))
    case 'REG_DWORD':
      return dword(name, Number(data))
    case 'REG_QWORD':
      return qword(name, BigInt(data))
    default:
      return binary(name, Buffer.from(data, 'hex'))
  }
}
