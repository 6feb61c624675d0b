import { describe, expect, it } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { type Host, HostError, type ToolResult } from '../../../main/host/host.ts'
import { hasAdministratorRights } from '../../../main/host/windows/own-rights.ts'

const answering = (exitCode: number | null, ended: ToolResult['ended']): Host['run'] => {
  return async (tool, args) => {
    expect([tool, ...args]).toEqual(['reg.exe', 'query', 'HKU\\S-1-5-19'])
    // What it prints is in the language of Windows, and decides nothing.
    const stdout = Buffer.from('HKEY_USERS\\S-1-5-19\\Software\r\n')
    return { exitCode, ended, stdout, stderr: new Uint8Array() }
  }
}

describe('hasAdministratorRights', () => {
  it.each([
    [0, 'itself', true],
    [1, 'itself', false],
    [5, 'itself', false],
    [null, 'timed-out', false],
    [0, 'timed-out', false],
    [null, 'cancelled', false],
  ] as const)(
    'is true only if Windows allows a privileged read: %s, %s: %s',
    async (exitCode, ended, has) => {
      expect(await hasAdministratorRights(answering(exitCode, ended))).toBe(has)
    },
  )

  it('is false when the check itself is refused', async () => {
    const refused = () => Promise.reject(new HostError('denied', message('text.as-is', { text: 'reg.exe' })))
    expect(await hasAdministratorRights(refused)).toBe(false)
  })
})
