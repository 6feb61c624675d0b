import { openHost } from '../../../main/host/open-host.ts'

/**
 * Changes a practice PC until it is killed: `change-in-child.ts <what> <state folder>`. Says on standard output where
 * it is, so that the test can kill it there.
 */
const [what = '', stateFolder = ''] = process.argv.slice(2)
const host = await openHost('practice:x64-efi-full', { stateFolder })
const say = (text: string) => process.stdout.write(`${text}\n`)
const key = 'HKLM\\SOFTWARE\\Unstuck test'

if (what === 'write') {
  for (let round = 1; ; round++) {
    await host.run('reg.exe', ['add', key, '/v', 'Round', '/t', 'REG_DWORD', '/d', String(round), '/f'])
    if (round === 1) say('begun')
  }
}

const file = (await host.list('C:\\Packages')).find((one) => one.name.includes('kb5089573'))
say('dism')
await host.run(
  'dism.exe',
  ['/English', '/Online', '/Add-Package', `/PackagePath:C:\\Packages\\${file?.name}`],
  {
    onOutput: (piece) => {
      for (const [, percent] of Buffer.from(piece)
        .toString()
        .matchAll(/([\d.]+)%/g))
        say(`percent ${percent}`)
    },
  },
)
say('staged')
await host.run('shutdown.exe', ['/r', '/t', '0'])
say('down')
await host.restart()
say('up')
process.stdin.resume()
