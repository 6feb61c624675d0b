import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  architectureOfPackage,
  comparePackageIdentities,
  microsoftToken,
  type PackageIdentity,
  packageIdentitiesIn,
  packageIdentityText,
  parsePackageIdentity,
  readPackageIdentity,
  rollupBuild,
} from '../../../common/windows/package-identity.ts'
import { packageIdentitySchema } from '../../../common/windows/schemas.ts'
import { expectTotalOrder, mutated } from './total-order.ts'

const word = fc.nat(0xffff)
const identities: fc.Arbitrary<PackageIdentity> = fc.record({
  name: fc.stringMatching(/^[A-Za-z0-9_][\w.-]{0,40}$/),
  token: fc.constantFrom(microsoftToken, 'b77a5c561934e089'),
  processor: fc.constantFrom('amd64', 'arm64', 'x86', 'wow64', 'neutral', ''),
  language: fc.constantFrom('', 'en-US', 'sr-Latn-RS'),
  version: fc.tuple(word, word, word, word),
})
const near = fc.record({
  name: fc.constantFrom('A', 'a', 'B'),
  token: fc.constant(microsoftToken),
  processor: fc.constantFrom('amd64', 'AMD64', 'x86'),
  language: fc.constantFrom('', 'en-US'),
  version: fc.tuple(fc.nat(1), fc.nat(1), fc.constant(0), fc.nat(1)),
})
const rollup = 'Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.24'

describe('package identity', () => {
  it('parses what it prints', () => {
    fc.assert(
      fc.property(identities, (identity) => {
        expect(parsePackageIdentity(packageIdentityText(identity))).toEqual({ ok: true, value: identity })
      }),
    )
  })

  it('prints what it parses, for mutated text', () => {
    fc.assert(
      fc.property(mutated(identities.map(packageIdentityText)), (text) => {
        const result = parsePackageIdentity(text)
        if (result.ok) expect(packageIdentityText(result.value)).toBe(text)
        else expect(result.malformed).toMatchObject({ noun: 'package-identity', text })
        expect(packageIdentitySchema.safeParse(text).success).toBe(result.ok)
      }),
    )
  })

  it('has a total order', () => {
    expectTotalOrder(identities, comparePackageIdentities)
    expectTotalOrder(near, comparePackageIdentities)
  })

  it('reads the parts of a cumulative update', () => {
    const identity = readPackageIdentity(rollup)
    if (identity === null) throw new Error('not read')
    expect(identity).toEqual({
      name: 'Package_for_RollupFix',
      token: '31bf3856ad364e35',
      processor: 'amd64',
      language: '',
      version: [26100, 8117, 1, 24],
    })
    expect(architectureOfPackage(identity)).toBe('x64')
    expect(rollupBuild(identity)).toEqual({ build: 26100, ubr: 8117 })
    expect(rollupBuild({ ...identity, name: 'Package_for_KB5000001' })).toBeNull()
  })

  it('reads a package without an architecture, such as those of Internet Explorer', () => {
    const identity = readPackageIdentity('Microsoft-Windows-IE-Example~31bf3856ad364e35~~~11.2.9412.0')
    expect(identity && architectureOfPackage(identity)).toBeNull()
    expect(identity?.version).toEqual([11, 2, 9412, 0])
  })

  it('reports what is malformed', () => {
    const problem = (text: string) => {
      const result = parsePackageIdentity(text)
      return result.ok ? null : [result.malformed.problem, result.malformed.part]
    }
    expect(problem('')).toEqual(['empty', null])
    expect(problem('Package_for_RollupFix')).toEqual(['part-count', null])
    expect(problem(`${rollup}~`)).toEqual(['part-count', null])
    expect(problem(rollup.replace('Package', 'Pack age'))).toEqual(['part-shape', 0])
    expect(problem(rollup.replace('31bf', '31bg'))).toEqual(['part-shape', 1])
    expect(problem('OnePackage~~~~0.0.0.0')).toEqual(['part-shape', 1])
    expect(problem(rollup.replace('amd64', 'amd 64'))).toEqual(['part-shape', 2])
    expect(problem(rollup.replace('~~', '~en_US~'))).toEqual(['part-shape', 3])
    expect(problem(rollup.replace('.24', ''))).toEqual(['part-count', 4])
    expect(problem(`${rollup}.mum`)).toEqual(['part-shape', 4])
  })

  it('finds identities in running text, each only once', () => {
    const other = rollup.replace('RollupFix', 'ServicingStack')
    const text = `Package: ${rollup}, [${other}] (${rollup}) ${rollup}.mum 1~2~3`
    expect(packageIdentitiesIn(text).map(packageIdentityText)).toEqual([rollup, other])
  })

  it('finds every identity between words', () => {
    fc.assert(
      fc.property(identities, fc.constantFrom(' ', ', ', ']', ')', '"', '\n'), (identity, after) => {
        const text = `package: ${packageIdentityText(identity)}${after}end`
        expect(packageIdentitiesIn(text)).toEqual([identity])
      }),
    )
  })
})
