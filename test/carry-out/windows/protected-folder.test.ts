import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { parseFolderAccess, whyNotProtected } from '../../../main/carry-out/windows/folder-access.ts'
import {
  ensureProtectedFolder,
  ensureProtectedRoot,
  refuseOpenProgram,
} from '../../../main/carry-out/windows/protected-folder.ts'
import { parseSddl } from '../../../main/carry-out/windows/security-descriptor.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { accessAnswer, type SaidOfPlace } from '../../workflow/elevation/access-answer.ts'
import { type Answer, fakeWindows } from './fake-windows.ts'

const folder = 'C:\\ProgramData\\Unstuck'
const closed = accessAnswer(['-Path', folder])
const users = 'S-1-5-32-545'

/** A PC where successive calls of icacls return these exit codes, and the folder then has these permissions. */
function pc(icacls: readonly number[], access: SaidOfPlace | Answer = {}) {
  let calls = 0
  return fakeWindows((line) => {
    if (line.startsWith('icacls.exe')) return { exitCode: icacls[calls++] ?? 0 }
    return 'exitCode' in access ? access : { exitCode: 0, stdout: accessAnswer(['-Path', folder], access) }
  })
}

const ensure = (on: ReturnType<typeof pc>, made: 'made' | 'there', usersRead = true) =>
  ensureProtectedFolder(on.host, folder, {
    folders: {
      make: async () => made,
      moveTo: async () => 'there',
      remove: async () => {},
      removeEmpty: async () => false,
    },
    readers: { read: usersRead ? 'users' : 'nobody' },
  }).then(() => null, failureOf)

describe('the root folder for work with administrator rights', () => {
  test('is not created from a folder that already exists at its path', async () => {
    const on = fakeWindows((line) => {
      if (line.startsWith('icacls.exe')) return { exitCode: 0 }
      const missing = line.includes(folder)
      const path = missing ? folder : 'C:\\Windows\\Temp'
      return { exitCode: 0, stdout: accessAnswer(['-Path', path], missing ? { missing } : {}) }
    })
    const moved: string[] = []
    const refused = await ensureProtectedRoot(on.host, folder, {
      fresh: 'C:\\Windows\\Temp\\unstuck-1',
      folders: {
        make: async () => 'there',
        moveTo: async (from) => {
          moved.push(from)
          return 'moved'
        },
        remove: async (path) => void moved.push(path),
        removeEmpty: async () => false,
      },
    }).catch(failureOf)
    expect(refused).toMatchObject({ code: 'refused', where: 'C:\\Windows\\Temp\\unstuck-1' })
    expect([moved, on.calls.filter((call) => call.startsWith('icacls.exe'))]).toEqual([[], []])
  })
})

describe('a folder for work with administrator rights', () => {
  test('restricts access to a new folder before anything is reported about it', async () => {
    const on = pc([0, 0])
    expect(await ensure(on, 'made', false)).toBeNull()
    expect(on.calls.map((call) => call.split(' ')[0])).toEqual(['icacls.exe', 'icacls.exe', 'powershell.exe'])
    expect(on.calls[0]).toContain('/inheritance:r')
    expect(on.calls.join('\n')).not.toContain(users)
    expect(on.calls[1]).toContain('/setowner *S-1-5-32-544')
  })

  test('gives users read access only when the window follows, and never write access', async () => {
    const on = pc([0, 0])
    await ensure(on, 'made')
    expect(on.calls[0]).toContain(`*${users}:(OI)(CI)RX`)
  })

  // Even if the folder then looks protected, a failure of icacls ends the attempt.
  test.each([
    ['its rights', [5, 0]],
    ['its owner', [0, 1307]],
  ])('is not used when %s could not be set', async (_name, codes) => {
    const on = pc(codes)
    expect(await ensure(on, 'made')).toMatchObject({
      code: 'tool-failed',
      what: expect.stringContaining(String(codes.find((code) => code !== 0))),
      where: folder,
    })
    expect(on.calls.filter((call) => call.startsWith('powershell.exe'))).toEqual([])
  })

  test('keeps the permissions of an existing folder after checking them', async () => {
    const on = pc([])
    expect(await ensure(on, 'there')).toBeNull()
    expect(on.calls.map((call) => call.split(' ')[0])).toEqual(['powershell.exe'])
  })

  test.each<[string, SaidOfPlace]>([
    ['that others may write', { writers: [users] }],
    ['that is a link', { link: true }],
    ['of a user', { owner: 'S-1-5-21-1-2-3-1001' }],
    ['of nobody that is known', { owner: 'ZZ' }],
    ['that is not there', { missing: true }],
  ])('rejects a folder %s, whether new or existing', async (_name, access) => {
    for (const made of ['made', 'there'] as const)
      expect(await ensure(pc([0, 0], access), made)).toMatchObject({ code: 'refused', where: folder })
  })

  describe('a folder left by DISM with the permissions of an image', () => {
    /** The folder is open to users until it is created again; `empties` says whether it is empty. */
    async function again(opened: SaidOfPlace, empties: boolean) {
      let there = true
      let open = true
      const on = fakeWindows((line) => {
        if (line.startsWith('icacls.exe')) return { exitCode: 0 }
        return { exitCode: 0, stdout: accessAnswer(['-Path', folder], open ? opened : {}) }
      })
      const done: string[] = []
      const ended = await ensureProtectedFolder(on.host, folder, {
        folders: {
          make: async () => {
            done.push('make')
            if (there) return 'there'
            open = false
            return 'made'
          },
          moveTo: async () => 'there',
          remove: async () => {
            throw new Error('Folders must not be removed with their contents.')
          },
          removeEmpty: async () => {
            done.push('remove')
            there = !empties
            return empties
          },
        },
        readers: { read: 'nobody' },
      }).then(() => null, failureOf)
      return { ended, done, calls: on.calls.map((call) => call.split(' ')[0]) }
    }

    test('is recreated when empty, and protected before use', async () => {
      const { ended, done, calls } = await again({ writers: [users] }, true)
      expect(ended).toBeNull()
      expect(done).toEqual(['make', 'remove', 'make'])
      expect(calls).toEqual(['powershell.exe', 'icacls.exe', 'icacls.exe', 'powershell.exe'])
    })

    test('is rejected when it has content, and nothing is removed', async () => {
      const { ended, done } = await again({ writers: [users] }, false)
      expect(ended).toMatchObject({ code: 'refused', where: folder })
      expect(done).toEqual(['make', 'remove'])
    })

    test('is rejected when it is a link', async () => {
      const { ended, done } = await again({ link: true }, true)
      expect(ended).toMatchObject({ code: 'refused', where: folder })
      expect(done).toEqual(['make'])
    })
  })

  test.each<[string, SaidOfPlace | Answer]>([
    ['PowerShell fails', { exitCode: 1, stdout: closed }],
    ['the answer is another one', { exitCode: 0, stdout: '{"odd":1}' }],
    ['Windows names an error', { odd: '{"error":"Access is denied."}' }],
  ])('is not used when %s', async (_name, access) => {
    expect(await ensure(pc([0, 0], access), 'there')).toMatchObject({ code: 'tool-failed', where: folder })
  })

  test('does not run a program from a folder that others can write to', async () => {
    const program = `${folder}\\app\\Unstuck.exe`
    const refused = await refuseOpenProgram(pc([], { writers: [users] }).host, program).catch(failureOf)
    expect(refused).toMatchObject({ code: 'refused', where: `${folder}\\app` })
    await refuseOpenProgram(pc([]).host, program)
  })
})

test('accepts only one complete answer from Windows, and trusts only a protected folder', () => {
  const change = fc.record({ at: fc.nat(closed.length), drop: fc.nat(3), piece: fc.string({ maxLength: 3 }) })
  fc.assert(
    fc.property(change, ({ at, drop, piece }) => {
      const read = parseFolderAccess(closed.slice(0, at) + piece + closed.slice(at + drop))
      if ('code' in read || whyNotProtected(read) !== null) return
      for (const { link, sddl } of read) {
        expect(link).toBe(false)
        expect(parseSddl(sddl ?? '')?.owner).toMatch(/^S-1-5-(?:18|32-544|80-956008885-\d+-\d+-\d+-\d+)$/)
      }
    }),
  )
})
