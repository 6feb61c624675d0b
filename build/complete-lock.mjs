// Completes package-lock.json: `node build/complete-lock.mjs`, after an `npm install` from a registry that lacks a
// package for another platform. npm omits such a package from the lock file, and `npm ci` then rejects it on every
// platform. The version comes from the dependent package and the platform from the name; only the checksum stays
// unknown, so npm accepts what the registry then serves.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const file = join(import.meta.dirname, '..', 'package-lock.json')
const lock = JSON.parse(readFileSync(file, 'utf8'))
const added = []
for (const [path, entry] of Object.entries(lock.packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    if (isLocked(path, name)) continue
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), dev: true, optional: true }
    added.push(`${name}@${version}`)
  }
}
lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => a.localeCompare(b, 'en')))
if (added.length > 0) writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`)
console.log(added.length === 0 ? 'The lock has no holes.' : `Added: ${added.join(', ')}`)

function isLocked(path, name) {
  for (let place = path; ; place = place.slice(0, Math.max(0, place.lastIndexOf('node_modules/') - 1))) {
    if (`${place === '' ? '' : `${place}/`}node_modules/${name}` in lock.packages) return true
    if (place === '') return false
  }
}

/** `…/core-linux-x64-gnu` -> os linux, cpu x64, libc glibc. */
function platformOf(name) {
  const match = /-(android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/.exec(name)
  if (!match) throw new Error(`The name ${name} tells no platform; add it to the lock by hand.`)
  const [, os, cpu, kind = ''] = match
  const libc = kind.startsWith('musl') ? 'musl' : kind.startsWith('gnu') ? 'glibc' : null
  return { cpu: [cpu], ...(os === 'linux' && libc ? { libc: [libc] } : {}), os: [os] }
}
