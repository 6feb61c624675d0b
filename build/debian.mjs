import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, isAbsolute, join } from 'node:path'

/** Programs that tests call, and their Debian packages. */
const packagesOf = {
  // A browser without the parts of a desktop: half the CPU time of the full one in its main process.
  'chromium-headless-shell': ['chromium-headless-shell', 'fonts-liberation'],
  wine: ['wine'],
  wine64: ['wine64'],
  // Reads registry hives, for comparison with our own reader.
  hivexml: ['libhivex-bin'],
  // Reads event logs, for the same comparison.
  evtxexport: ['libevtx-utils'],
  // FAT32, as on USB drives.
  'mkfs.fat': ['dosfstools'],
  mcopy: ['mtools'],
  // For comparison of archives and signatures.
  cabextract: ['cabextract'],
  gcab: ['gcab'],
  'wimlib-imagex': ['wimtools'],
  openssl: ['openssl'],
  osslsigncode: ['osslsigncode'],
  // Builds the test installer, for 64 bits; the released one is built with another (electron-builder.config.ts).
  makensis: ['nsis'],
  // Runs the playbooks that we write.
  'ansible-playbook': ['ansible-core'],
}

/** Replacements for a program: another one, or the same if Debian installs it outside the path. */
const alternatives = { wine64: '/usr/lib/wine/wine64', 'chromium-headless-shell': 'chromium' }

/** Those of `programs` that this computer lacks. */
export function missingPrograms(programs = Object.keys(packagesOf)) {
  return programs.filter((program) => !isProgram(program) && !isProgram(alternatives[program] ?? program))
}

/**
 * Installs the Debian packages of missing programs if possible: on Debian, as root. Reports on stderr what it does,
 * because it changes the computer, and what could not be installed.
 */
export function installMissing() {
  const missing = missingPrograms().filter(
    (program) => program !== 'chromium-headless-shell' || !process.env.UNSTUCK_CHROMIUM,
  )
  if (missing.length === 0 || process.getuid?.() !== 0 || !isProgram('apt-get')) return
  installPackages(
    missing.flatMap((program) => packagesOf[program]),
    { aptGet, say: (line) => process.stderr.write(`${line}\n`) },
  )
}

/**
 * Installs `packages`. The first attempt often fails, which is not an error: a fresh image has no package lists, and
 * old lists name files that no longer exist; the lists are then updated.
 */
export function installPackages(packages, { aptGet, say }) {
  say(`Installing from Debian what the tests call: ${packages.join(' ')}`)
  if (aptGet('install', packages) === null) return
  const noLists = aptGet('update', [])
  if (noLists !== null) say(`The package lists could not be fetched: ${noLists}`)
  else if (aptGet('install', packages) === null) return
  // One unavailable package must not block the others.
  for (const name of packages) {
    const problem = aptGet('install', [name])
    if (problem !== null) say(`Not installed: ${name}: ${problem}`)
  }
}

/** apt-get's own error message; null if it succeeded. */
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
