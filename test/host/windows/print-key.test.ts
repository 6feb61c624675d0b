import { expect, test } from 'vitest'
import { printKey } from '../../../main/host/windows/print-key.ts'

const policies = 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies'
const key = 'HKLM\\SOFTWARE\\Policies\\Unstuck'
const values = `\r\n${policies}\\Unstuck\r\n    NoNetwork    REG_DWORD    0x1\r\n`
const softwareOnly = '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\r\n'

/** A registry of which reg.exe prints these keys; each of the others is an error. */
const printing = (keys: Record<string, string>) => (asked: string) => keys[asked] ?? null

test.each([
  ['there', { 'HKLM\\SOFTWARE\\Policies': `\r\n${policies}\\Unstuck\r\n`, [key]: values }, values],
  ['missing', { 'HKLM\\SOFTWARE\\Policies': `\r\n${policies}\\Unstuck2\r\n` }, ''],
  ['missing with its parent', { 'HKLM\\SOFTWARE': softwareOnly }, ''],
  ['listed, but cannot be opened', { 'HKLM\\SOFTWARE\\Policies': `\r\n${policies}\\unstuck\r\n` }, null],
  ['below a parent that cannot be opened', { 'HKLM\\SOFTWARE': `\r\n${policies}\r\n` }, null],
  ['below no key that reg.exe reads, because it is blocked', {}, null],
])('a key that is %s', (_what, keys, printed) => {
  expect(printKey(key, printing(keys))).toBe(printed)
})

test('no key is read on another system', () => {
  expect(printKey(key, null)).toBe('')
})

test('a query that failed once, as on a busy PC, is tried again', () => {
  const keys = {
    'HKLM\\SOFTWARE': `\r\n${policies}\r\n`,
    'HKLM\\SOFTWARE\\Policies': `\r\n${policies}\\Unstuck\r\n`,
    [key]: values,
  }
  const asked = new Set<string>()
  const query = (one: string) => {
    const isFirst = !asked.has(one)
    asked.add(one)
    return isFirst && one === 'HKLM\\SOFTWARE\\Policies' ? null : printing(keys)(one)
  }
  expect(printKey(key, query)).toBe(values)
})
