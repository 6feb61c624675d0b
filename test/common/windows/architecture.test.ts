import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  architectureOfBuildLab,
  compareArchitectures,
  parseArchitecture,
  parseArchitectureNumber,
  readArchitecture,
  windowsArchitecture,
} from '../../../common/windows/architecture.ts'
import { architectureSchema } from '../../../common/windows/schemas.ts'
import { expectTotalOrder, mutated } from './total-order.ts'

const architectures = fc.constantFrom(...architectureSchema.options)

describe('architecture', () => {
  it('reads its own name and that of Windows, in any letter case', () => {
    fc.assert(
      fc.property(architectures, (architecture) => {
        for (const word of [architecture, windowsArchitecture(architecture)])
          for (const text of [word, word.toUpperCase(), ` ${word} `])
            expect(parseArchitecture(text)).toEqual({ ok: true, value: architecture })
      }),
    )
  })

  it('does not accept any other word', () => {
    fc.assert(
      fc.property(mutated(fc.constantFrom('x64', 'amd64', 'arm64', 'x86', 'i386')), (text) => {
        const known = ['x64', 'amd64', 'arm64', 'x86', 'i386'].includes(text.trim().toLowerCase())
        expect(parseArchitecture(text).ok).toBe(known)
      }),
    )
  })

  it('reads the numbers of CIM and of a WIM', () => {
    expect([0, 9, 12].map(parseArchitectureNumber)).toEqual(
      ['x86', 'x64', 'arm64'].map((value) => ({ ok: true, value })),
    )
    fc.assert(
      fc.property(fc.double(), (number) => {
        expect(parseArchitectureNumber(number).ok).toBe([0, 9, 12].includes(number))
      }),
    )
  })

  it('distinguishes other architectures from invalid words', () => {
    const problem = (result: ReturnType<typeof parseArchitecture>) =>
      result.ok ? null : result.malformed.problem
    expect(problem(parseArchitecture('ia64'))).toBe('not-serviced')
    expect(problem(parseArchitecture('neutral'))).toBe('not-serviced')
    expect(problem(parseArchitectureNumber(5))).toBe('not-serviced')
    expect(problem(parseArchitectureNumber(99))).toBe('out-of-range')
    expect(problem(parseArchitecture('amd65'))).toBe('part-shape')
    expect(problem(parseArchitecture(''))).toBe('empty')
    expect(readArchitecture('wow64')).toBeNull()
    expect(readArchitecture(null)).toBeNull()
  })

  it('is part of a build lab', () => {
    expect(architectureOfBuildLab('26100.1.arm64fre.ge_release.240331-1435')).toBe('arm64')
    expect(architectureOfBuildLab('19041.1.AMD64fre.vb_release.191206-1406')).toBe('x64')
    expect(architectureOfBuildLab('7601.24545.x86chk.win7sp1_ldr_escrow.200102-1707')).toBe('x86')
    for (const other of ['26100.1.armfre.ge_release', 'amd64fre', '26100.1.amd64.ge_release', '', null])
      expect(architectureOfBuildLab(other)).toBeNull()
  })

  it('has a total order', () => {
    expectTotalOrder(architectures, compareArchitectures)
  })
})
