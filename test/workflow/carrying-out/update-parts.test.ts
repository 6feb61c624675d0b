import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { PackageReport } from '../../../common/packages/package-report.ts'
import type { PlanPackage } from '../../../common/plan/plan-package.ts'
import type { Host } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'
import { makeWindowsFolder } from '../../../main/host/windows/files.ts'
import { updatePartsOf, whyAnotherPart } from '../../../main/workflow/carrying-out/update-parts.ts'
import { makeUsersLink } from '../../files/make-link.ts'
import { servicingStackCab } from '../../packages/generate/update-packages.ts'
import { writeCab } from '../../packages/generate/write-cab.ts'
import { knowledge } from '../../test-knowledge.ts'

const folder = mkdtempSync(join(tmpdir(), 'unstuck-parts-'))
afterAll(() => rmSync(folder, { recursive: true }))

const microsoft = {
  status: 0,
  subject: 'CN=Microsoft Windows, O=Microsoft Corporation, C=US',
  root: 'CN=Microsoft Root Certificate Authority 2010',
  rootSha1: '3B1EFD3A66EA28B16697394703A72CA340A05BD5',
  error: null,
}
/** A PC whose signature check returns this answer. */
async function signedAs(answer: object): Promise<Host> {
  const practice = await openHost('practice:x64-healthy', { stateFolder: null })
  return {
    ...practice,
    run: async () => ({
      exitCode: 0,
      ended: 'itself',
      stdout: Buffer.from(JSON.stringify(answer)),
      stderr: new Uint8Array(),
    }),
  }
}
const wanted: PlanPackage = {
  kb: 'KB5094127',
  architecture: 'x64',
  file: 'windows10.0-kb5094127-x64_1.msu',
  role: 'target',
  build: '19045.7417',
  sha1: '0'.repeat(40),
  sha256: null,
  sizeBytes: null,
}
const emptyReport: PackageReport = {
  file: 'update.cab',
  sizeBytes: 1,
  container: 'cab',
  kind: 'other',
  checkpoint: null,
  kb: null,
  architecture: null,
  build: null,
  identity: null,
  baseline: null,
  servicingStack: null,
  requiresStack: null,
  sha1: null,
  sha256: null,
  nameHashMatches: null,
  signature: { status: 'not-checked', because: null, reason: null, signer: null, signedAt: null },
  fromName: { kb: null, architecture: null, sha1: null },
  problems: [],
  problemCodes: [],
  reasons: [],
  gaps: [],
  gapReasons: [],
}
const put = (name: string, bytes: Uint8Array) => {
  const path = join(folder, name)
  writeFileSync(path, bytes)
  return path
}
const stack = (processor: 'amd64' | 'arm64') =>
  put(`${processor}.cab`, servicingStackCab({ kb: 'KB5031539', processor, build: '19041.7417' }))

describe('a part of an update', () => {
  it('with the base build of its branch matches a PC with a later build of that branch', () => {
    const report = { kind: 'lcu', kb: null, architecture: 'x64', build: '19041.7417' } as const
    const why = (more: object) => whyAnotherPart({ ...emptyReport, ...report, ...more }, 'update', wanted)
    expect(why({})).toBeNull()
    expect(why({ build: '19041.7291' })?.code).toBe('package.contents-build')
    expect(why({ build: '26100.7417' })?.code).toBe('package.contents-build')
    expect(why({ kb: 'KB5094128' })?.code).toBe('package.contents-kb')
    expect(why({ kind: 'ssu' })?.code).toBe('package.contents-not-update')
  })

  it('is verified by its signature and contents and returns its version', async () => {
    const { prove } = updatePartsOf(knowledge, await signedAs(microsoft))
    expect(await prove(stack('amd64'), 'stack', wanted)).toMatchObject({ version: '19041.7417' })
  })

  it.each([
    ['another signer', { ...microsoft, subject: 'CN=Somebody, O=Somebody' }, 'amd64'],
    ['a signature that is not valid', { ...microsoft, status: 3 }, 'amd64'],
    ['another root', { ...microsoft, rootSha1: 'AA'.repeat(20) }, 'amd64'],
    ['another architecture', microsoft, 'arm64'],
  ] as const)('with %s is refused', async (_, answer, processor) => {
    const { prove } = updatePartsOf(knowledge, await signedAs(answer))
    await expect(prove(stack(processor), 'stack', wanted)).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
  })

  it('is refused if it is not what its name says: a stack as the update, something else as the stack', async () => {
    const { prove } = updatePartsOf(knowledge, await signedAs(microsoft))
    await expect(prove(stack('amd64'), 'update', wanted)).rejects.toMatchObject({
      failure: { code: 'refused' },
    })
    const text = put('text.cab', Buffer.from('no cabinet'))
    await expect(prove(text, 'stack', wanted)).rejects.toMatchObject({ failure: { code: 'refused' } })
  })
})

describe('expanding an update', () => {
  const stack = servicingStackCab({ kb: 'KB5122882', processor: 'amd64', build: '20348.5614' })
  const names = ['SSU-20348.5614-x64.cab', 'Windows10.0-KB5122882-x64.cab']
  const host = async () => ({ ...(await signedAs(microsoft)), makeFolder: makeWindowsFolder })
  const place = mkdtempSync(join(folder, 'place-'))
  const file = join(place, 'update.msu')
  writeFileSync(file, writeCab(names.map((name) => ({ name, data: Buffer.from(stack) }))))
  const other = join(place, 'of somebody')
  mkdirSync(other)
  for (const name of ['stack.cab', 'update.cab']) writeFileSync(join(other, name), 'kept')
  const untouched = () => {
    expect(readdirSync(other).toSorted()).toEqual(['stack.cab', 'update.cab'])
    for (const name of readdirSync(other)) expect(readFileSync(join(other, name), 'utf8')).toBe('kept')
  }

  it('follows no link in place of its folder or a parent', async () => {
    const { expand } = updatePartsOf(knowledge, await host())
    makeUsersLink(other, join(place, 'Expanded'))
    mkdirSync(join(place, 'plain'))
    makeUsersLink(other, join(place, 'plain', 'KB5122882'))
    for (const to of [join(place, 'Expanded', 'KB5122882'), join(place, 'plain', 'KB5122882')])
      await expect(expand(file, to)).rejects.toMatchObject({
        failure: { code: 'refused', reason: { code: 'folder-not-safe' }, where: to },
      })
    untouched()
  })

  it('writes through no link in place of its files', async () => {
    const { expand } = updatePartsOf(knowledge, await host())
    const to = join(place, 'own')
    mkdirSync(to)
    for (const name of ['update.cab', 'stack.cab'])
      for (const as of [name, `${name}.part`]) symlinkSync(join(other, name), join(to, as))
    await expand(file, to)
    untouched()
    for (const name of ['update.cab', 'stack.cab'])
      expect(readFileSync(join(to, name)).equals(Buffer.from(stack))).toBe(true)
    expect(readdirSync(to).toSorted()).toEqual(['stack.cab', 'update.cab'])
  })
})
