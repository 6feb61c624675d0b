import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { version } from '../../main/program/version.ts'

type Locked = {
  version?: string
  integrity?: string
  os?: string[]
  cpu?: string[]
  optional?: boolean
  optionalDependencies?: Record<string, string>
  dependencies?: Record<string, string>
  devDependencies?: Record<string, string>
}

const root = join(import.meta.dirname, '..', '..')
const read = (name: string) => JSON.parse(readFileSync(join(root, name), 'utf8'))
const locked: Record<string, Locked> = read('package-lock.json').packages
const manifest: Locked & { version: string } = read('package.json')

describe('package-lock.json', () => {
  it('contains every package that any platform needs, so that npm ci accepts it', () => {
    const holes = Object.entries(locked).flatMap(([path, entry]) =>
      Object.keys({ ...entry.dependencies, ...entry.optionalDependencies })
        .filter((name) => !places(path).some((place) => `${place}node_modules/${name}` in locked))
        .map((name) => `${path} -> ${name}; run node build/complete-lock.mjs`),
    )
    expect(holes).toEqual([])
  })

  it('omits a checksum only for packages of other platforms', () => {
    const unsealed = Object.entries(locked)
      .filter(([path, entry]) => path !== '' && entry.integrity === undefined)
      .filter(([, entry]) => !(entry.optional === true && entry.os !== undefined && entry.cpu !== undefined))
    expect(unsealed.map(([path]) => path)).toEqual([])
  })
})

describe('package.json', () => {
  it('pins every package to an exact version', () => {
    const all = { ...manifest.dependencies, ...manifest.devDependencies, ...manifest.optionalDependencies }
    expect(Object.keys(all).length).toBeGreaterThan(10)
    expect(Object.values(all).filter((wanted) => !/^\d+\.\d+\.\d+$/.test(wanted))).toEqual([])
  })

  it('has the same version as the app', () => {
    expect(manifest.version).toBe(version)
  })
})

/** Folders in which Node looks for a package imported by `path`, the nearest first. */
function places(path: string): string[] {
  const found = path === '' ? [''] : [`${path}/`, '']
  for (let at = path.lastIndexOf('/node_modules/'); at > 0; at = path.lastIndexOf('/node_modules/', at - 1))
    found.push(`${path.slice(0, at)}/`)
  return found
}
