import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { message } from '../../../common/texts/message.ts'
import { HostError, type ToolResult } from '../../../main/host/host.ts'
import { rightsByPrompt } from '../../../main/workflow/elevation/prompted-rights.ts'
import { writingRightsOf } from '../../../main/workflow/elevation/writing-rights.ts'
import { anyCharacter } from '../../any-character.ts'

type Pc = {
  readonly groups?: string
  readonly user?: string
  readonly lua?: string
  readonly filter?: string
}

/** The lines of whoami.exe and reg.exe on a PC; an empty answer is a failure. */
const asked = (pc: Pc) =>
  rightsByPrompt(async (_tool, args): Promise<ToolResult> => {
    const said = args.includes('/groups')
      ? pc.groups
      : args.includes('/user')
        ? pc.user
        : args.includes('EnableLUA')
          ? pc.lua
          : pc.filter
    return {
      exitCode: said === undefined ? 1 : 0,
      ended: 'itself',
      stdout: Buffer.from(said ?? '', 'latin1'),
      stderr: new Uint8Array(),
    }
  })

const group = (name: string, sid: string) =>
  `"${name}","Well-known group","${sid}","Mandatory group, Enabled by default, Enabled group"\r\n`
const administrators = group('VORDEFINIERT\\Administratoren', 'S-1-5-32-544')
const atTheConsole = administrators + group('NT-AUTORIT\u00c4T\\INTERAKTIV', 'S-1-5-4')
const dword = (name: string, value: number) =>
  `\r\nHKEY_LOCAL_MACHINE\\SOFTWARE\\X\r\n    ${name}    REG_DWORD    0x${value.toString(16)}\r\n\r\n`
const person = '"pc\\karla","S-1-5-21-1-2-3-1001"\r\n'
const builtIn = '"pc\\administrator","S-1-5-21-1-2-3-500"\r\n'

describe('rights that a consent prompt can have given', () => {
  const lua = dword('EnableLUA', 1)
  test.each<[string, Pc, boolean]>([
    ['a person at the console', { groups: atTheConsole, user: person, lua }, true],
    ['SYSTEM, a service, a task or a remote session', { groups: administrators, user: person, lua }, false],
    [
      'a PC without User Account Control',
      { groups: atTheConsole, user: person, lua: dword('EnableLUA', 0) },
      false,
    ],
    ['the built-in Administrator', { groups: atTheConsole, user: builtIn, lua }, false],
    [
      'the built-in Administrator, who is asked too',
      { groups: atTheConsole, user: builtIn, lua, filter: dword('FilterAdministratorToken', 1) },
      true,
    ],
    ['a Windows that does not answer', {}, true],
    ['a Windows that does not say who this is', { groups: atTheConsole, lua }, true],
    ['a Windows without the value', { groups: atTheConsole, user: person }, true],
  ])('%s', async (_name, pc, expected) => {
    expect(await asked(pc)).toBe(expected)
  })

  test('where the tool may not be run, they can have come from there', async () => {
    const denied = () =>
      Promise.reject(new HostError('denied', message('host.start-denied', { file: 'whoami.exe' })))
    expect(await rightsByPrompt(denied)).toBe(true)
  })

  test('no name of a group or account passes for the identifier of another', async () => {
    const name = fc.string({ unit: anyCharacter, maxLength: 40 }).filter((text) => !/["\r\n]/.test(text))
    await fc.assert(
      fc.asyncProperty(name, name, async (one, other) => {
        const groups = group(one, 'S-1-5-32-544') + group('x', 'S-1-5-4') + group(other, 'S-1-16-12288')
        expect(await asked({ groups, user: `"${one}","S-1-5-21-1-2-3-1001"\r\n`, lua })).toBe(true)
      }),
    )
  })
})

describe('what this process may write where its call says', () => {
  const says = (elevated: boolean, groups: string, windowsPe?: true) =>
    writingRightsOf({
      elevated,
      ...(windowsPe && { windowsPe }),
      run: async (_tool, args) => ({
        exitCode: args.includes('EnableLUA') ? 1 : 0,
        ended: 'itself',
        stdout: Buffer.from(args.includes('/groups') ? groups : person, 'latin1'),
        stderr: new Uint8Array(),
      }),
    })

  test('is a question of its rights, and of whether a prompt can have given them', async () => {
    expect(await says(false, atTheConsole)).toBe('usual')
    expect(await says(true, atTheConsole)).toBe('prompted')
    expect(await says(true, administrators)).toBe('elevated')
    expect(await says(true, '')).toBe('prompted')
    expect(await says(true, '', true)).toBe('usual')
  })
})
