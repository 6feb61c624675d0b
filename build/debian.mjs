import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Programs that the tests call, and the Debian packages that contain them. */
const packagesOf = {
  chromium: ['chromium', 'fonts-liberation'],
  wine: ['wine'],
  wine64: ['wine64'],
  // Reads registry hives: the reader of our own is compared with it.
  hivexml: ['libhivex-bin'],
  // Reads event logs, for the same comparison.
  evtxexport: ['libevtx-utils'],
  // A file system of 32 bits as sticks have it.
  'mkfs.fat': ['dosfstools'],
  mcopy: ['mtools'],
  // Archives and signatures are compared with these.
  cabextract: ['cabextract'],
  gcab: ['gcab'],
  'wimlib-imagex': ['wimtools'],
  openssl: ['openssl'],
  osslsigncode: ['osslsigncode'],
  // Makes the installer of the test, for 64 bits; people's is made with another one (electron-builder.config.ts).
  makensis: ['nsis'],
  // Plays that we write are run by the program that reads them.
  'ansible-playbook': ['ansible-core'],
}

/** Where a program may lie that Debian keeps off the path. */
const offThePath = { wine64: '/usr/lib/wine/wine64' }

/** Those of `programs` that this computer lacks. */
export function missingPrograms(programs = Object.keys(packagesOf)) {
  return programs.filter((program) => !isProgram(program) && !isProgram(offThePath[program] ?? program))
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
  installPackages(
    missing.flatMap((program) => packagesOf[program]),
    { aptGet, say: (line) => process.stderr.write(`${line}\n`) },
  )
}

/**
 * Installs `packages`. That the first try fails is usual, not an error: a fresh image has no package lists, and old lists
 * name files that are gone; the lists are fetched then.
 */
export function installPackages(packages, { aptGet, say }) {
  say(`Installing from Debian what the tests call: ${packages.join(' ')}`)
  if (aptGet('install', packages) === null) return
  const noLists = aptGet('update', [])
  if (noLists !== null) say(`The package lists could not be fetched: ${noLists}`)
  else if (aptGet('install', packages) === null) return
  // One package that cannot be had must not keep the others away.
  for (const name of packages) {
    const problem = aptGet('install', [name])
    if (problem !== null) say(`Not installed: ${name}: ${problem}`)
  }
}

/** Why apt-get failed, in its own words; null where it did not. */
function aptGet(verb, packages) {
  const options = ['-q', '-y', '--no-install-recommends', '-o', 'Dpkg::Use-Pty=0']
  const { status, stderr, error } = spawnSync('apt-get', [...options, verb, ...packages], {
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive', LC_ALL: 'C.UTF-8' },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  if (status === 0) return null
  const errors = (stderr ?? '').split('\n').flatMap((line) => /^E: (.*)/.exec(line)?.[1] ?? [])
  return errors.join('; ') || error?.message || `apt-get ended with ${status}`
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
