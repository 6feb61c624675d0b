import { kbOfUbr } from '../../knowledge/releases.ts'

/** What a package identity in a log line says. */
export type NamedPackage = {
  readonly identity: string
  /** Build and revision of a cumulative update (`Package_for_RollupFix`); null for other packages. */
  readonly rollup: { readonly build: number; readonly ubr: number } | null
  /** The KB: as the name says it, or the one that published this revision. */
  readonly kb: string | null
  readonly architecture: string
}

/** All package identities in a text, in order, each once. */
export function packagesIn(text: string): NamedPackage[] {
  const found = new Map<string, NamedPackage>()
  for (const match of text.matchAll(identity)) {
    const [whole, name = '', architecture = '', version = ''] = match
    if (!found.has(whole)) found.set(whole, named(whole, name, architecture, version))
  }
  return [...found.values()]
}

/** The version of a component folder or assembly name in WinSxS, as build and revision; null where there is none. */
export function componentVersion(component: string): { build: number; ubr: number } | null {
  const match = /[_ =]\d+\.\d+\.(\d{4,5})\.(\d+)(?:[_,.\s]|$)/.exec(component)
  return match ? { build: Number(match[1]), ubr: Number(match[2]) } : null
}

function named(whole: string, name: string, architecture: string, version: string): NamedPackage {
  const rollup = /RollupFix/i.test(name) ? revisionOf(version) : null
  const kb = /KB\d{6,8}/i.exec(name)?.[0].toUpperCase() ?? null
  return {
    identity: whole,
    rollup,
    kb: kb ?? (rollup ? kbOfUbr(rollup.build, rollup.ubr) : null),
    architecture: architecture === 'amd64' ? 'x64' : architecture,
  }
}

function revisionOf(version: string): { build: number; ubr: number } | null {
  const match = /^(\d{4,5})\.(\d+)\.\d+\.\d+$/.exec(version)
  return match ? { build: Number(match[1]), ubr: Number(match[2]) } : null
}

const identity = /([A-Za-z0-9][\w.-]*)~31bf3856ad364e35~(\w+)~[\w-]*~(\d+(?:\.\d+){3})/g
