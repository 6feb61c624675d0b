import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { FailureError } from '../../common/result.ts'
import { parseMachine } from '../../main/cli/parse-machine.ts'

describe('a PC known by telephone', () => {
  it('is read from build and architecture', () => {
    expect(parseMachine('build=26100.712,arch=arm64')).toEqual({ build: '26100.712', architecture: 'arm64' })
    expect(parseMachine(' Build=10.0.26200.8039 , arch=AMD64,edition=Pro')).toEqual({
      build: '26200.8039',
      architecture: 'x64',
    })
  })

  it.each([
    ['build=26100,arch=arm64', 'The build needs its revision'],
    ['build=26100.712', 'is no architecture'],
    ['build=26100.712,arch=ia64', '"ia64" is no architecture'],
    ['bulid=26100.712,arch=arm64', 'says nothing known'],
    ['', 'says nothing known'],
  ])('refuses %j', (text, message) => {
    expect(() => parseMachine(text)).toThrow(message)
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
