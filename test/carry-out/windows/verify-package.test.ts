import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { planPackageSchema } from '../../../common/plan/plan-package.ts'
import type { Message } from '../../../common/texts/value.ts'
import {
  parseSignature,
  verifyPackageOnWindows,
  whyNotMicrosoft,
} from '../../../main/carry-out/windows/verify-package.ts'
import { english } from '../../../main/texts/english.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { fakeWindows } from './fake-windows.ts'

const path = 'C:\\ProgramData\\Unstuck\\Packages\\KB5086672\\a.msu'
const bytes = 'the bytes of the package'
const digest = (algorithm: string) => createHash(algorithm).update(bytes).digest('hex')
const signed = {
  status: 0,
  subject: 'CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
  root: 'CN=Microsoft Root Certificate Authority 2010',
  rootSha1: '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  error: null,
}
const wanted = (published: { sha1?: string; sha256?: string }) =>
  planPackageSchema.parse({
    kb: 'KB5086672',
    architecture: 'arm64',
    file: 'a.msu',
    role: 'target',
    build: '26100.8117',
    sha1: null,
    sizeBytes: 1,
    ...published,
  })

function verify(
  published: { sha1?: string; sha256?: string } = { sha256: digest('sha256') },
  signature: unknown = signed,
  exitCode = 0,
) {
  const pc = fakeWindows(() => ({ exitCode, stdout: JSON.stringify(signature) }), { [path]: bytes })
  return {
    calls: pc.calls,
    answer: verifyPackageOnWindows(pc.host, path, wanted(published)).catch(failureOf),
  }
}

describe('a package at the path that DISM reads', () => {
  test.each([
    ['SHA-256', { sha256: digest('sha256') }],
    ['SHA-256', { sha256: digest('sha256'), sha1: '0'.repeat(40) }],
    ['SHA-1', { sha1: digest('sha1') }],
  ])('is verified by its published %s and its signature', async (name, published) => {
    expect(english((await verify(published).answer) as Message)).toBe(
      `a.msu: ${name} and Microsoft signature checked.`,
    )
  })

  test.each([
    { sha256: '0'.repeat(64) },
    { sha256: digest('sha256').replace(/^./, (first) => (first === '0' ? '1' : '0')) },
    // A correct SHA-1 does not make up for a wrong SHA-256.
    { sha256: '0'.repeat(64), sha1: digest('sha1') },
    { sha1: '0'.repeat(40) },
  ])('with a different hash is rejected before its signature is checked: %j', async (other) => {
    const { calls, answer } = verify(other)
    expect(await answer).toMatchObject({ code: 'refused', where: path })
    expect(calls).toEqual([`read ${path}`])
  })

  // Changes one field at a time: each must be enough for a refusal.
  test.each([
    ['whose signature Windows does not hold for valid', { status: 2 }, '(status 2)'],
    ['whose signature does not fit its bytes', { status: 3 }, '(status 3)'],
    ['without a status', { status: null }, 'whether its signature is valid'],
    ['without a signer', { subject: null }, 'no one who is named'],
    ['of somebody else', { subject: 'CN=x, O=Evil Corp, C=US' }, 'Evil Corp'],
    ['of a longer name', { subject: 'CN=x, O=Microsoft Corporation Ltd, C=US' }, 'Ltd'],
    ['of a common name that looks so', { subject: 'CN="O=Microsoft Corporation", O=Evil' }, 'Evil'],
    ['under another root', { rootSha1: 'A'.repeat(40) }, 'root of Microsoft'],
    ['under no root', { rootSha1: null, root: null }, 'no root'],
    ['whose check failed', { error: 'The file could not be opened.' }, 'could not be opened'],
  ])('%s is rejected', async (_name, other, why) => {
    expect(await verify(undefined, { ...signed, ...other }).answer).toMatchObject({
      code: 'refused',
      what: expect.stringContaining(why),
      where: path,
    })
  })

  test('is rejected when PowerShell fails, even if it printed an answer', async () => {
    expect(await verify(undefined, signed, 1).answer).toMatchObject({ code: 'refused' })
    expect(await verify(undefined, { odd: 1 }).answer).toMatchObject({ code: 'refused' })
  })
})

test('a damaged answer from Windows is never read as a valid Microsoft signature', () => {
  const text = JSON.stringify(signed)
  const change = fc.record({ at: fc.nat(text.length), drop: fc.nat(3), piece: fc.string({ maxLength: 3 }) })
  fc.assert(
    fc.property(change, ({ at, drop, piece }) => {
      const read = parseSignature(text.slice(0, at) + piece + text.slice(at + drop))
      if (whyNotMicrosoft(read) !== null) return
      expect(read).toMatchObject({ status: 0, error: null })
      expect(read?.subject).toMatch(/O=Microsoft Corporation(?:,|$)/)
      expect(read?.rootSha1?.toUpperCase()).toBe(signed.rootSha1)
    }),
  )
})
