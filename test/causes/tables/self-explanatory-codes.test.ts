import { describe, expect, test } from 'vitest'
import { allCauses } from '../../../main/causes/all-causes.ts'
import { selfExplanatoryCode } from '../../../main/causes/patterns/self-explanatory-code.ts'
import { selfExplanatoryCodes } from '../../../main/causes/tables/self-explanatory-codes.ts'
import { loadCodes } from '../../../main/codes/code-name.ts'
import { findingsOf, foundBy, judge } from '../records.ts'

const rights = selfExplanatoryCodes.find(({ id }) => id === 'code-says-rights')
if (!rights) throw new Error('There is no group of access codes.')
const cause = selfExplanatoryCode(rights)

describe('codes with a self-explanatory name', () => {
  test('have a public name and are listed once', async () => {
    const names = await loadCodes()
    const all = selfExplanatoryCodes.flatMap(({ codes }) => codes)
    expect(all.filter((code) => names.name(code) === null)).toEqual([])
    expect(new Set(all).size).toBe(all.length)
  })

  test('are not assigned to another class by a row with the same code', () => {
    const rows = allCauses.filter(({ id }) => !id.startsWith('code-says'))
    const consoleSign = selfExplanatoryCodes.flatMap(({ class: kind, codes }) =>
      codes.flatMap((code) =>
        rows.filter((row) => row.codes.includes(code) && row.class !== kind).map(({ id }) => `${code} ${id}`),
      ),
    )
    expect(consoleSign).toEqual([])
  })

  test('give only a lead with the code when they are reported', () => {
    const [first] = findingsOf(allCauses, {
      sessions: [failedWith('0x80246018')],
      log: 'Download failed, 0x80246018',
    })
    expect([first?.cause, first?.likelihood]).toEqual(['code-says-rights', 0.3])
    expect(first?.title).toContain('0x80246018')
  })

  test('give nothing when they merely occur in a servicing log', () => {
    expect(judge(cause, { log: 'Some component answered 0x80246018 and went on' })).toEqual([
      { kind: 'silent' },
    ])
  })

  test('are resolved once a later session installed the package', () => {
    const finding = foundBy(cause, {
      log: 'Package_for_KB5036893~31bf3856ad364e35~amd64~~22621.3447.1.8 failed, 0x80246018',
      sessions: [failedWith('0x80246018')],
      facts: {
        updateHistory: [
          {
            time: '2026-05-01T08:00:00.000Z',
            kb: 'KB5036893',
            title: 'KB5036893',
            outcome: 'installed',
            code: null,
          },
        ],
      },
    })
    expect(finding.status).toBe('resolved')
  })
})

function failedWith(failureCode: string) {
  const record = {
    file: 'CBS.log',
    line: 1,
    format: 'cbs' as const,
    time: null,
    level: null,
    component: null,
    text: `failed with ${failureCode}`,
    session: 1,
  }
  return { outcome: 'failed' as const, failureCode, firstFailure: record, kb: 'KB5036893' }
}
