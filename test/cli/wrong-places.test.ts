import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
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

describe('reports a path of the wrong kind', () => {
  it('a file instead of a folder', async () => {
    expect(await reason('windows', file)).toEqual([2, 'place-is-file', file])
    expect(await reason('kit', 'find', file)).toEqual([2, 'place-is-file', file])
    expect(await reason('kit', 'unpack', folder, '--to', file)).toEqual([2, 'place-is-file', file])
    // Fails before the catalog is asked for packages that could not be written there.
    expect(await reason('kit', 'make', file, 'KB5086672', '--arch', 'x64')).toEqual([
      2,
      'place-is-file',
      file,
    ])
  })

  it('a file that is no image, with what is expected instead', async () => {
    const made = ['kit', 'make', folder, '--winre-source']
    const iso = join(home.path, 'Größe 100% & 日本.iso')
    writeFileSync(iso, Buffer.alloc(40_000))
    const wim = join(home.path, 'no image.wim')
    writeFileSync(wim, 'hello, no image')
    for (const path of [file, iso, wim, `${wim}:2`])
      expect(await reason(...made, path)).toEqual([2, 'file-not-an-image', path.replace(/:2$/, '')])
    for (const path of [file, iso, wim])
      expect(await reason('plan', '--mode', `image:${path}`, '--offline')).toEqual([
        2,
        'file-not-an-image',
        path,
      ])
    for (const path of [join(folder, 'none'), join(folder, 'none.wim')])
      expect(await reason(...made, path)).toEqual([2, 'path-not-found', path])
    expect(readdirSync(folder)).toEqual([])
  })

  it('a file instead of the folder of packages, and evidence that tells nothing, with the place', async () => {
    const host = ['plan', '--host', 'practice:x64-winre-missing', '--offline']
    expect(await reason(...host, '--folder', file)).toEqual([2, 'system-not-a-folder', file])
    expect(await reason('kit', 'make', folder, '--bundle', file)).toEqual([2, 'evidence-unread', file])
  })

  it('a missing path', async () => {
    const none = join(home.path, 'none')
    expect(await reason('windows', none)).toEqual([2, 'path-not-found', none])
    expect(await reason('kit', 'find', none)).toEqual([2, 'path-not-found', none])
    expect(await reason('plan', '--inspection', none)).toEqual([2, 'path-not-found', none])
    expect(await reason('install', '--plan', none)).toEqual([2, 'path-not-found', none])
  })

  it('a folder instead of a file, with the exit code of an unreadable one', async () => {
    expect(await reason('knowledge', 'import', folder)).toEqual([2, 'knowledge-file-unreadable', folder])
    expect(await reason('plan', '--inspection', folder)).toEqual([2, 'json-file-unreadable', folder])
  })
})

it('reports no kit for a folder without one, with the exit code for a missing kit', async () => {
  expect(await capture('kit', 'find', folder)).toMatchObject({ code: 2, out: 'No kit was found.\n' })
  expect(await capture('kit', 'find', folder, '--json')).toMatchObject({ code: 2, out: '[]\n' })
})

it('reports an unknown option before any command, with the most similar one', async () => {
  const { code, said } = await capture('--jsno')
  expect(code).toBe(2)
  expect(said).toContain('There is no option "--jsno". Did you mean "--json"?')
  expect((await capture('-zzzz')).said).toContain('There is no option "-zzzz".')
})
