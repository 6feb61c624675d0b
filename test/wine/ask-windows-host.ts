import { spawnSync } from 'node:child_process'
import { copyFile, link, mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { decodeOutput } from '../../common/windows/decode-output.ts'
import type { ToolResult } from '../../main/host/host.ts'
import { openWindowsHost } from '../../main/host/windows/open-windows-host.ts'
import { runTool } from '../../main/host/windows/run-tool.ts'
import { systemFolder, windowsFolder } from '../../main/host/windows/system-folder.ts'
import { toolEnvironment } from '../../main/host/windows/tool-environment.ts'
import { openAccess } from '../../main/inspect/access.ts'
import { pendingWork } from '../../main/inspect/probes/pending-work.ts'
import { openSources } from '../../main/inspect/sources.ts'

// Runs under Wine as a Windows program: calls all functions of the host and prints one JSON object with the answers.
const answers: Record<string, unknown> = {}
const strings: string[] = JSON.parse(process.argv[2] ?? '[]')
const ask = async (name: string, work: () => Promise<unknown>) => {
  try {
    answers[name] = await work()
  } catch (error) {
    answers[name] = { error: error instanceof Error ? { ...error, message: error.message } : String(error) }
  }
}
const text = ({ exitCode, ended, stdout, stderr }: ToolResult) => ({
  exitCode,
  ended,
  text: decodeOutput(stdout),
  errors: decodeOutput(stderr),
})

// What a user can plant: a variable, and a folder that looks like the Windows it names.
await mkdir('C:\\evil\\System32', { recursive: true })
for (const name of ['ntdll.dll', 'kernel32.dll']) await writeFile(`C:\\evil\\System32\\${name}`, '')
process.env.SystemRoot = 'C:\\evil'
const windows = windowsFolder()
const setting = { env: toolEnvironment(windows, tmpdir()), cwd: systemFolder(windows) }
const child = (code: string, args: readonly string[] = [], options = {}) =>
  runTool(process.execPath, ['-e', code, '--', ...args], setting, options)
const host = await openWindowsHost()
answers.host = { windows, system: setting.cwd, identity: host.identity, elevated: host.elevated }

const key = 'HKLM\\SOFTWARE\\Unstuck test'
const regAdd = (name: string, type: string, data: string, below = '') =>
  host.run('reg.exe', ['add', `${key}${below}`, '/v', name, '/t', type, '/d', data, '/f'])
await ask('reg', async () => {
  await regAdd('Text', 'REG_SZ', 'two words  and two blanks')
  await regAdd('Number', 'REG_DWORD', '30')
  await regAdd('Expand', 'REG_EXPAND_SZ', '%SystemRoot%\\WinSxS')
  await regAdd('Multi', 'REG_MULTI_SZ', 'a\\0b')
  await regAdd('name with blanks', 'REG_SZ', 'x')
  await regAdd('quote"d', 'REG_SZ', 'C:\\a b\\')
  await regAdd('Größe', 'REG_SZ', 'größer ü', '\\Unter schlüssel')
  return {
    all: text(await host.run('reg.exe', ['query', key])),
    below: text(await host.run('reg.exe', ['query', `${key}\\Unter schlüssel`])),
    missing: text(await host.run('reg.exe', ['query', `${key}\\nothing`])),
    missingValue: text(await host.run('reg.exe', ['query', key, '/v', 'nothing'])),
    deleted: text(await host.run('reg.exe', ['delete', key, '/v', 'Text', '/f'])),
    afterwards: text(await host.run('reg.exe', ['query', key, '/v', 'Text'])),
  }
})

await ask('files', async () => {
  const folder = 'C:\\Unstuck test ü\\日本 語'
  const long = `${folder}\\${'long name '.repeat(12)}x\\${'another one '.repeat(12)}y`
  await mkdir(folder, { recursive: true })
  await mkdir(`\\\\?\\${long}`, { recursive: true })
  await writeFile(`${folder}\\a file.log`, 'one\r\ntwo\r\n')
  await writeFile(`\\\\?\\${long}\\deep.txt`, 'deep')
  await host.copyFile(`${folder}\\a file.log`, `${folder}\\new folder\\copy ö.log`)
  return {
    longLength: long.length,
    whole: Buffer.from(await host.readFile(`${folder}\\a file.log`)).toString('utf8'),
    tail: Buffer.from(await host.readFile(`${folder}\\A FILE.LOG`, { tailBytes: 5 })).toString('utf8'),
    copy: Buffer.from(await host.readFile(`${folder}\\new folder\\copy ö.log`)).toString('utf8'),
    deep: Buffer.from(await host.readFile(`${long}\\deep.txt`)).toString('utf8'),
    list: (await host.list(folder)).toSorted((a, b) => (a.name < b.name ? -1 : 1)),
  }
})
for (const [name, path] of [
  ['missing', 'C:\\nothing here'],
  ['folder', 'C:\\windows'],
] as const)
  await ask(`read ${name}`, () => host.readFile(path))
await ask('list missing', () => host.list('C:\\nothing here'))

const cache = 'C:\\Windows\\SoftwareDistribution'
const aside = (name: string, folder = cache) =>
  host.setFolderAside?.(folder, name).then(
    () => 'done',
    ({ reason }) => reason,
  )
await ask('set aside', async () => {
  const name = 'SoftwareDistribution.unstuck-20261121T110800Z'
  const absent = await aside(name)
  await mkdir(`${cache}\\DataStore`, { recursive: true })
  await writeFile(`${cache}\\DataStore\\DataStore.edb`, 'kept')
  const first = await aside(name)
  const kept = Buffer.from(await host.readFile(`${cache}.unstuck-20261121T110800Z\\DataStore\\DataStore.edb`))
  const again = await aside(name)
  await mkdir(cache)
  const taken = await aside(name)
  const foreign = [
    await aside('SoftwareDistribution.old'),
    await aside('System32.unstuck-20261121T110800Z', 'C:\\Windows\\System32'),
  ]
  return { absent, first, kept: kept.toString('utf8'), again, taken, foreign }
})

await ask('arguments', async () => {
  const print = 'process.stdout.write(JSON.stringify(process.argv.slice(1)))'
  return JSON.parse(Buffer.from((await child(print, strings)).stdout).toString('utf8'))
})
await ask('planted programs', async () => {
  const folder = 'C:\\planted'
  const names = ['reg.exe', 'dism.exe', 'icacls.exe', 'whoami.exe'] as const
  await mkdir(folder, { recursive: true })
  await writeFile(join(folder, 'query'), 'process.stdout.write("planted")')
  // Each runs the script named by its first argument in its own folder.
  await copyFile(process.execPath, join(folder, names[0]))
  for (const name of names.slice(1)) await link(join(folder, names[0]), join(folder, name))
  const before = { path: process.env.PATH, folder: process.cwd() }
  process.env.PATH = `${folder};${before.path}`
  process.chdir(folder)
  const said: Record<string, unknown> = {}
  try {
    for (const name of names) {
      const careless = spawnSync(name, ['query'], { encoding: 'utf8' }).stdout
      const ours = text(await host.run(name, ['query'])).text
      said[name] = { careless, ours: ours.includes('planted') }
    }
  } finally {
    process.chdir(before.folder)
    process.env.PATH = before.path
  }
  return said
})

await ask('environment', async () => {
  const { stdout } = await child('process.stdout.write(JSON.stringify(process.env))')
  return JSON.parse(Buffer.from(stdout).toString('utf8'))
})
await ask('codes', async () => {
  const codes = [0, 1, 3010, 14098, -2146498504, 0x800f0922]
  const results = await Promise.all(codes.map((code) => child(`process.exit(${code} | 0)`)))
  return results.map((result) => result.exitCode)
})
await ask('output', async () => {
  let streamed = 0
  const result = await child("process.stdout.write('x'.repeat(3e6)); process.stderr.write('ü')", [], {
    onOutput: (piece: Uint8Array) => {
      streamed += piece.length
    },
  })
  return { exitCode: result.exitCode, bytes: result.stdout.length, streamed, stderr: text(result).errors }
})
const forever = "process.stdout.write('begun'); setInterval(() => {}, 1000)"
await ask('time limit', async () => {
  // A busy machine may take long to start the program; a limit that expires before its output proves too little.
  for (let timeoutMs = 3000; ; timeoutMs *= 2) {
    const result = text(await child(forever, [], { timeoutMs }))
    if (result.text !== '' || result.ended !== 'timed-out') return result
  }
})
await ask('cancel', async () => {
  const stop = new AbortController()
  return text(await child(forever, [], { signal: stop.signal, onOutput: () => stop.abort() }))
})
await ask('cancelled before', async () => text(await child(forever, [], { signal: AbortSignal.abort() })))
await ask('no such program', () => runTool('C:\\nothing.exe', [], setting))
await ask('sc', async () => ({
  known: text(await host.run('sc.exe', ['query', 'RpcSs'])),
  unknown: text(await host.run('sc.exe', ['query', 'no such service'])),
}))
const waiting = () => {
  const { access } = openAccess(host, {})
  return pendingWork.read(access, openSources(access))
}
await ask('waiting work', waiting)
await ask('waiting work, where there is some', async () => {
  const cbs = 'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\Component Based Servicing'
  for (const name of ['RebootPending', 'PackagesPending'])
    await host.run('reg.exe', ['add', `${cbs}\\${name}`, '/v', 'x', '/t', 'REG_DWORD', '/d', '1', '/f'])
  await mkdir('C:\\windows\\WinSxS', { recursive: true })
  await writeFile('C:\\windows\\WinSxS\\pending.xml', '<PendingTransaction/>')
  return waiting()
})
await ask('elevatedWithoutHive', async () => {
  await host.run('reg.exe', ['delete', 'HKU\\S-1-5-19', '/f'])
  return (await openWindowsHost()).elevated
})

await writeFile(join(process.argv[3] ?? '', 'answers.json'), JSON.stringify(answers))
process.exit(0)
