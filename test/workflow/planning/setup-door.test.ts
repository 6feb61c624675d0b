import { X509Certificate } from 'node:crypto'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { ToolResult } from '../../../main/host/host.ts'
import { failureOf } from '../../../main/texts/failure.ts'
import { readSetupMedium, setupDoor } from '../../../main/workflow/planning/setup-door.ts'
import { hasTool, runTool } from '../../archives/tools.ts'
import { standInHost } from '../../host/stand-in-host.ts'
import { makeMedia, program } from '../../media/make-media.ts'
import { type Issued, TestAuthority } from '../../packages/generate/certificates.ts'
import { accessAnswer, type SaidOfPlace } from '../elevation/access-answer.ts'

const why = ['wimlib-imagex', 'openssl', 'osslsigncode'].every(hasTool)
const folder = mkdtempSync(join(tmpdir(), 'unstuck-setup-door-'))
afterAll(() => rmSync(folder, { recursive: true }))

const ok: ToolResult = {
  exitCode: 0,
  ended: 'itself',
  stdout: new Uint8Array(),
  stderr: new Uint8Array(),
}

describe.skipIf(!why)('Setup from installation media', () => {
  let medium = ''
  let signer: Issued
  let roots: X509Certificate[]
  let ran: string[] = []
  let said: SaidOfPlace = {}
  /** What drive.ps1 prints. */
  let drive = ''
  beforeAll(() => {
    const authority = new TestAuthority(join(folder, 'ca'))
    signer = authority.issue({ name: 'Signer' })
    roots = [new X509Certificate(readFileSync(authority.root.certificate))]
    medium = makeMedia(join(folder, 'media'), {})
    for (const path of programs) sign(path)
  })
  beforeEach(() => {
    ran = []
    said = {}
    drive = '{"type":5,"bus":null}'
  })
  const programs = ['setup.exe', 'sources/setuphost.exe']

  function sign(path: string): void {
    const [from, to] = [join(folder, 'in.exe'), join(medium, path)]
    writeFileSync(from, program('10.0.26100.1742'))
    rmSync(to, { force: true })
    runTool('osslsigncode', [
      'sign',
      '-certs',
      signer.certificate,
      '-key',
      signer.key,
      '-in',
      from,
      '-out',
      to,
    ])
  }
  const door = () => {
    const host = standInHost({
      run: async (_tool, args) => ({
        ...ok,
        stdout: Buffer.from(args[0] === 'drive.ps1' ? drive : accessAnswer(args, said)),
      }),
      runSetup: async (place, args) => {
        ran.push([place, ...args].join(' '))
        return ok
      },
    })
    return setupDoor(host, () => new Date('2026-10-06T00:00:00Z'), roots)
  }

  it('is identified by the built-in image reader', async () => {
    const images = await door().look(medium)
    expect(images.length).toBeGreaterThan(1)
    for (const image of images)
      expect(image).toMatchObject({
        architecture: 'x64',
        installationType: 'Client',
        build: expect.stringMatching(/^26100\./),
      })
    await expect(door().look(join(folder, 'nowhere'))).rejects.toMatchObject({
      failure: { code: 'not-found' },
    })
  })

  it('is run only after its programs are verified', async () => {
    await door().run(medium, ['/Quiet'])
    expect(ran).toEqual([`${medium} /Quiet`])
    for (const path of programs) {
      const kept = join(folder, 'kept.exe')
      cpSync(join(medium, path), kept)
      for (const spoil of [
        () => writeFileSync(join(medium, path), program('10.0.26100.1742')),
        () => {
          const bytes = readFileSync(kept)
          bytes[bytes.length >> 2] = (bytes[bytes.length >> 2] ?? 0) ^ 1
          writeFileSync(join(medium, path), bytes)
        },
      ]) {
        spoil()
        await expect(door().run(medium, [])).rejects.toMatchObject({
          failure: { code: 'refused', reason: { code: 'setup-program-unproven' } },
        })
        cpSync(kept, join(medium, path))
      }
    }
    rmSync(join(medium, 'setup.exe'))
    await expect(door().run(medium, [])).rejects.toMatchObject({
      failure: { reason: { code: 'setup-program-missing' } },
    })
    expect(ran).toHaveLength(1)
  })

  it('is not run from a folder where others could replace its files', async () => {
    const open: SaidOfPlace[] = [
      { writers: ['AU'] },
      { inside: { writers: ['S-1-5-21-1-2-3-1001'] } },
      { inside: { owner: 'S-1-5-21-1-2-3-1001' } },
      { parent: { writers: ['BU'] } },
      { link: true },
    ]
    for (const one of open) {
      said = one
      await expect(door().run(medium, [])).rejects.toMatchObject({
        failure: { code: 'refused', reason: { code: 'setup-folder-open' } },
      })
    }
    said = { odd: '' }
    await expect(door().run(medium, [])).rejects.toMatchObject({ failure: { code: 'tool-failed' } })
    expect(ran).toEqual([])
  })

  it('is run from a disc or removable root, or from a protected fixed disk root', async () => {
    const reason = (place: string) =>
      door()
        .run(place, [])
        .then(
          () => 'ran',
          (error: unknown) => failureOf(error).reason?.code ?? failureOf(error).code,
        )
    const brought = ['{"type":5,"bus":null}', '{"type":2,"bus":7}', '{"type":3,"bus":7}']
    const own = ['{"type":3,"bus":17}', '{"type":3,"bus":null}', '{"type":4,"bus":null}', '{"type":null}', '']
    said = { writers: ['AU'] }
    // The check goes on to Setup's programs, which are missing in these places.
    for (drive of brought)
      for (const place of ['E:\\', 'e:']) expect(await reason(place)).toBe('setup-program-missing')
    for (drive of own) expect([drive, await reason('D:\\')]).toEqual([drive, 'setup-folder-open'])
    drive = own[0] ?? ''
    said = {}
    expect(await reason('D:\\')).toBe('setup-program-missing')
    // A folder on removable media is checked like any other folder.
    drive = brought[0] ?? ''
    said = { writers: ['AU'] }
    expect(await reason(medium)).toBe('setup-folder-open')
  })

  it('is not run if its programs cannot be found', async () => {
    const bare = join(folder, 'bare')
    mkdirSync(bare)
    cpSync(join(medium, 'sources/setuphost.exe'), join(bare, 'setup.exe'))
    await expect(door().run(bare, [])).rejects.toMatchObject({
      failure: { code: 'not-found', reason: { code: 'setup-program-missing' } },
    })
    expect(ran).toEqual([])
  })
})

describe('the media path', () => {
  it('is a drive or a folder on a drive', () => {
    expect(readSetupMedium(null)).toBeNull()
    expect(readSetupMedium('E:')).toBe('E:\\')
    expect(readSetupMedium('e:\\iso\\24H2')).toBe('e:\\iso\\24H2')
    for (const text of ['', 'sources', '\\\\pc\\share', 'E:\\..\\x', 'E:\\*.swm', 'E:\\a|b', '/Online'])
      expect(() => readSetupMedium(text), text).toThrow()
  })
})
