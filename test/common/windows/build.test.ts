import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  buildFamily,
  buildOfVersion,
  buildStanding,
  buildText,
  compareBuilds,
  compareInFamily,
  isWindowsVersion,
  parseBuild,
  readBuild,
  readBuildNumber,
  readBuildOrVersion,
  revisionStanding,
  versionOfBuild,
} from '../../../common/windows/build.ts'
import { buildSchema } from '../../../common/windows/schemas.ts'
import { versionText } from '../../../common/windows/version.ts'
import { expectTotalOrder, mutated } from './total-order.ts'

const builds = fc.record({ build: fc.nat(0xffff), ubr: fc.nat(0xffff) })
const near = fc.record({ build: fc.constantFrom(19041, 26100, 26200), ubr: fc.nat(3) })

describe('build', () => {
  it('parses what it prints', () => {
    fc.assert(
      fc.property(builds, (build) => {
        expect(parseBuild(buildText(build))).toEqual({ ok: true, value: build })
        expect(buildSchema.parse(buildText(build))).toBe(buildText(build))
      }),
    )
  })

  it('prints what it parses, for mutated text', () => {
    fc.assert(
      fc.property(mutated(builds.map(buildText)), (text) => {
        const result = parseBuild(text)
        if (result.ok) expect(buildText(result.value)).toBe(text)
        else expect(result.malformed).toMatchObject({ noun: 'build', text })
        expect(buildSchema.safeParse(text).success).toBe(result.ok)
      }),
    )
  })

  it('has a total order', () => {
    expectTotalOrder(builds, compareBuilds)
    expectTotalOrder(near, compareBuilds)
    expectTotalOrder(builds, compareInFamily)
    expectTotalOrder(near, compareInFamily)
  })

  it('compares by number, not by digit', () => {
    expect(buildStanding('9600.10', '26100.9')).toBe('older')
    expect(buildStanding('26100.1000', '26100.999')).toBe('newer')
  })

  it('reports what is malformed', () => {
    const problem = (text: string) => {
      const result = parseBuild(text)
      return result.ok ? null : [result.malformed.problem, result.malformed.part]
    }
    expect(problem('')).toEqual(['empty', null])
    expect(problem('26100')).toEqual(['part-count', null])
    expect(problem('26100.712.1')).toEqual(['part-count', null])
    expect(problem('26100.7x')).toEqual(['part-shape', 1])
    expect(problem('026100.7')).toEqual(['leading-zero', 0])
    expect(problem('26100.70000')).toEqual(['out-of-range', 1])
  })

  it('does not order missing or malformed values', () => {
    for (const other of [null, '', '26100', '26100.x', '26100.1.2'])
      expect([buildStanding('26100.1', other), buildStanding(other, '26100.1')]).toEqual([
        'unknown',
        'unknown',
      ])
  })

  it('orders revisions within a family only', () => {
    expect(revisionStanding({ build: 26200, ubr: 7 }, { build: 26100, ubr: 8 })).toBe('older')
    expect(revisionStanding({ build: 26100, ubr: 8 }, { build: 26200, ubr: 8 })).toBe('same')
    expect(revisionStanding({ build: 19041, ubr: 9 }, { build: 26100, ubr: 8 })).toBe('unknown')
    expect(revisionStanding(null, { build: 26100, ubr: 8 })).toBe('unknown')
    expect(buildFamily(26200)).toBe(26100)
    expect(buildFamily(17763)).toBe(17763)
  })

  it('distinguishes a Windows version from other versions', () => {
    expect(isWindowsVersion('10.0.26100.712')).toBe(true)
    expect(isWindowsVersion('6.1.7601.17514')).toBe(true)
    for (const text of ['0.0.0.0', '26100.712.1.9', '10.0.26100', '10.0.1.4', '11.0.26100.1', ''])
      expect(isWindowsVersion(text)).toBe(false)
  })

  it('finds the build in a version of Windows and of a package', () => {
    expect(buildOfVersion([10, 0, 26100, 712])).toEqual({ build: 26100, ubr: 712 })
    expect(buildOfVersion([26100, 8117, 1, 24])).toEqual({ build: 26100, ubr: 8117 })
    expect(buildOfVersion([6, 1, 7601, 17514])).toEqual({ build: 7601, ubr: 17514 })
    expect(buildOfVersion([10, 0, 1, 4])).toBeNull()
    expect(buildOfVersion([11, 0, 19041, 1566])).toBeNull()
    expect(readBuildOrVersion('26100.712')).toEqual({ build: 26100, ubr: 712 })
    expect(readBuildOrVersion('10.0.26100.712')).toEqual({ build: 26100, ubr: 712 })
    expect(readBuildOrVersion('10.0.26100')).toBeNull()
    expect(readBuild('10.0.26100.712')).toBeNull()
  })

  it('finds the build number in a version with or without a revision', () => {
    for (const text of ['10.0.26100', '10.0.26100.712']) expect(readBuildNumber(text)).toBe(26100)
    expect(readBuildNumber('6.1.7601')).toBe(7601)
    for (const text of [
      '10.0',
      '10.0.1',
      '11.0.26100',
      '10.0.26100.1.1',
      '10.0.026100',
      'x',
      '',
      null,
      undefined,
    ])
      expect(readBuildNumber(text)).toBeNull()
  })

  it('restores a build of Windows 10 or later from its version', () => {
    fc.assert(
      fc.property(fc.integer({ min: 10240, max: 0xffff }), fc.nat(0xffff), (build, ubr) => {
        expect(buildOfVersion(versionOfBuild({ build, ubr }))).toEqual({ build, ubr })
        expect(readBuildOrVersion(versionText(versionOfBuild({ build, ubr })))).toEqual({ build, ubr })
      }),
    )
  })
})
