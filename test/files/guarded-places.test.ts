import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { removeCaseFolder } from '../../main/case/case-folder.ts'
import { openJournal } from '../../main/case/journal.ts'
import { keepSources } from '../../main/case/keep-sources.ts'
import { createZip } from '../../main/collect/write-zip.ts'
import { takeLock } from '../../main/files/lock-file.ts'
import { makeFolder } from '../../main/files/make-folder.ts'
import { guardPlace, LinkInTheWay, openEmpty } from '../../main/files/open-plain.ts'
import { removeFile } from '../../main/files/remove-file.ts'
import { removeTree } from '../../main/files/remove-tree.ts'
import { replaceFile } from '../../main/files/replace-file.ts'
import { writeWhole } from '../../main/files/write-whole.ts'
import { recordEvidence } from '../../main/inspect/evidence/record-evidence.ts'
import { takeMember } from '../../main/packages/read/take-member.ts'
import { failureError, failureOf } from '../../main/texts/failure.ts'
import { makeUsersLink } from './make-link.ts'

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-guarded-'))
  for (const name of ['out', 'system', 'system/kept']) mkdirSync(join(folder, name))
})
afterEach(() => rmSync(folder, { recursive: true }))

const stop = { aborted: false }
const member = { name: 'x.cab', size: 1, open: () => ({ read: async () => new Uint8Array([1]) }) }
const ways: readonly (readonly [string, (place: string) => Promise<unknown>])[] = [
  ['a file is written', (place) => writeWhole(join(place, 'file.txt'), 'x')],
  ['a file is replaced', (place) => replaceFile(join(place, 'a'), join(place, 'kept'))],
  ['a zip is created', (place) => createZip(join(place, 'x.zip'), new Date(0))],
  ['a folder is created', (place) => makeFolder(join(place, 'new', 'one'))],
  ['a package is extracted', (place) => takeMember(member as never, join(place, 'x.cab'))],
  ['a folder is deleted', (place) => removeTree(place, stop)],
]

const kindOf = (error: unknown) => failureOf(error).reason?.code

/** The folder is replaced by a link after it was checked. */
function swap(place: string): void {
  renameSync(place, `${place}.aside`)
  makeUsersLink(join(folder, 'system'), place)
}

test.each(ways)('no link that replaced a checked place is followed when %s', async (_what, work) => {
  const place = join(folder, 'out')
  guardPlace(place)
  swap(place)
  await expect(work(place).catch((error: unknown) => kindOf(error))).resolves.toBe('path-through-link')
  expect(readdirSync(join(folder, 'system'))).toEqual(['kept'])
})

test('a bundle beside whose name a link was created is not written through it', async () => {
  const place = join(folder, 'out', 'x.zip')
  guardPlace(place)
  swap(join(folder, 'out'))
  await expect(createZip(place, new Date(0)).catch(kindOf)).resolves.toBe('path-through-link')
  expect(readdirSync(join(folder, 'system'))).toEqual(['kept'])
})

test('evidence that is incomplete is not deleted through a link', async () => {
  const place = join(folder, 'out')
  const recorder = await recordEvidence({} as never, place)
  guardPlace(place)
  swap(place)
  await expect(recorder.discard()).rejects.toThrow(LinkInTheWay)
  expect(readdirSync(join(folder, 'system'))).toEqual(['kept'])
})

test('links of other places are followed, as the user has set them up', async () => {
  swap(join(folder, 'out'))
  await writeWhole(join(folder, 'out', 'file.txt'), 'x')
  await makeFolder(join(folder, 'out', 'new'))
  expect(existsSync(join(folder, 'system', 'file.txt'))).toBe(true)
})

test('a log that is too large is not deleted through a link', async () => {
  const place = join(folder, 'out', 'logs')
  mkdirSync(join(folder, 'system', 'logs'))
  const others = join(folder, 'system', 'logs', '1-CBS.log')
  guardPlace(join(folder, 'out'))
  const piece = Buffer.alloc(2 ** 20)
  async function* tooLarge() {
    for (let mebibytes = 0; mebibytes < 64; mebibytes += 1) yield piece
    writeFileSync(others, 'of another')
    renameSync(place, `${place}.aside`)
    makeUsersLink(join(folder, 'system', 'logs'), place)
    yield piece
  }
  const kept = { evidenceFolder: join(folder, 'out'), write: async () => undefined } as never
  await expect(keepSources(kept, 'PC', [{ name: 'CBS.log', open: tooLarge }])).rejects.toThrow(LinkInTheWay)
  expect(existsSync(others)).toBe(true)
})

test('the folder of a case is not deleted through a link that appears while its subfolders are deleted', async () => {
  const place = join(folder, 'out', 'case')
  for (const name of [place, join(folder, 'system', 'case')]) mkdirSync(name)
  const others = join(folder, 'system', 'case', 'journal.jsonl')
  for (const name of [join(place, 'journal.jsonl'), others]) writeFileSync(name, '')
  guardPlace(place)
  let swapped = false
  // It is asked for when the subfolders are deleted, before the rest is.
  const stop = {
    get aborted() {
      if (!swapped) swap(join(folder, 'out'))
      swapped = true
      return false
    },
  }
  await expect(removeCaseFolder({ path: place } as never, stop)).rejects.toThrow(LinkInTheWay)
  expect(existsSync(others)).toBe(true)
})

test.each<[string, (place: string) => Promise<unknown>]>([
  ['a part of a case is deleted', (place) => removeFile(join(place, 'kept.json'))],
  ['a journal is opened', (place) => openJournal(join(place, 'journal.jsonl'))],
  [
    'a lock is taken',
    (place) => takeLock(join(place, 'x.lock'), () => failureError('busy', 'case-in-use', {}, '')),
  ],
  ['a file is emptied', (place) => openEmpty(join(place, 'kept.json'))],
  ['the files of a download are deleted', (place) => removeFile(join(place, 'x.cab.part'))],
])('no link that replaced a checked place is followed when %s', async (_what, work) => {
  for (const name of ['kept.json', 'x.cab.part']) writeFileSync(join(folder, 'system', name), 'of another')
  const before = readdirSync(join(folder, 'system'))
  const place = join(folder, 'out')
  guardPlace(place)
  swap(place)
  await expect(work(place).catch((error: unknown) => kindOf(error))).resolves.toBe('path-through-link')
  expect(readdirSync(join(folder, 'system'))).toEqual(before)
  expect(readFileSync(join(folder, 'system', 'kept.json'), 'utf8')).toBe('of another')
})
