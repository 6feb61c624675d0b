import { writeSync } from 'node:fs'
import { openHost } from '../../../main/host/open-host.ts'

/**
 * Changes a practice PC until it kills itself: `change-in-child.ts <what> <state folder> <at> <after ms>`. Reports
 * its progress on standard output. Killing it from outside would be imprecise on a busy machine.
 */
const [what = '', stateFolder = '', at = '', afterMs = '0'] = process.argv.slice(2)
const host = await openHost('practice:x64-efi-full', { stateFolder })
const die = () => process.kill(process.pid, 'SIGKILL')
const say = (text: string) => {
  writeSync(1, `${text}\n`)
  if (text !== at) return
  if (afterMs === '0') die()
  else setTimeout(die, Number(afterMs))
}
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
