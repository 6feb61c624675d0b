import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LinkInTheWay, openPlainToRead } from '../../main/files/open-plain.ts'
import { openWindowsFile, readWindowsFile } from '../../main/host/windows/files.ts'
import { makeUsersLink } from './make-link.ts'

let root = ''
let file = ''
/** A file that the caller is not permitted to read. */
let secret = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-read-'))
  mkdirSync(join(root, 'Case'))
  mkdirSync(join(root, 'Secret'))
  file = join(root, 'Case', 'plan.json')
  secret = join(root, 'Secret', 'plan.json')
  writeFileSync(file, 'own')
  writeFileSync(secret, 'secret')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const swapFolder = () => {
  renameSync(join(root, 'Case'), join(root, 'Aside'))
  makeUsersLink(join(root, 'Secret'), join(root, 'Case'))
}
const swapFile = (put: () => void) => () => {
  rmSync(file)
  put()
}

/** What an attacker does between the check and the opening. */
const swaps: readonly (readonly [string, () => void])[] = [
  ['its folder is swapped for a link', swapFolder],
  ['it is swapped for a second name of another file', swapFile(() => linkSync(secret, file))],
]
const swapsElsewhere: typeof swaps = [
  ['it is swapped for a link', swapFile(() => makeUsersLink(secret, file))],
  ['it is swapped for a pipe that nobody writes', swapFile(() => execFileSync('mkfifo', [file]))],
]

describe('a file read on behalf of a less privileged user', () => {
  test('is opened when it is an ordinary file', async () => {
    const handle = await openPlainToRead(file, 'one')
    expect(await handle.readFile('utf8')).toBe('own')
    await handle.close()
  })

  test.each(process.platform === 'win32' ? swaps : [...swaps, ...swapsElsewhere])(
    'is refused when %s after it was checked',
    async (_name, swap) => {
      const opening = async (path: string, flags: number) => {
        swap()
        return open(path, flags)
      }
      await expect(openPlainToRead(file, 'one', opening)).rejects.toThrow(LinkInTheWay)
    },
  )

  test('is refused when a link existed only at the moment of opening', async () => {
    const opening = async (path: string, flags: number) => {
      swapFolder()
      const handle = await open(path, flags)
      rmSync(join(root, 'Case'))
      renameSync(join(root, 'Aside'), join(root, 'Case'))
      return handle
    }
    await expect(openPlainToRead(file, 'any', opening)).rejects.toThrow(LinkInTheWay)
  })

  test('may have a second hard link only where that is usual', async () => {
    rmSync(file)
    linkSync(secret, file)
    await (await openPlainToRead(file, 'any')).close()
    await expect(openPlainToRead(file, 'one')).rejects.toThrow(LinkInTheWay)
  })
})

describe('the files on this PC', () => {
  const streamed = async (plain?: 'one' | 'any') => {
    const pieces: Uint8Array[] = []
    for await (const piece of openWindowsFile(file, plain === undefined ? {} : { plain })) pieces.push(piece)
    return Buffer.concat(pieces).toString('utf8')
  }

  test('are read without following links when requested, and otherwise as they are', async () => {
    expect(Buffer.from(await readWindowsFile(file, { plain: 'one' })).toString('utf8')).toBe('own')
    expect(await streamed('one')).toBe('own')
    swapFolder()
    const denied = { name: 'HostError', reason: 'denied' }
    await expect(readWindowsFile(file, { plain: 'any' })).rejects.toMatchObject(denied)
    await expect(streamed('any')).rejects.toMatchObject(denied)
    expect(await streamed()).toBe('secret')
  })
})
