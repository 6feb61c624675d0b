import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Host } from '../../../main/host/host.ts'
import { ensureElevatedPlace } from '../../../main/workflow/elevation/elevated-place.ts'
import { fakePc } from '../../carry-out/fake-pc.ts'
import { accessAnswer, type SaidOfPlace } from './access-answer.ts'

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'unstuck-place-'))
  await mkdir(join(folder, 'Windows'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

const hash = 'a'.repeat(64)

/** Creates the protected folder; returns the calls, whether the root existed at each of them, and the TEMP folders. */
async function make(
  say: (path: string) => SaidOfPlace = () => ({}),
  meanwhile: (call: string) => Promise<void> = async () => {},
) {
  const root = join(folder, 'Unstuck')
  const calls: { readonly call: string; readonly rootIsThere: boolean }[] = []
  const temps: string[] = []
  const host: Host = {
    ...fakePc({ ubr: 712 }, { leaves: true }).host,
    elevated: true,
    setTemp: (path) => temps.push(path),
    async run(tool, args) {
      const call = [tool, ...args].join(' ')
      await meanwhile(call)
      calls.push({ call, rootIsThere: existsSync(root) })
      const text =
        args[0] === 'folder-access.ps1' ? accessAnswer(args, say(args[args.indexOf('-Path') + 1] ?? '')) : ''
      return { exitCode: 0, ended: 'itself', stdout: Buffer.from(text), stderr: new Uint8Array() }
    },
  }
  await ensureElevatedPlace(host, { root, nursery: join(folder, 'Windows') }, hash)
  return { root, calls, temps }
}

describe('the folder of the elevated process', () => {
  test('is protected before it gets its name, and nothing is left at its temporary location', async () => {
    const { root, calls } = await make()
    const rights = calls.filter(({ call }) => call.startsWith('icacls.exe'))
    const own = rights.filter(({ call }) => /Windows.Unstuck-[0-9a-f-]{36} /.test(call))
    expect(own.map(({ rootIsThere }) => rootIsThere)).toEqual([false, false])
    expect(own[0]?.call).toContain('/inheritance:r')
    expect(own[1]?.call).toContain('/setowner *S-1-5-32-544')
    // Permissions of the root are set before it is moved to its place, never afterwards.
    expect(rights.some(({ call }) => call.startsWith(`icacls.exe ${root} `))).toBe(false)
    expect(await readdir(join(folder, 'Windows'))).toEqual([])
  })

  test('contains the TEMP folder for tools, which no other user can open', async () => {
    const { root, calls, temps } = await make()
    expect(temps).toEqual([join(root, 'Temp')])
    const own = calls.filter(({ call }) => call.startsWith(`icacls.exe ${join(root, 'Temp')} /inheritance:r`))
    expect(own).toHaveLength(1)
    expect(own[0]?.call).not.toContain('S-1-5-32-545')
  })

  test('is refused if a user created it first, before or during its creation', async () => {
    const root = join(folder, 'Unstuck')
    const foreign = (path: string): SaidOfPlace => (path === root ? { owner: 'S-1-5-21-1-2-3-1001' } : {})
    const between = async (call: string) => {
      if (!call.includes('/setowner')) return
      await mkdir(root, { recursive: true })
      await writeFile(join(root, 'planted.dll'), '')
    }
    await expect(make(foreign, between)).rejects.toMatchObject({ failure: { code: 'refused', where: root } })
    expect(await readdir(join(folder, 'Windows'))).toEqual([])
    expect(await readdir(root)).toEqual(['planted.dll'])
    await expect(make(foreign)).rejects.toMatchObject({ failure: { code: 'refused', where: root } })
  })

  test('is not created where others can change the parent folder', async () => {
    const nursery = join(folder, 'Windows')
    await expect(make((path) => (path === nursery ? { writers: ['BU'] } : {}))).rejects.toMatchObject({
      failure: { code: 'refused', where: nursery },
    })
    expect(existsSync(join(folder, 'Unstuck'))).toBe(false)
  })

  // icacls can return 0 although a filter driver or a policy left the permissions unchanged.
  test('gets no name if Windows reports it as unprotected afterwards, and is deleted', async () => {
    const nursery = join(folder, 'Windows')
    const open = (path: string): SaidOfPlace =>
      path !== nursery && path.startsWith(nursery) ? { writers: ['BU'] } : {}
    await expect(make(open)).rejects.toMatchObject({ failure: { code: 'refused' } })
    expect(existsSync(join(folder, 'Unstuck'))).toBe(false)
    expect(await readdir(nursery)).toEqual([])
  })

  test('is used unchanged if it exists and is protected', async () => {
    await make()
    const { calls } = await make()
    expect(calls.filter(({ call }) => call.startsWith('icacls.exe'))).toEqual([])
  })
})
