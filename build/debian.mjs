import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Programs that the tests call, and the Debian packages that bring them. */
const packagesOf = {
  chromium: ['chromium', 'fonts-liberation'],
  wine: ['wine'],
  // Reads registry hives: the reader of our own is compared with it.
  hivexml: ['libhivex-bin'],
  // Archives and signatures are compared with these.
  cabextract: ['cabextract'],
  gcab: ['gcab'],
  'wimlib-imagex': ['wimtools'],
  openssl: ['openssl'],
  osslsigncode: ['osslsigncode'],
  // Debian keeps the 64-bit half off the path.
  '/usr/lib/wine/wine64': ['wine64'],
}

/** Those of `programs` that this computer lacks. */
export function missingPrograms(programs = Object.keys(packagesOf)) {
  return programs.filter((program) => !isProgram(program))
}

/**
 * Installs the Debian packages of missing programs where that is possible: on Debian, as root. Says on stderr what it
 * does, because it changes the computer, and what could not be had.
 */
export function installMissing() {
  const missing = missingPrograms().filter(
    (program) => program !== 'chromium' || !process.env.UNSTUCK_CHROMIUM,
  )
  if (missing.length === 0 || process.getuid?.() !== 0 || !isProgram('apt-get')) return
  const packages = missing.flatMap((program) => packagesOf[program])
  process.stderr.write(`Installing from Debian what the tests call: ${packages.join(' ')}\n`)
  if (aptGet('install', packages)) return
  if (aptGet('update', []) && aptGet('install', packages)) return
  // One package that cannot be had must not keep the others away.
  for (const name of packages) aptGet('install', [name])
}

function aptGet(verb, packages) {
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0']
  const { status, stderr } = spawnSync('apt-get', [...options, verb, ...packages], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status === 0) return true
  process.stderr.write(`apt-get ${verb} ${packages.join(' ')}: ${stderr.trim().split('\n').at(-1)}\n`)
  return false
}

function isProgram(program) {
  const places = isAbsolute(program)
    ? [program]
    : (process.env.PATH ?? '').split(delimiter).map((folder) => join(folder, program))
  return places.some((place) => {
    try {
      accessSync(place, constants.X_OK)
      return true
    } catch {
      return false
    }
  })
}
