import { linkSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { open } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { LinkInTheWay, openPlain, refuseHiddenLink, refuseLinkedPath } from '../../main/files/open-plain.ts'
import { makeUsersLink } from './make-link.ts'

let root = ''
let file = ''
/** The file that an attacker wants to have changed. */
let victim = ''
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'unstuck-plain-'))
  mkdirSync(join(root, 'Packages'))
  mkdirSync(join(root, 'System'))
  file = join(root, 'Packages', 'a.msu')
  victim = join(root, 'System', 'a.msu')
  writeFileSync(victim, 'precious')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const all = ['empty', 'append', 'go-on'] as const
const write = async (how: (typeof all)[number]) => {
  const handle = await openPlain(file, how)
  await handle.writeFile('new')
  await handle.close()
}

describe('a file to be written', () => {
  test('is created when missing, and emptied or appended to when it exists', async () => {
    await write('empty')
    expect(readFileSync(file, 'utf8')).toBe('new')
    await write('append')
    expect(readFileSync(file, 'utf8')).toBe('newnew')
    await write('empty')
    expect(readFileSync(file, 'utf8')).toBe('new')
    rmSync(file)
    await expect(write('go-on')).rejects.toMatchObject({ code: 'ENOENT' })
  })

  test('leaves nothing behind a link that replaced its folder before it was created', async () => {
    rmSync(victim)
    const opening = (path: string, flags: number) => {
      swapFolder()
      return open(path, flags)
    }
    await expect(openPlain(file, 'empty', opening)).rejects.toThrow(LinkInTheWay)
    expect(readdirSync(join(root, 'System'))).toEqual([])
    // A file that existed before is not deleted.
    writeFileSync(victim, '')
    await expect(openPlain(file, 'append', opening)).rejects.toThrow(LinkInTheWay)
    expect(readdirSync(join(root, 'System'))).toEqual(['a.msu'])
  })

  const traps: [string, () => void][] = [
    ['its folder is a link', () => swapFolder()],
    [
      'a folder further up is a link',
      () => {
        makeUsersLink(join(root, 'System'), join(root, 'Up'))
        mkdirSync(join(root, 'System', 'Packages'))
        writeFileSync(join(root, 'System', 'Packages', 'a.msu'), 'precious')
        file = join(root, 'Up', 'Packages', 'a.msu')
        victim = join(root, 'System', 'Packages', 'a.msu')
      },
    ],
    ['it has a second name elsewhere', () => linkSync(victim, file)],
    ...(process.platform === 'win32'
      ? []
      : ([['it is a link', () => makeUsersLink(victim, file)]] as [string, () => void][])),
  ]
  test.each(traps)('is refused when %s, and the target stays unchanged', async (_name, set) => {
    set()
    for (const how of all) await expect(write(how)).rejects.toThrow(LinkInTheWay)
    expect(readFileSync(victim, 'utf8')).toBe('precious')
  })

  test('leaves the link target unchanged, whenever its folder is swapped for a link', async () => {
    // Each round replaces the folder a moment later: before the check, between check and opening, and after opening.
    for (let round = 0; round < 60; round++) {
      const writing = write('empty').then(
        () => null,
        () => null,
      )
      await ticks(round)
      swapFolder()
      await writing
      expect(readFileSync(victim, 'utf8')).toBe('precious')
      rmSync(join(root, 'Packages'), { recursive: true, force: true })
      mkdirSync(join(root, 'Packages'))
    }
  })
})

test('accepts a path without links, whether it exists or not', async () => {
  await refuseLinkedPath(file)
  await refuseLinkedPath(join(root, 'not', 'there', 'yet'))
})

async function ticks(count: number): Promise<void> {
  for (let at = 0; at < count; at++) await new Promise((resolve) => setImmediate(resolve))
}

function swapFolder(): void {
  // A file that is created while the folder is being removed makes one attempt fail.
  rmSync(join(root, 'Packages'), { recursive: true, force: true, maxRetries: 20, retryDelay: 1 })
  makeUsersLink(join(root, 'System'), join(root, 'Packages'))
}

describe('a link that Node treats as a folder', () => {
  /** The paths under which Windows knows the paths that it opens; an error code for those that it does not open. */
  const looks = (names: Readonly<Record<string, string>>, there: readonly string[] = []) => ({
    async realpath(path: string) {
      const name = names[path] ?? 'ENOENT'
      if (/^E[A-Z]+$/.test(name)) throw Object.assign(new Error(name), { code: name })
      return name
    },
    async lstat(path: string) {
      if (!there.includes(path) && !(path in names)) throw new Error('The file is missing.')
    },
  })
  const plain = { '/': '/', '/case': '/case' }
  test.each([
    ['it lies where it is named', { ...plain, '/case/plan.json': '/case/plan.json' }, []],
    ['letters differ in size', { ...plain, '/case/plan.json': '/case/PLAN.json' }, []],
    ['it is not there', plain, []],
    ['it may not be opened', { ...plain, '/case/plan.json': 'EACCES' }, ['/case/plan.json']],
    ['a name is short', { ...plain, '/case': '/casefolder', '/case/plan.json': '/casefolder/plan.json' }, []],
  ])('is not detected when %s', async (name, names, there) => {
    const path = name === 'a name is short' ? '/case~1/plan.json' : '/case/plan.json'
    const read = Object.fromEntries(
      Object.entries(names).map(([from, to]) => [
        from.replace(/^\/case(?=\/|$)/, path.slice(0, path.lastIndexOf('/'))),
        to,
      ]),
    )
    await expect(refuseHiddenLink(path, looks(read, there))).resolves.toBeUndefined()
  })
  test.each([
    ['leads to another volume', { ...plain, '/case/plan.json': '/other/plan.json' }, []],
    ['leads into the names of the kernel', { ...plain, '/case/plan.json': 'EINVAL' }, []],
    ['leads nowhere', plain, ['/case/plan.json']],
  ])('is refused when it %s', async (_name, names, there) => {
    await expect(refuseHiddenLink('/case/plan.json', looks(names, there))).rejects.toThrow(LinkInTheWay)
  })
})
