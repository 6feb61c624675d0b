import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { agreeToWrite } from '../../main/cli/agree-to-write.ts'
import { readCall } from '../../main/cli/arguments/read-call.ts'
import type { Io } from '../../main/cli/command.ts'
import { commands } from '../../main/cli/command-list.ts'
import { printable } from '../../main/cli/terminal/printable.ts'
import { LinkInTheWay } from '../../main/files/open-plain.ts'
import { writeWhole } from '../../main/files/write-whole.ts'
import { failureOf } from '../../main/texts/failure.ts'
import type { KeptPlaces } from '../../main/workflow/elevation/kept-places.ts'
import type { WritingRights } from '../../main/workflow/elevation/writing-rights.ts'
import { keepSetting } from '../../main/workflow/settings.ts'
import { makeUsersLink } from '../files/make-link.ts'
import { knowledge } from '../test-knowledge.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-writes-'))
  mkdirSync(join(folder, 'System'))
  mkdirSync(join(folder, 'mine'))
  makeUsersLink(join(folder, 'System'), join(folder, 'mine', 'link'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

let kept: KeptPlaces = { all: [], chosen: [] }
afterEach(() => {
  kept = { all: [], chosen: [] }
})

/** What a call is asked and how that ends, with these rights and this answer; null: nobody is at the console. */
async function takes(rights: WritingRights, answer: string | null, ...[name = '', ...words]: string[]) {
  const command = await commands[name]?.load()
  if (command === undefined) throw new Error(name)
  const asked: string[] = []
  const unused = () => expect.unreachable('Nothing is written here.')
  const io: Io = {
    out: unused,
    say: unused,
    draw: unused,
    ask: async (question) => {
      asked.push(question)
      return answer
    },
    isInteractive: answer !== null,
    now: () => new Date(),
    openKnowledge: async () => knowledge,
    languages: ['en'],
    width: 80,
    height: null,
  }
  const call = readCall(name, command, words)
  const end = await agreeToWrite(command, { ...call, io }, async () => ({ rights, kept })).then(
    () => 'agreed',
    (error: unknown) => failureOf(error).reason?.code,
  )
  return { end, asked }
}

const writing: readonly (readonly string[])[] = [
  ['collect', '--out', 'C:\\Windows\\System32\\x.zip'],
  ['download', 'KB5043080', '--arch', 'x64', '--to', 'C:\\Windows'],
  ['report', '--out', 'C:\\Windows'],
  ['report', '--case', 'C:\\Windows'],
  ['kit', 'make', 'C:\\Windows', 'KB5043080'],
  ['kit', 'unpack', 'E:\\', '--to', 'C:\\Windows'],
  ['inspect', '--out', 'C:\\Windows\\new'],
  ['package', 'E:\\x.msu', '--take-stack', 'C:\\Windows'],
  ['plan', '--mode', 'media:E:\\', '--case', 'C:\\Windows\\new'],
  ['cases', 'delete', 'x', '--yes'],
  ['cases', 'tidy'],
]

describe('a call that names where to write, with administrator rights that a prompt can have given', () => {
  test.each(writing)('%s %s %s: is agreed to at the console, or nothing is done', async (...call) => {
    const words = call.filter((word) => word !== undefined)
    expect(await takes('prompted', null, ...words)).toEqual({ end: 'writing-not-typed', asked: [] })
    expect((await takes('prompted', 'no', ...words)).end).toBe('not-agreed')
    const { end, asked } = await takes('prompted', ' Yes ', ...words)
    expect({ end, questions: asked.length }).toEqual({ end: 'agreed', questions: 1 })
    if (words[0] !== 'cases') expect(asked[0]).toContain('C:\\Windows')
  })

  test('is shown the folder of cases that a setting names', async () => {
    process.env.UNSTUCK_HOME = join(folder, 'mine')
    const chosen = join(folder, 'elsewhere')
    await keepSetting('casesFolder', chosen)
    const { asked } = await takes('prompted', 'no', 'cases', 'delete', 'x', '--yes')
    delete process.env.UNSTUCK_HOME
    expect(asked).toEqual([expect.stringContaining(`: ${chosen}\n`)])
  })

  test('shows the place on one line, without what a terminal obeys', async () => {
    const { asked } = await takes(
      'prompted',
      'yes',
      'collect',
      '--out',
      'C:\\Users\\me\\a.zip\u001b[2J\n\u202ex',
    )
    expect(asked[0]?.split('\n')).toHaveLength(2)
    expect(printable(asked[0] ?? '')).toContain('a.zip\\x1b[2J\\x0a\\u202ex')
  })

  test.each(['elevated', 'prompted'] as const)('is refused through a link: %s', async (rights) => {
    const place = join(folder, 'mine', 'link', 'new')
    const refused = { end: 'path-through-link', asked: [] }
    expect(await takes(rights, 'yes', 'collect', '--out', join(place, 'x.zip'))).toEqual(refused)
    for (const name of ['inspect', 'diagnose', 'plan', 'install', 'verify', 'report'])
      expect(await takes(rights, 'yes', name, '--case', place), name).toEqual(refused)
  })

  test('asks nothing about a case, nor about calls that only read', async () => {
    for (const call of [
      ['inspect', '--case', join(folder, 'mine', 'case')],
      ['plan', '--case', join(folder, 'mine', 'case')],
      ['cases', 'list'],
      ['cases', 'tidy', '--dry-run'],
      ['kit', 'check', 'E:\\'],
    ])
      expect(await takes('prompted', null, ...call)).toEqual({ end: 'agreed', asked: [] })
  })
})

test('no other process is asked where it may write, and SYSTEM or a remote session is not either', async () => {
  for (const call of writing) {
    expect(await takes('usual', null, ...call)).toEqual({ end: 'agreed', asked: [] })
    expect(await takes('elevated', null, ...call)).toEqual({ end: 'agreed', asked: [] })
  }
})

describe('where Unstuck keeps its own data, with administrator rights', () => {
  test('is agreed to if the environment or a setting names it, for every command', async () => {
    const chosen = join(folder, 'mine', 'home')
    kept = { all: [chosen], chosen: [chosen] }
    for (const name of ['inspect', 'diagnose', 'plan', 'install', 'verify', 'cases', 'settings']) {
      const words = name === 'cases' ? ['list'] : []
      expect(await takes('prompted', null, name, ...words), name).toEqual({
        end: 'writing-not-typed',
        asked: [],
      })
      const { end, asked } = await takes('prompted', 'yes', name, ...words)
      expect({ end, asked }, name).toEqual({ end: 'agreed', asked: [expect.stringContaining(chosen)] })
      expect(await takes('elevated', null, name, ...words), name).toEqual({ end: 'agreed', asked: [] })
    }
  })

  test('is not asked about if it is the folder of the account', async () => {
    kept = { all: [join(folder, 'mine', 'home')], chosen: [] }
    expect(await takes('prompted', null, 'inspect')).toEqual({ end: 'agreed', asked: [] })
  })

  test.each(['elevated', 'prompted'] as const)('is refused through a link: %s', async (rights) => {
    kept = { all: [join(folder, 'mine', 'link', 'home')], chosen: [] }
    expect((await takes(rights, 'yes', 'inspect')).end).toBe('path-through-link')
  })

  test('is followed through no link from then on', async () => {
    const home = join(folder, 'mine', 'home-then')
    mkdirSync(home)
    kept = { all: [home], chosen: [] }
    expect((await takes('elevated', null, 'inspect')).end).toBe('agreed')
    rmSync(home, { recursive: true })
    makeUsersLink(join(folder, 'System'), home)
    await expect(writeWhole(join(home, 'file.json'), 'x')).rejects.toThrow(LinkInTheWay)
    expect(readdirSync(join(folder, 'System'))).toEqual([])
  })
})
