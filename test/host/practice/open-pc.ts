import type { Host, RunOptions } from '../../../main/host/host.ts'
import { openHost } from '../../../main/host/open-host.ts'

/** A practice PC without delays; `stateFolder` null: in memory. */
export async function openPc(name: string, stateFolder: string | null = null): Promise<Host> {
  process.env.UNSTUCK_PRACTICE_SPEED = 'fast'
  return openHost(`practice:${name}`, { stateFolder })
}

/** Runs a tool and returns its output as text. */
export async function runText(
  host: Host,
  tool: Parameters<Host['run']>[0],
  args: readonly string[],
  options?: RunOptions,
): Promise<{ exitCode: number | null; text: string; errors: string }> {
  const { exitCode, stdout, stderr } = await host.run(tool, args, options)
  return {
    exitCode,
    text: Buffer.from(stdout).toString('utf8'),
    errors: Buffer.from(stderr).toString('utf8'),
  }
}

/** DISM /Add-Package for the running Windows. */
export function addPackage(host: Host, path: string): ReturnType<typeof runText> {
  return runText(host, 'dism.exe', [
    '/English',
    '/Online',
    '/Add-Package',
    `/PackagePath:${path}`,
    '/NoRestart',
  ])
}

/** Windows path of the only file in C:\Packages whose name contains both texts. */
export async function packagePath(host: Host, kb: string, architecture: string): Promise<string> {
  const found = (await host.list('C:\\Packages')).filter((one) => one.name.includes(`${kb}-${architecture}`))
  if (found.length !== 1) throw new Error(`${kb} for ${architecture}: ${found.length} files`)
  return `C:\\Packages\\${found[0]?.name}`
}

/** CurrentState numbers and baselines of the cumulative updates, by `<branch>.<UBR>`. */
export async function rollups(host: Host): Promise<Record<string, { state: number; baseline: boolean }>> {
  const key = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing\\Packages'
  const { text } = await runText(host, 'reg.exe', ['query', key, '/s'])
  const found: Record<string, { state: number; baseline: boolean }> = {}
  for (const block of text.split('\r\n\r\n')) {
    const version = /\\Package_for_RollupFix~[^~]+~[^~]+~~(\d+\.\d+)\./.exec(block)?.[1]
    if (version === undefined) continue
    const number = (name: string) =>
      Number(new RegExp(`^ {4}${name} {4}REG_DWORD {4}(0x[0-9a-f]+)`, 'm').exec(block)?.[1] ?? '0')
    found[version] = { state: number('CurrentState'), baseline: number('Baseline') === 1 }
  }
  return found
}

/** Revision of the running Windows. */
export async function ubr(host: Host): Promise<number> {
  const { text } = await runText(host, 'reg.exe', [
    'query',
    'HKLM\\SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion',
    '/v',
    'UBR',
  ])
  return Number(/UBR {4}REG_DWORD {4}(0x[0-9a-f]+)/.exec(text)?.[1])
}
