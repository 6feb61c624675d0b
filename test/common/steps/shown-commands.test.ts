import { describe, expect, it } from 'vitest'
import { commandLines, commandText } from '../../../common/steps/shown-commands.ts'

describe('a displayed command', () => {
  it('can be pasted into a console: special characters are quoted', () => {
    expect(commandText(['reg.exe', 'query', 'HKLM\\A B', '/d', '', '/v', 'x&y'])).toBe(
      'reg.exe query "HKLM\\A B" /d "" /v "x&y"',
    )
    expect(commandText(['wevtutil.exe', "/q:*[a[@b='c']]", 'a;b', '{x}', '@a'])).toBe(
      'wevtutil.exe "/q:*[a[@b=\'c\']]" "a;b" "{x}" "@a"',
    )
    expect(commandText(['findstr.exe', '/i', 'C:\\$WINDOWS.~BT\\a.log', '$x', 'a$'])).toBe(
      'findstr.exe /i C:"\\$"WINDOWS.~BT\\a.log $x a$',
    )
    expect(commandText(['wevtutil.exe', '/q:"a"'])).toBe('wevtutil.exe "/q:\\"a\\""')
  })
  it('is a script below the diskpart command, ended by exit', () => {
    expect(
      commandLines([[], ['diskpart.exe', 'select disk 0'], ['diskpart.exe', 'delete partition override']]),
    ).toEqual(['diskpart.exe', 'select disk 0', 'delete partition override', 'exit'])
    expect(
      commandLines([
        ['diskpart.exe', 'select disk 0', 'list partition'],
        ['shutdown.exe', '/r'],
      ]),
    ).toEqual(['diskpart.exe', 'select disk 0', 'list partition', 'exit', 'shutdown.exe /r'])
    expect(commandLines([])).toEqual([])
  })
})
