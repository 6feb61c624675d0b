import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { isMissing, nullIfMissing } from '../../main/files/if-there.ts'
import { openBundleFiles } from '../../main/host/bundle/bundle-files.ts'
import { HostError } from '../../main/host/host.ts'
import { readImageDrivers } from '../../main/media/read-image-drivers.ts'
import { readImage } from '../../main/media/read-medium.ts'
import { appFiles } from '../../main/packages/kit/app-files.ts'
import { findPackageFiles } from '../../main/packages/read/find-package-files.ts'
import { listIfThere } from '../../main/steps/shared/list-if-there.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { findMedium } from '../../main/workflow/medium/read-medium-for-window.ts'

let root = ''
let circle = ''

beforeAll(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-if-there-'))
  // A path that cannot be examined, not even by an administrator, to whom permissions do not apply.
  circle = join(root, 'circle')
  symlinkSync('circle', circle)
})

afterAll(() => rmSync(root, { recursive: true, force: true }))

const reasonOf = (work: Promise<unknown>) =>
  work.then(
    () => 'no failure',
    (error: unknown) => failureOf(error).reason?.code,
  )

/** Functions that take a path from a user, and the reason that they give if it does not exist. */
const asking: [string, (path: string) => Promise<unknown>, string][] = [
  ['packages', (path) => findPackageFiles([path]), 'path-not-found'],
  ['an installed Unstuck', appFiles, 'app-not-found'],
  ['an image', (path) => readImage(path), 'image-not-found'],
  ['a medium', findMedium, 'chosen-medium-not-found'],
  ['a bundle', openBundleFiles, 'bundle-not-found'],
]

describe.each(asking)('%s', (_name, ask, reason) => {
  it('is missing when the path does not exist, and not when the path cannot be read', async () => {
    expect(await reasonOf(ask(join(root, 'nothing')))).toBe(reason)
    expect(await reasonOf(ask(circle))).toBe('system-links-in-circle')
  })
})

it('does not report a driver as missing from the image when its folder cannot be listed', async () => {
  const store = join(root, 'mounted', 'Windows', 'System32', 'DriverStore', 'FileRepository')
  mkdirSync(store, { recursive: true })
  expect(await readImageDrivers(join(root, 'mounted'), 1)).toEqual(new Set())
  symlinkSync('e1d.inf_amd64_0123456789abcdef', join(store, 'e1d.inf_amd64_0123456789abcdef'))
  expect(await reasonOf(readImageDrivers(join(root, 'mounted'), 1))).toBe('image-drivers-unread')
})

it.each([
  ['ENOENT', true],
  ['ENOTDIR', true],
  ['EACCES', false],
  ['EPERM', false],
  ['EIO', false],
])('%s means that the path does not exist: %s', (code, missing) => {
  const error = Object.assign(new Error(code), { code })
  expect(isMissing(error)).toBe(missing)
  if (missing) expect(nullIfMissing(error)).toBeNull()
  else expect(() => nullIfMissing(error)).toThrow(error)
})

it('treats a missing folder on a PC as empty, and a denied one as unread', async () => {
  const host = (reason: HostError['reason']) => ({
    list: async (path: string) => {
      throw new HostError(reason, message('host.denied', { path }))
    },
  })
  expect(await listIfThere(host('not-found'), 'C:\\Packages')).toEqual([])
  for (const reason of ['denied', 'unavailable', 'not-elevated', 'too-large'] as const)
    await expect(listIfThere(host(reason), 'C:\\Packages')).rejects.toMatchObject({ reason })
})
