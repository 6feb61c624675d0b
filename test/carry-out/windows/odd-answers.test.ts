import { describe, expect, it } from 'vitest'
import { isSupplied } from '../../../main/carry-out/windows/drive-kind.ts'
import { parseFolderAccess } from '../../../main/carry-out/windows/folder-access.ts'
import { parseSignature, whyNotMicrosoft } from '../../../main/carry-out/windows/verify-package.ts'

/*
 * Answers that decide which files and folders an elevated step trusts. Elsewhere a malformed field only invalidates its
 * own entry; here it means no trust.
 */

const harms = {
  null: () => null,
  absent: () => undefined,
  'of another kind': (value: unknown) => (typeof value === 'string' ? 7 : 'odd'),
} as const

/** The answer with each field damaged in each way, with the name of the field and of the damage. */
function harmed(answer: Readonly<Record<string, unknown>>): (readonly [string, Record<string, unknown>])[] {
  return Object.keys(answer).flatMap((field) =>
    Object.entries(harms).map(
      ([name, harm]) => [`${field} ${name}`, { ...answer, [field]: harm(answer[field]) }] as const,
    ),
  )
}

describe('signature.ps1', () => {
  const answer = {
    status: 0,
    subject: 'CN=Microsoft Windows, O=Microsoft Corporation, L=Redmond, S=Washington, C=US',
    root: 'CN=Microsoft Root Certificate Authority 2010',
    rootSha1: '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
    error: null,
  }
  const trusted = (value: object) => whyNotMicrosoft(parseSignature(JSON.stringify(value))) === null
  // The name of the root is only displayed, and a good answer has no error.
  const harmless = ['root null', 'error null']

  it('trusts no package whose answer has a missing or invalid field', () => {
    expect(trusted(answer)).toBe(true)
    expect(trusted({ ...answer, more: { a: [1] } })).toBe(true)
    for (const [harm, value] of harmed(answer))
      expect([harm, trusted(value)]).toEqual([harm, harmless.includes(harm)])
  })
})

describe('folder-access.ps1', () => {
  const entry = { kind: 'self', path: 'C:\\a', exists: true, link: false, sddl: 'O:BAG:SYD:PAI(A;;FA;;;SY)' }
  const end = { looked: 1, all: true }
  const read = (...lines: object[]) =>
    parseFolderAccess(lines.map((line) => JSON.stringify(line)).join('\r\n'))

  it('accepts no place whose answer has a missing or invalid field', () => {
    expect(read(entry, end)).toEqual([entry])
    expect(read({ ...entry, more: 1 }, { ...end, more: 1 })).toEqual([entry])
    // The descriptor of a missing place is null; the caller decides by `exists`.
    for (const [harm, value] of harmed(entry).filter(([name]) => name !== 'sddl null'))
      expect([harm, read(value, end)]).toEqual([harm, expect.objectContaining({ code: expect.any(String) })])
    for (const [harm, value] of harmed(end))
      expect([harm, read(entry, value)]).toEqual([
        harm,
        expect.objectContaining({ code: expect.any(String) }),
      ])
  })
})

describe('drive.ps1', () => {
  it('a drive that Windows does not fully describe does not count as supplied', () => {
    const stick = { type: 3, bus: 7 }
    expect(isSupplied(JSON.stringify(stick))).toBe(true)
    for (const [harm, value] of harmed(stick))
      expect([harm, isSupplied(JSON.stringify(value))]).toEqual([harm, false])
  })
})
