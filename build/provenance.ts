import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a package was built from, and with what. */
export type Provenance = {
  readonly version: string
  /** Commit of the sources, 40 hex digits; null outside a Git repository. */
  readonly commit: string | null
  /** True if files differ from that commit, so the package does not correspond to it. */
  readonly changed: boolean
  /** SHA-256 of package-lock.json, which pins every package by digest. */
  readonly lockSha256: string
  /** Releases of the runtimes in the package, and of the Node that built it. */
  readonly runtimes: Readonly<Record<string, string>>
  readonly signed: boolean
  /** Released files by name, with their SHA-256. */
  readonly files: ReadonlyMap<string, string>
}

/** The sources have no public address: the commit identifies them. */
const own = 'urn:unstuck'
/** Released files; other output of electron-builder is not part of a release. */
const released = /\.(?:exe|zip)$/

/**
 * Describes what a package was built from: an in-toto statement with a SLSA predicate
 * (https://slsa.dev/spec/v1.0/provenance). It contains no time, so that the same sources give the same bytes. It is
 * unsigned: it says what to rebuild and compare, and proves nothing by itself.
 */
export function composeProvenance(made: Provenance): string {
  const { version, commit, changed, lockSha256, runtimes, signed, files } = made
  const dependencies = [
    ...(commit === null ? [] : [{ uri: `${own}:sources`, digest: { gitCommit: commit } }]),
    { uri: 'package-lock.json', digest: { sha256: lockSha256 } },
    ...Object.entries(runtimes).map(([name, release]) => ({ uri: `pkg:npm/${name}@${release}` })),
  ]
  const statement = {
    _type: 'https://in-toto.io/Statement/v1',
    subject: [...files].sort(byName).map(([name, sha256]) => ({ name, digest: { sha256 } })),
    predicateType: 'https://slsa.dev/provenance/v1',
    predicate: {
      buildDefinition: {
        buildType: `${own}:npm-run-package:1`,
        externalParameters: { version, signed },
        internalParameters: { changedSinceCommit: changed },
        resolvedDependencies: dependencies,
      },
      runDetails: { builder: { id: `${own}:build/package.mjs` } },
    },
  }
  return `${JSON.stringify(statement, null, 2)}\n`
}

function byName([one]: readonly [string, string], [other]: readonly [string, string]): number {
  return one < other ? -1 : 1
}

/** Released files in a folder, by name, with their SHA-256. */
export function releasedFiles(folder: string): Map<string, string> {
  const names = readdirSync(folder).filter((name) => released.test(name))
  return new Map(names.map((name) => [name, sha256Of(join(folder, name))]))
}

/** The commit of the sources, and whether they differ from it. */
export function sourcesOf(root: string): Pick<Provenance, 'commit' | 'changed' | 'lockSha256'> {
  const git = (...args: string[]) => {
    const { status, stdout } = spawnSync('git', args, { cwd: root, encoding: 'utf8' })
    return status === 0 ? stdout.trim() : null
  }
  const commit = git('rev-parse', 'HEAD')
  return {
    commit: commit !== null && /^[0-9a-f]{40}$/.test(commit) ? commit : null,
    changed: git('status', '--porcelain') !== '',
    lockSha256: sha256Of(join(root, 'package-lock.json')),
  }
}

function sha256Of(file: string): string {
  return createHash('sha256').update(readFileSync(file)).digest('hex')
}
