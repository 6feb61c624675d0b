import { expect, test } from 'vitest'
import { findDotnet } from '../../../main/knowledge/dotnet.ts'
import { dotnetOfFolder } from '../../../main/plan/targets/dotnet-of-folder.ts'
import { fitting, type Judged, unfit } from '../../../main/plan/targets/judged.ts'
import { knowledge } from '../../test-knowledge.ts'

/** A known .NET update, as judged for a PC with build 22631. */
function judged(
  kb: string,
  { isSupplied = true, installed = null as string | null, known = true } = {},
): Judged {
  const row = findDotnet(knowledge, kb).find(({ builds }) => builds.includes(22631)) ?? null
  if (row === null) throw new Error(`${kb} is not in the facts`)
  const target = { kb, package: { name: 'Package_for_DotNetRollup_481', version: '10.0.9300.1' } }
  return fitting(kb, { kind: 'dotnet', target, row: known ? row : null, isSupplied, installed })
}
const chosen = (...all: Judged[]) =>
  dotnetOfFolder({ byKb: new Map(all.map((one) => [one.kb, one])) })?.kb ?? null

test('selects the newest of several supplied updates, in any order', () => {
  const [older, newer] = [judged('KB5029921'), judged('KB5031817')]
  expect(chosen(older, newer)).toBe('KB5031817')
  expect(chosen(newer, older)).toBe('KB5031817')
})

test('does not select an update that is unknown or was not supplied', () => {
  expect(chosen(judged('KB5031817', { isSupplied: false }))).toBeNull()
  expect(chosen(judged('KB5031817', { known: false }))).toBeNull()
  expect(chosen(judged('KB5029921'), judged('KB5031817', { isSupplied: false }))).toBe('KB5029921')
})

test('selects nothing if the newest is installed or none fits', () => {
  expect(chosen(judged('KB5031817', { installed: '10.0.9300.1' }))).toBeNull()
  expect(chosen(unfit('KB5031817', { code: 'dotnet-package-unknown' }))).toBeNull()
  expect(chosen()).toBeNull()
})
