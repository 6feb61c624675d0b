import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
if (why !== null) process.stdout.write(`Left out: the command line under Wine, because ${why}.\n`)
const root = join(import.meta.dirname, '..', '..')
const onZ = (path: string) => `Z:${path.replaceAll('/', '\\')}`

describe.skipIf(why !== null)('the command line, as a Windows program', () => {
  let wine: Wine
  let folder = ''
  const unstuck = (...args: string[]) => wine.node([onZ(join(folder, 'build', 'cli.js')), ...args])

  beforeAll(async () => {
    wine = await openWine()
    folder = await mkdtemp(join(root, '.cache', 'wine', 'command-line-'))
    const pc = join(root, 'assets', 'practice', 'x64-store-corrupt', 'registry.reg')
    await wine.importReg(await readFile(pc, 'utf8'))
    const { buildCommandLine }: { buildCommandLine(root: string, folder: string): Promise<void> } =
      await import(pathToFileURL(join(root, 'build', 'build-command-line.mjs')).href)
    await buildCommandLine(root, join(folder, 'build'))
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') await rm(folder, { recursive: true, force: true })
  })

  it('explains a code as JSON', async () => {
    const { exitCode, stdout, stderr } = await unstuck('explain', '0x800f0922', '--json')
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(JSON.stringify(JSON.parse(stdout))).toContain('0x800f0922')
  })

  it('inspects the Windows it runs on', async () => {
    const { stdout, stderr } = await unstuck('inspect', '--json')
    const found = JSON.stringify(JSON.parse(stdout))
    expect(found).toContain('"build":26200')
    expect(found).toContain('"ubr":8039')
    expect(found).toContain('"kind":"windows"')
    expect(found).not.toContain('text.own-fault')
    expect(stderr).not.toMatch(/\n\s+at /)
  })

  it('refuses a wrong call with exit code 2, in words', async () => {
    const { exitCode, stderr } = await unstuck('nonsense')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('nonsense')
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
