import { describe, expect, test } from 'vitest'
import { hostArgument, refuseCommand } from '../../main/shell/host-argument.ts'

describe('the host opened in a window', () => {
  test.each([
    [[], 'win32', 'windows'],
    [[], 'linux', 'practice:arm64-missing-checkpoint'],
    [['--host', 'practice:x64-healthy'], 'win32', 'practice:x64-healthy'],
    [['--host=practice:x64-healthy'], 'linux', 'practice:x64-healthy'],
    [['--inspect=0', '.', '--host', 'windows', '--other'], 'linux', 'windows'],
  ] as const)('for %j on %s is %s', (argv, platform, host) => {
    expect(hostArgument(argv, platform)).toBe(host)
  })

  test.each([[['--host']], [['--host=']], [['--host', '--other']]])('rejects %j', (argv) => {
    expect(() => hostArgument(argv, 'linux')).toThrow('--host needs a value')
  })
})

describe('the window', () => {
  test.each([['elevated', '--case', 'C:\\x'], ['install', '--yes'], ['C:\\a file']])(
    'refuses commands and elevated mode: %s',
    (...words) => {
      expect(() => refuseCommand(words)).toThrow('takes no commands')
    },
  )

  test.each([[[]], [['--host', 'windows']], [['--no-sandbox', 'elevated']]])('opens for %j', (words) => {
    expect(() => refuseCommand(words)).not.toThrow()
  })
})
