import { describe, expect, test } from 'vitest'
import { mustBeInstalled } from '../../../main/carry-out/windows/installed-program.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { accessAnswer, programFilesAnswer, type SaidOfPlace } from '../../workflow/elevation/access-answer.ts'
import { fakeWindows } from './fake-windows.ts'

const program = 'C:\\Program Files\\Unstuck\\bin\\unstuck.exe'

/** A PC that returns these answers about Program Files and the folder of the program. */
function pc(said: { programFiles?: string; exitCode?: number; access?: SaidOfPlace } = {}) {
  const { programFiles = programFilesAnswer('C:\\Program Files'), exitCode = 0, access = {} } = said
  return fakeWindows((line) =>
    line.startsWith('reg.exe')
      ? { exitCode, stdout: programFiles }
      : {
          exitCode: 0,
          stdout: accessAnswer(['-Path', 'C:\\Program Files\\Unstuck\\bin', '-Inside'], access),
        },
  )
}
const proof = (path: string, said: Parameters<typeof pc>[0] = {}) =>
  mustBeInstalled(pc(said).host, path).then(
    (found) => found.path,
    (error: unknown) => failureOf(error).reason?.code ?? failureOf(error).code,
  )

describe('a program to be trusted with administrator rights', () => {
  test('is below Program Files, in any letter case and on any drive reported by Windows', async () => {
    expect(await proof(program)).toBe(program)
    expect(await proof(program.toLowerCase())).toBe(program.toLowerCase())
    const elsewhere = 'D:\\Programme\\Unstuck\\bin\\unstuck.exe'
    expect(await proof(elsewhere, { programFiles: programFilesAnswer('D:\\Programme\\') })).toBe(elsewhere)
  })

  test.each([
    ['beside it', 'C:\\Program Files (x86)\\Unstuck\\unstuck.exe'],
    ['on another drive', 'E:\\Program Files\\Unstuck\\unstuck.exe'],
    ['by a way back', 'C:\\Program Files\\..\\Users\\a\\unstuck.exe'],
    ['in a folder of that name', 'C:\\Users\\a\\Program Files\\unstuck.exe'],
    ['on a share', '\\\\server\\c$\\Program Files\\unstuck.exe'],
    ['behind a device', '\\\\?\\C:\\Program Files\\unstuck.exe'],
    ['in a stream', 'C:\\Program Files\\a.txt:unstuck.exe'],
    ['in no folder', 'unstuck.exe'],
  ])('is rejected: %s', async (_name, path) => {
    expect(await proof(path)).toBe('program-not-installed')
  })

  test('is rejected when others could have changed it, regardless of its path', async () => {
    expect(await proof(program, { access: { writers: ['S-1-5-32-545'] } })).toBe('program-not-protected')
    expect(await proof(program, { access: { inside: { owner: 'S-1-5-21-1-2-3-1001' } } })).toBe(
      'program-not-protected',
    )
    expect(await proof(program, { access: { missing: true } })).toBe('program-not-protected')
  })

  test('is rejected when Windows does not report the location of Program Files', async () => {
    for (const said of [
      { exitCode: 1 },
      { programFiles: '' },
      { programFiles: programFilesAnswer('%ProgramW6432%') },
      { programFiles: programFilesAnswer('C:\\Users').replace('REG_SZ', 'REG_EXPAND_SZ') },
    ])
      expect(await proof('C:\\Users\\a\\unstuck.exe', said)).toBe('program-files-unknown')
  })
})
