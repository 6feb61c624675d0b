import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { prepareConsole, programFacts } from '../../build/console/make-console.ts'
import { sealProgram } from '../../build/console/program.ts'
import { realData } from '../real-data.ts'
import { openWine, type Wine, whyNoWine } from './wine-prefix.ts'

const why = await whyNoWine()
if (why !== null) process.stdout.write(`Left out: the console program under Wine, because ${why}.\n`)
const root = join(import.meta.dirname, '..', '..')
const onZ = (path: string) => `Z:${path.replaceAll('/', '\\')}`
// Where these recordings are missing, the run says so; the other calls below run all the same.
const realLog = realData('logs/alborz25-logs/CBS.log')
const realPackage = realData('packages/abbodi1406-WHD/Windows6.1-KB3040017-x64.msu')

// Made as the one for people is, of the Node that Wine can run: that one takes no module as its script.
describe.skipIf(why !== null)('the console program under Wine', () => {
  let wine: Wine
  let folder = ''
  const unstuck = async (args: readonly string[], env: Record<string, string> = {}) => {
    const run = () => wine.run([join(folder, 'unstuck.exe'), ...args], { env, cwd: folder })
    let ended = await run()
    // Wine sometimes does not start a program. Ours never fails without a word, so that it was not started then.
    for (let again = 0; again < 2 && ended.exitCode !== 0 && ended.stdout + ended.stderr === ''; again += 1)
      ended = await run()
    return ended
  }

  beforeAll(async () => {
    wine = await openWine()
    await mkdir(join(root, '.cache', 'wine'), { recursive: true })
    folder = mkdtempSync(join(root, '.cache', 'wine', 'console-'))
    const { blob } = await prepareConsole(root, folder, {
      format: 'commonjs',
      async writeBlob(order, cwd) {
        const { exitCode, stderr } = await wine.run([wine.nodeExe, '--experimental-sea-config', onZ(order)], {
          cwd,
        })
        if (exitCode !== 0) throw new Error(stderr)
      },
    })
    const node = readFileSync(wine.nodeExe)
    writeFileSync(join(folder, 'unstuck.exe'), sealProgram(node, blob, programFacts(root)))
  })
  afterAll(async () => {
    await wine?.remove()
    if (folder !== '') rmSync(folder, { recursive: true, force: true })
  })

  it('explains a code from its embedded data, without other files', async () => {
    const { exitCode, stdout, stderr } = await unstuck(['explain', '0x800f0922', '--json'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    const [found] = JSON.parse(stdout)
    expect(found).toMatchObject({ code: '0x800f0922', name: 'CBS_E_INSTALLERS_FAILED' })
    expect(found.causes.length).toBeGreaterThan(0)
  })

  it('creates a script from its embedded PowerShell functions', async () => {
    const { exitCode, stdout, stderr } = await unstuck(['completion', 'powershell'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toContain('Register-ArgumentCompleter')
  })

  it('ends with the documented code for invalid calls and passes no argument to Node', async () => {
    const script = join(folder, 'evil.cjs')
    for (const word of [`--require=${onZ(script)}`, `--node-options=--require=${onZ(script)}`, '--inspect'])
      expect((await unstuck([word, 'explain', '5'])).exitCode).toBe(2)
    expect((await unstuck(['elevated', '--case', 'C:\\x'])).exitCode).toBe(2)
  })

  it.skipIf(realLog === null)('diagnoses a real log with scanning threads', async () => {
    const { exitCode, stdout } = await unstuck(['diagnose', onZ(realLog ?? ''), '--json'])
    expect([0, 1, 3]).toContain(exitCode)
    const diagnosis = JSON.parse(stdout)
    expect(diagnosis.errors.length + diagnosis.findings.length).toBeGreaterThan(0)
    expect(stdout).not.toContain('text.own-fault')
  })

  it('diagnoses a log large enough for threads', async () => {
    const line =
      '2026-05-20 10:00:00, Info                  CBS    Session: 1_1 nothing of interest was done\r\n'
    const error =
      '2026-05-20 10:00:01, Error                 CBS    Failed [HRESULT = 0x80073712 - ERROR_SXS_COMPONENT_STORE_CORRUPT]\r\n'
    const log = join(folder, 'CBS.log')
    writeFileSync(log, line.repeat(Math.ceil((33 * 2 ** 20) / line.length)) + error)
    const { stdout } = await unstuck(['diagnose', onZ(log), '--json'])
    expect(JSON.parse(stdout).errors[0]).toMatchObject({ code: '0x80073712', count: 1 })
  })

  it.skipIf(realPackage === null)('describes a real package', async () => {
    const { exitCode, stdout } = await unstuck(['package', onZ(realPackage ?? ''), '--json'])
    const [found] = JSON.parse(stdout)
    expect(found).toMatchObject({ container: 'cab', kb: 'KB3040017', architecture: 'x64' })
    expect(found.sha256).toMatch(/^[0-9a-f]{64}$/)
    expect([0, 1, 3]).toContain(exitCode)
  })

  it('plans for a PC described on the command line', async () => {
    const machine = 'build=26100.712,arch=arm64'
    const { exitCode, stdout } = await unstuck([
      ...['plan', '--machine', machine, '--target', 'KB5086672', '--offline', '--json'],
    ])
    const plan = JSON.parse(stdout)
    // The facts that come with it end at some day: what came after is a gap.
    expect(exitCode).toBe(plan.gaps.length === 0 ? 0 : 3)
    expect(plan.machine).toMatchObject({ architecture: 'arm64' })
    expect(plan.steps.map(({ kind }: { kind: string }) => kind)).toContain('add-package')
  })

  it('writes to the output redirected by cmd.exe and returns its exit code', async () => {
    const line =
      'unstuck.exe explain 5 0x800f0922 > said.txt & unstuck.exe nonsense 2> wrong.txt || echo %errorlevel%'
    const { stdout } = await wine.run(['cmd', '/v:on', '/c', line.replace('%errorlevel%', '!errorlevel!')], {
      cwd: folder,
    })
    expect(stdout.trim()).toBe('2')
    expect(readFileSync(join(folder, 'said.txt'), 'utf8')).toContain('CBS_E_INSTALLERS_FAILED')
    const wrong = readFileSync(join(folder, 'wrong.txt'), 'utf8')
    expect(wrong).toContain('nonsense')
    expect(wrong).not.toMatch(/\n\s+at /)
  })

  it('is not affected by environment variables for Node', async () => {
    const script = join(folder, 'evil.cjs')
    writeFileSync(script, "process.stdout.write('evil')")
    const settings = join(folder, 'openssl.cnf')
    writeFileSync(
      settings,
      'nodejs_conf = a\nopenssl_conf = a\n[a]\nproviders = b\n[b]\nc = d\n[d]\nmodule = Z:\\\\nothing.dll\nactivate = 1\n',
    )
    const plain = await unstuck(['explain', '5'])
    for (const env of [
      { NODE_OPTIONS: `--require=${onZ(script).replaceAll('\\', '/')}` },
      { OPENSSL_CONF: onZ(settings) },
    ]) {
      const bare = await wine.run([wine.nodeExe, '-p', '7'], { env, cwd: folder })
      expect(bare.stdout.trim()).not.toBe('7')
      const { exitCode, stdout, stderr } = await unstuck(['explain', '5'], env)
      expect({ exitCode, stdout, stderr }).toEqual(plain)
    }
  })

  it('obeys policies of any type, and all that could be set if reg.exe cannot read them', async () => {
    const whyRefused = async () => {
      const call = ['download', 'KB5043080', '--arch', 'x64', '--to', onZ(join(folder, 'to')), '--json']
      const { exitCode, stdout } = await unstuck(call)
      return [exitCode, JSON.parse(stdout).error.reason?.code]
    }
    const key = 'HKLM\\SOFTWARE\\Policies\\Unstuck'
    const set = ['reg', 'add', key, '/v', 'NoNetwork', '/t', 'REG_BINARY', '/d', '01', '/f']
    expect((await wine.run(set)).exitCode).toBe(0)
    expect(await whyRefused()).toEqual([4, 'policy-no-network'])
    expect((await wine.run(['reg', 'delete', key, '/f'])).exitCode).toBe(0)
    // Without that key, no policy is in force.
    const { sources } = JSON.parse((await unstuck(['settings', '--json'])).stdout)
    expect(sources.mask).toBe('usual')
    const program = join(wine.drive, 'windows', 'system32', 'reg.exe')
    const kept = readFileSync(program)
    writeFileSync(program, 'blocked')
    try {
      expect(await whyRefused()).toEqual([4, 'policies-unread'])
      expect((await unstuck(['explain', '5'])).exitCode).toBe(0)
    } finally {
      writeFileSync(program, kept)
    }
  })
})
