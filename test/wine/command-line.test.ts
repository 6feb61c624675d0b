import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unzipSync } from 'fflate'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type BundleManifest, bundleManifestSchema } from '../../common/evidence/bundle.ts'
import type { Facts } from '../../common/facts/facts.ts'
import { inspectionSchema } from '../../common/facts/inspection.ts'
import { ownFault } from '../own-fault.ts'
import { oneOf } from '../sample.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
if (why !== null) process.stdout.write(`Left out: the command line under Wine, because ${why}.\n`)
/**
 * Both inspect a Windows on Wine, which takes a minute of CPU time; a usual run takes one of them by its seed,
 * the nightly workflow both.
 */
const isTurn = oneOf(['command line', 'another Windows'], 11).includes('command line')
if (why === null && !isTurn)
  process.stdout.write(
    'Left out by the seed of this run: the command line under Wine; --everything runs it.\n',
  )
const root = join(import.meta.dirname, '..', '..')
const onZ = (path: string) => `Z:${path.replaceAll('/', '\\')}`

describe.skipIf(why !== null || !isTurn)('the command line, as a Windows program', () => {
  let wine: Wine
  let folder = ''
  let manifest: BundleManifest
  let files: Record<string, Uint8Array> = {}
  let inspection: Buffer

  beforeAll(async () => {
    wine = await openWine()
    folder = await mkdtemp(join(root, '.cache', 'wine', 'command-line-'))
    const pc = join(root, 'assets', 'practice', 'x64-efi-full', 'registry.reg')
    await wine.importReg(await readFile(pc, 'utf8'))
    // Only an administrator has it.
    await wine.importReg('Windows Registry Editor Version 5.00\r\n\r\n[HKEY_USERS\\S-1-5-19]\r\n')
    await wine.importReg(owned)
    // Without User Account Control: programs under Wine have administrator rights, and no console on which to agree.
    await wine.importReg(
      'Windows Registry Editor Version 5.00\r\n\r\n[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Policies\\System]\r\n"EnableLUA"=dword:00000000\r\n',
    )
    const { buildCommandLine }: { buildCommandLine(root: string, folder: string): Promise<void> } =
      await import(pathToFileURL(join(root, 'build', 'build-command-line.mjs')).href)
    await buildCommandLine(root, join(folder, 'build'))
    // An inspection asks half a hundred programs, each of which Wine starts: one serves every test of this file.
    const out = join(folder, 'bundle.zip')
    const cli = onZ(join(folder, 'build', 'cli.js'))
    // Wine sometimes refuses a program on a busy machine (as in `importReg`). A key that was not read for that reason is a
    // gap, rightly, and the inspection is made again; a wrong value is not missing, and fails the tests.
    for (let run = 0; run < 4; run++) {
      const { stdout, stderr } = await wine.node([cli, 'collect', '--out', onZ(out), '--json'])
      expect(stderr).not.toMatch(/\n\s+at /)
      manifest = bundleManifestSchema.parse(JSON.parse(stdout))
      files = unzipSync(await readFile(out))
      inspection = Buffer.from(files['inspection.json'] ?? [])
      const { facts } = inspectionSchema.parse(JSON.parse(String(inspection)))
      const wasRead =
        registryWasRead(facts) &&
        Object.values(files).some((bytes) => Buffer.from(bytes).toString('latin1').includes('WUServer')) &&
        manifest.masks.machine &&
        manifest.masks.user
      if (wasRead) break
      await rm(out)
    }
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') await rm(folder, { recursive: true, force: true })
  })

  it('inspects the Windows it runs on: registry values become facts, tools that do not answer become gaps', () => {
    const { host, facts, gaps } = inspectionSchema.parse(JSON.parse(String(inspection)))
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

  it('collects evidence without the names of the PC and its user', () => {
    expect(manifest.masks.machine).toBeGreaterThan(0)
    expect(manifest.masks.user).toBeGreaterThan(0)
    const texts = Object.values(files).map((bytes) => Buffer.from(bytes).toString('latin1'))
    expect(texts.join('\n')).toContain('WUServer')
    for (const text of texts) expect(text).not.toMatch(/zoqvuk|wibjaf|3344556677/i)
  })
})

/** Whether nothing is missing of the facts that the tests expect, all of which are in the registry. */
function registryWasRead({ windows, architecture, packages, servicingStack, pending }: Facts): boolean {
  if (!windows || !architecture || !packages || !servicingStack || !pending) return false
  const { rebootPending, packagesPending, pendingXml } = pending.value
  return (
    packages.value.every(({ baseline }) => baseline !== null) &&
    [windows.value.displayVersion, rebootPending, packagesPending, pendingXml].every((one) => one !== null)
  )
}

/** A machine, a user and an update server; the inspection itself reads the last. */
const owned = `Windows Registry Editor Version 5.00

[HKEY_LOCAL_MACHINE\\SYSTEM\\CurrentControlSet\\Control\\ComputerName\\ComputerName]
"ComputerName"="ZOQVUK-PC"

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion]
"RegisteredOwner"="Wibjaf Zoqvuk"

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion\\ProfileList\\S-1-5-21-1122334455-2233445566-3344556677-1001]
"ProfileImagePath"="C:\\\\users\\\\wibjaf"

[HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate]
"WUServer"="http://zoqvuk-pc.wibjaf.example:8530"
"TargetGroup"="PCs of wibjaf, S-1-5-21-1122334455-2233445566-3344556677-1001"
`
