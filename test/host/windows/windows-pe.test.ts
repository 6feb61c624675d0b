import { describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError } from '../../../main/host/host.ts'
import { isWindowsPe } from '../../../main/host/windows/windows-pe.ts'

/** A registry with this edition, with or without the key of Windows PE; what was asked of it. */
function registry(edition: string | null, hasKey: boolean) {
  const asked: string[] = []
  const answer = (stdout: string | null) => ({
    exitCode: stdout === null ? 1 : 0,
    ended: 'itself' as const,
    stdout: Buffer.from(stdout ?? ''),
    stderr: new Uint8Array(),
  })
  const run: Host['run'] = async (tool, args) => {
    asked.push([tool, ...args].join(' '))
    if (args[1] === 'HKLM\\SYSTEM\\CurrentControlSet\\Control\\MiniNT')
      return answer(hasKey ? '\r\nHKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\MiniNT\r\n' : null)
    return answer(edition && `\r\nHKEY_LOCAL_MACHINE\\X\r\n    EditionID    REG_SZ    ${edition}\r\n\r\n`)
  }
  return { run, asked }
}

describe('isWindowsPe', () => {
  it.each([
    ['X:\\Windows', 'WindowsPE', true, true],
    ['x:\\windows', 'WindowsPE', true, true],
    ['X:\\Windows', 'WindowsPE', false, false],
    ['X:\\Windows', 'Professional', true, false],
    ['X:\\Windows', 'Professional', false, false],
    ['X:\\Windows', 'WindowsPE2', true, false],
    ['X:\\Windows', null, true, false],
    ['C:\\Windows', 'WindowsPE', true, false],
    ['C:\\Windows', 'WindowsPE', false, false],
    ['C:\\Windows', 'Professional', true, false],
    ['C:\\X:\\Windows', 'WindowsPE', true, false],
  ])('is true only when all signs agree: %s, %s, key %s: %s', async (windows, edition, hasKey, is) => {
    expect(await isWindowsPe(registry(edition, hasKey).run, windows)).toBe(is)
  })

  it('does not query the registry when Windows runs from another drive letter', async () => {
    const { run, asked } = registry('WindowsPE', true)
    await isWindowsPe(run, 'C:\\Windows')
    expect(asked).toEqual([])
  })

  it('is false when the registry cannot be queried', async () => {
    const run = () => Promise.reject(new HostError('not-found', message('text.as-is', { text: 'reg.exe' })))
    expect(await isWindowsPe(run, 'X:\\Windows')).toBe(false)
  })
})
