import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { inspectionSchema } from '../../common/inspection.ts'
import { ownFault } from '../own-fault.ts'
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
    const pc = join(root, 'assets', 'practice', 'x64-efi-full', 'registry.reg')
    await wine.importReg(await readFile(pc, 'utf8'))
    // Only an administrator has it.
    await wine.importReg('Windows Registry Editor Version 5.00\r\n\r\n[HKEY_USERS\\S-1-5-19]\r\n')
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

  it('inspects the Windows it runs on: what the registry holds becomes facts, what no tool answers becomes gaps', async () => {
    const { stdout, stderr } = await unstuck('inspect', '--json')
    expect(stderr).not.toMatch(/\n\s+at /)
    const { host, facts, gaps } = inspectionSchema.parse(JSON.parse(stdout))
    expect(host.kind).toBe('windows')
    expect(facts.windows?.value).toMatchObject({ build: 26100, ubr: 8328, displayVersion: '24H2' })
    expect(facts.architecture?.value.native).toBe('x64')
    expect(facts.packages?.value.filter(({ name }) => name === 'Package_for_RollupFix')).toMatchObject([
      { version: '26100.1742.1.10', state: 'staged', baseline: true },
      { version: '26100.8246.1.15', state: 'superseded', baseline: false },
      { version: '26100.8328.1.11', state: 'installed', baseline: false },
    ])
    expect(facts.servicingStack?.value.version).toBe('10.0.26100.8455')
    expect(facts.pending?.value).toMatchObject({
      rebootPending: false,
      packagesPending: false,
      pendingXml: false,
    })
    // Wine has no DISM, no WinRE and no storage of Windows: nothing may be claimed about them.
    for (const name of ['store', 'winre', 'recoveryPartition', 'efiPartition', 'bitlocker'])
      expect(facts).not.toHaveProperty(name)
    expect(gaps.map(({ what }) => what)).toEqual(
      expect.arrayContaining(['Component store health', 'WinRE', 'Recovery partition', 'BitLocker']),
    )
    for (const gap of gaps) expect(ownFault(gap)).toBe(false)
  })

  it('refuses a wrong call with exit code 2, in words', async () => {
    const { exitCode, stderr } = await unstuck('nonsense')
    expect(exitCode).toBe(2)
    expect(stderr).toContain('nonsense')
    expect(stderr).not.toMatch(/\n\s+at /)
  })
})
