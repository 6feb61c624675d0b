import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { parseMachine } from '../../main/workflow/planning/parse-machine.ts'

describe('a PC described by phone', () => {
  it('is parsed from build and architecture', () => {
    const nothingMore = { edition: null, stack: null, features: false }
    expect(parseMachine('build=26100.712,arch=arm64')).toEqual({
      build: '26100.712',
      architecture: 'arm64',
      ...nothingMore,
    })
    expect(parseMachine(' Build=10.0.26200.8039 , arch=AMD64,edition=Professional')).toEqual({
      build: '26200.8039',
      architecture: 'x64',
      ...nothingMore,
      edition: 'Professional',
    })
  })

  it('includes the servicing stack, and added features and languages', () => {
    expect(parseMachine('build=19045.2965,arch=x64,stack=10.0.19041.1220,FOD=Yes')).toMatchObject({
      stack: '19041.1220',
      features: true,
    })
    expect(parseMachine('build=19045.2965,arch=x64,fod=no').features).toBe(false)
  })

  it.each([
    ['build=26100,arch=arm64', 'The build needs its revision'],
    ['build=26100.99999,arch=x64', 'has the build 26100.99999'],
    ['build=10.0.7601.24,arch=x64', 'has the build 10.0.7601.24'],
    ['build=7601.24,arch=x64', 'has the build 7601.24'],
    ['arch=x64', 'The build needs its revision'],
    ['build=26100.712', 'Which architecture?'],
    ['build=26100.712,arch=ia64', '"ia64" is not an architecture'],
    ['bulid=26100.712,arch=arm64', 'is not something known about a PC'],
    ['', 'is not something known about a PC'],
    ['build=26100.712,arch=x64,stack=1', 'is not a version of a servicing stack'],
    ['build=26100.712,arch=x64,fod=maybe', 'present or not'],
    ['build=26100.712,arch=x64,edition=a b', 'is not an edition'],
    ['build=26100.712,build=26100.713,arch=x64', 'specified twice'],
    ['build=26100.712=1,arch=x64', 'is not something known about a PC'],
  ])('rejects %j', (text, message) => {
    expect(() => parseMachine(text)).toThrow(message)
  })

  it.each(['build=19045.2965,arch=mips', 'build=19045.2965'])('names every architecture for %j', (text) => {
    expect(() => parseMachine(text)).toThrow(
      expect.objectContaining({
        failure: expect.objectContaining({ next: 'Use arch=x64, arch=arm64 or arch=x86.' }),
      }),
    )
  })

  it('never throws anything but a failure with a next step', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          const machine = parseMachine(text)
          expect(machine.build).toMatch(/^\d{5}\.\d+$/)
        } catch (error) {
          expect(error).toBeInstanceOf(FailureError)
          expect((error as FailureError).failure.next).not.toBe('')
        }
      }),
    )
  })
})
