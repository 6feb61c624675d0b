import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** What a package was made of, and by what. */
export type Provenance = {
  readonly version: string
  /** Commit of the sources, 40 hex digits; null where they are in no repository of Git. */
  readonly commit: string | null
  /** True where files differ from that commit: the package is then not that of the commit. */
  readonly changed: boolean
  /** SHA-256 of package-lock.json, which pins every package with its digest. */
  readonly lockSha256: string
  /** Releases of the runtimes that are in the package, and of the Node that built it. */
  readonly runtimes: Readonly<Record<string, string>>
  readonly signed: boolean
  /** What people download, by name, with its SHA-256. */
  readonly files: ReadonlyMap<string, string>
}

/** There is no public address of the sources: the commit is what names them. */
const own = 'urn:unstuck'
/** What people download; what electron-builder leaves beside it for itself is no part of a release. */
const released = /\.(?:exe|zip)$/

/**
 * Says what a package was made of: an in-toto statement with a SLSA predicate (https://slsa.dev/spec/v1.0/provenance). It
 * holds no time, so that the same sources give the same bytes. Nobody has signed it: it says what to build again and
 * compare, and proves nothing by itself.
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

/** What people download out of a folder, by name, with its SHA-256. */
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
