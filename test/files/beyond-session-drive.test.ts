import { describe, expect, it } from 'vitest'
import { beyondSessionDrive } from '../../main/files/beyond-session-drive.ts'

/** What Windows resolves the drive letters of this session to. */
const drives: Readonly<Record<string, string>> = {
  'C:\\': 'C:\\',
  'Z:\\': '\\\\server\\media',
  'Y:\\': '\\\\server\\media\\24H2\\',
  'S:\\': 'C:\\Images',
}
const here = {
  platform: 'win32',
  async realpath(path: string) {
    const real = drives[path.toUpperCase()]
    if (real === undefined) throw Object.assign(new Error('no such drive'), { code: 'ENOENT' })
    return real
  },
} as const

describe('a path on a drive letter', () => {
  it.each([
    ['Z:\\sources\\install.wim', '\\\\server\\media\\sources\\install.wim'],
    ['z:\\', '\\\\server\\media\\'],
    ['Y:\\sources\\install.wim', '\\\\server\\media\\24H2\\sources\\install.wim'],
    ['S:\\install.wim', 'C:\\Images\\install.wim'],
    ['C:\\sources\\install.wim', 'C:\\sources\\install.wim'],
    ['c:\\', 'c:\\'],
    ['Q:\\install.wim', 'Q:\\install.wim'],
    ['\\\\server\\media\\install.wim', '\\\\server\\media\\install.wim'],
  ])('is resolved for an elevated program that may lack the drive: %s is %s', async (path, expected) => {
    expect(await beyondSessionDrive(path, here)).toBe(expected)
  })

  it('is resolved only on Windows', async () => {
    expect(await beyondSessionDrive('Z:\\install.wim', { ...here, platform: 'linux' })).toBe(
      'Z:\\install.wim',
    )
  })
})
