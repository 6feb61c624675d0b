import type { ImagePackages } from '../../common/medium.ts'

/**
 * Enablement packages and the build that each makes of an image. Their payload packages
 * (`…Enablement-Payload-Package`) switch nothing on: a 22H2 medium of Windows 10 holds the payloads of every version.
 * Windows 11 after 23H2 names its own build in the WIM.
 */
const enablement: readonly (readonly [name: string, build: number])[] = [
  ['microsoft-windows-20h2enablement-package', 19042],
  ['microsoft-windows-21h1enablement-package', 19043],
  ['microsoft-windows-21h2enablement-package', 19044],
  ['microsoft-windows-22h2enablement-package', 19045],
  ['microsoft-windows-sv2moment4enablement-package', 22631],
  ['microsoft-windows-23h2enablement-package', 22631],
]

type Name = { readonly name: string; readonly language: string; readonly version: string }

/**
 * Reads what packages an image holds from the names of its `.mum` files
 * (`<name>~<token>~<architecture>~<language>~<version>.mum`). Other names are left alone.
 */
export function readPackageNames(files: readonly string[]): ImagePackages {
  const names = files.flatMap((file) => parseName(file) ?? [])
  const lcus = versionsOf(names, /^package_for_rollupfix$/i)
  return {
    lcu: lcus.at(-1) ?? null,
    olderLcus: lcus.slice(0, -1),
    servicingStack: versionsOf(names, /^package_for_servicingstack(_\d+)?$/i).at(-1) ?? null,
    safeOs: versionsOf(names, /^package_for_safeosdu$/i).at(-1) ?? null,
    dotnet: dotnetOf(names),
    enables: enabledBy(names),
    languages: unique(
      names
        .filter(({ name }) => /^microsoft-windows-(client|server|winpe)-languagepack-package$/i.test(name))
        .map(({ language }) => language),
    ),
    features: unique(
      names
        .filter(({ name }) => isFeature(name))
        .map(({ name, language }) => (language === '' ? name : `${name} (${language})`)),
    ),
  }
}

function parseName(file: string): Name | null {
  const [, name = '', language = '', version = ''] =
    /^([\w.-]+)~[0-9a-f]{16}~[a-z0-9]+~([\w-]*)~(\d+(?:\.\d+){3})\.mum$/i.exec(file) ?? []
  return name === '' ? null : { name, language, version }
}

/** Build and revision are the first two numbers of an update's version: `26100.1742.1.10`. Lowest first, each once. */
function versionsOf(names: readonly Name[], wanted: RegExp): string[] {
  const found = names.flatMap(({ name, version }) => {
    if (!wanted.test(name)) return []
    const [build = '', ubr = ''] = version.split('.')
    // Old packages write `10.0.<build>.<revision>` as Windows does.
    return [build === '10' ? version.split('.').slice(2).join('.') : `${build}.${ubr}`]
  })
  const key = (build: string) => build.split('.').map(Number)
  return [...new Set(found)].sort((one, other) => {
    const [left = 0, right = 0] = key(one)
    const [otherLeft = 0, otherRight = 0] = key(other)
    return left - otherLeft || right - otherRight
  })
}

function dotnetOf(names: readonly Name[]): ImagePackages['dotnet'] {
  return names
    .filter(({ name }) => /^package_for_dotnetrollup(_\d+)?$/i.test(name))
    .map(({ name, version }) => ({ name, version }))
    .sort((one, other) => (`${one.name} ${one.version}` < `${other.name} ${other.version}` ? -1 : 1))
}

function enabledBy(names: readonly Name[]): number | null {
  const builds = names.flatMap(
    ({ name }) => enablement.find(([own]) => own === name.toLowerCase())?.[1] ?? [],
  )
  return builds.length === 0 ? null : Math.max(...builds)
}

/** Parts of a feature (`…-wow64-package`, `…-merged-package`) are not counted again. */
function isFeature(name: string): boolean {
  if (/-(wow64|merged)-package$/i.test(name)) return false
  return (
    /-fod-package$/i.test(name) ||
    /^(openssh-(client|server)|microsoft-windows-netfx3-ondemand)-package$/i.test(name) ||
    /^microsoft-windows-languagefeatures-\w+-[\w-]+-package$/i.test(name)
  )
}

function unique(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort()
}
