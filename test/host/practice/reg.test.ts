import { describe, expect, it } from 'vitest'
import { openPc, runText } from './open-pc.ts'

const cbs = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'
const full = cbs.replace('HKLM', 'HKEY_LOCAL_MACHINE')
const done = 'The operation completed successfully.\r\n'
const missing = 'ERROR: The system was unable to find the specified registry key or value.\r\n'

describe('reg.exe on a practice PC', () => {
  it('prints the values of a key, a blank line and the full names of its subkeys', async () => {
    const host = await openPc('x64-healthy')
    const { exitCode, text, errors } = await runText(host, 'reg.exe', ['query', cbs, '/reg:64'])
    expect({ exitCode, errors }).toEqual({ exitCode: 0, errors: '' })
    const lines = text.split('\r\n')
    expect(lines.slice(0, 2)).toEqual(['', full])
    const blank = lines.indexOf('', 1)
    expect(blank).toBeGreaterThan(2)
    for (const line of lines.slice(2, blank)) expect(line).toMatch(/^ {4}\S.* {4}REG_[A-Z_]+ {4}/)
    const subkeys = lines.slice(blank + 1, -1)
    expect(subkeys).toContain(`${full}\\Packages`)
    for (const line of subkeys) expect(line.startsWith(`${full}\\`)).toBe(true)
    expect(lines.at(-1)).toBe('')
  })

  it('matches a value name in any case and reports a missing value', async () => {
    const host = await openPc('x64-efi-full')
    const key = 'hklm\\software\\MICROSOFT\\Windows NT\\CurrentVersion'
    const one = await runText(host, 'reg.exe', ['query', key, '/v', 'ubr'])
    expect(one).toEqual({
      exitCode: 0,
      text: '\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\r\n    UBR    REG_DWORD    0x2088\r\n\r\n',
      errors: '',
    })
    for (const args of [[key, '/v', 'Nothing'], [`${key}\\Nothing`], ['HKXX\\Nothing']])
      expect(await runText(host, 'reg.exe', ['query', ...args])).toEqual({
        exitCode: 1,
        text: '',
        errors: missing,
      })
  })

  it('counts search matches and exits with 1 when there are none', async () => {
    const host = await openPc('x64-healthy')
    const found = await runText(host, 'reg.exe', ['query', `${cbs}\\Packages`, '/s', '/v', 'Baseline'])
    expect(found.exitCode).toBe(0)
    expect(found.text).toMatch(
      /\r\n {4}Baseline {4}REG_DWORD {4}0x1\r\n\r\nEnd of search: 1 match\(es\) found\.\r\n$/,
    )
    const none = await runText(host, 'reg.exe', ['query', `${cbs}\\Packages`, '/s', '/v', 'Nothing'])
    expect(none).toMatchObject({ exitCode: 1, text: '\r\nEnd of search: 0 match(es) found.\r\n' })
  })

  it('adds and deletes values and keys', async () => {
    const host = await openPc('x64-healthy')
    const key = 'HKLM\\SOFTWARE\\Unstuck test\\with a blank'
    const run = (...args: string[]) => runText(host, 'reg.exe', args)
    expect(await run('add', key, '/v', 'Number', '/t', 'REG_DWORD', '/d', '30', '/f')).toEqual({
      exitCode: 0,
      text: done,
      errors: '',
    })
    expect((await run('add', key, '/v', 'Text', '/t', 'REG_SZ', '/d', '/f', '/f')).exitCode).toBe(0)
    expect((await run('add', key, '/v', 'Number', '/t', 'REG_DWORD', '/d', 'many', '/f')).exitCode).toBe(1)
    const { text } = await run('query', key)
    expect(text).toContain('    Number    REG_DWORD    0x1e\r\n')
    expect(text).toContain('    Text    REG_SZ    /f\r\n')
    expect(await run('delete', key, '/v', 'Number', '/f')).toMatchObject({ exitCode: 0, text: done })
    expect((await run('query', key, '/v', 'Number')).exitCode).toBe(1)
    expect((await run('delete', key, '/va', '/f')).exitCode).toBe(0)
    expect((await run('query', key)).exitCode).toBe(0)
    expect((await run('delete', 'HKLM\\SOFTWARE\\Unstuck test', '/f')).exitCode).toBe(0)
    expect(await run('query', key)).toMatchObject({ exitCode: 1, errors: missing })
    expect(await run('delete', key, '/f')).toMatchObject({ exitCode: 1, errors: missing })
  })

  it('rejects invalid reg.exe calls', async () => {
    const host = await openPc('x64-healthy')
    for (const args of [[], ['query'], ['burn', cbs]])
      expect((await runText(host, 'reg.exe', args)).errors).toMatch(/^ERROR: Invalid syntax\./)
  })
})
