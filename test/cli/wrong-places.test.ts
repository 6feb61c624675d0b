import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { capture, freshHome } from './capture.ts'

let home: ReturnType<typeof freshHome>
let file = ''
let folder = ''
beforeEach(() => {
  home = freshHome()
  file = join(home.path, 'file.txt')
  folder = join(home.path, 'folder')
  writeFileSync(file, 'x')
  mkdirSync(folder)
})
afterEach(() => home.remove())

const reason = async (...argv: string[]) => {
  const { code, out } = await capture(...argv, '--json')
  const { error } = JSON.parse(out)
  expect(error?.next ?? '').not.toBe('')
  return [code, error?.reason.code, error?.where]
}

describe('a place of the wrong kind is named as that', () => {
  it('a file where a folder is needed', async () => {
    expect(await reason('windows', file)).toEqual([2, 'place-is-file', file])
    expect(await reason('kit', 'find', file)).toEqual([2, 'place-is-file', file])
    // Fails before the catalog is asked for packages that could not be written there.
    expect(await reason('kit', 'make', file, 'KB5086672', '--arch', 'x64')).toEqual([
      2,
      'place-is-file',
      file,
    ])
  })

  it('one that is not there', async () => {
    const none = join(home.path, 'none')
    expect(await reason('windows', none)).toEqual([2, 'path-not-found', none])
    expect(await reason('kit', 'find', none)).toEqual([2, 'path-not-found', none])
    expect(await reason('plan', '--inspection', none)).toEqual([2, 'path-not-found', none])
    expect(await reason('install', '--plan', none)).toEqual([2, 'path-not-found', none])
  })

  it('a folder where a file is needed, with the exit code of one that cannot be read', async () => {
    expect(await reason('knowledge', 'import', folder)).toEqual([2, 'knowledge-file-unreadable', folder])
    expect(await reason('plan', '--inspection', folder)).toEqual([2, 'json-file-unreadable', folder])
  })
})

it('a folder in which no kit lies is none, as for what needs one', async () => {
  expect(await capture('kit', 'find', folder)).toMatchObject({ code: 2, out: 'No kit was found.\n' })
  expect(await capture('kit', 'find', folder, '--json')).toMatchObject({ code: 2, out: '[]\n' })
})

it('an option in place of a command is an option, with the one that was meant', async () => {
  const { code, said } = await capture('--jsno')
  expect(code).toBe(2)
  expect(said).toContain('There is no option "--jsno". Did you mean "--json"?')
  expect((await capture('-zzzz')).said).toContain('There is no option "-zzzz".')
})
