import type { ImagePackages } from '../../common/media/medium.ts'
import { buildOfVersion, buildText, compareBuilds } from '../../common/windows/build.ts'
import {
  comparePackageIdentities,
  isRollupName,
  type PackageIdentity,
  readPackageIdentity,
} from '../../common/windows/package-identity.ts'
import { versionText } from '../../common/windows/version.ts'

/**
 * Enablement packages, and the build that each gives an image. Their payload packages (`…Enablement-Payload-Package`)
 * enable nothing: Windows 10 22H2 media contain the payloads of every version. Windows 11 after 23H2 states its own
 * build in the WIM.
 */
const enablement: readonly (readonly [name: string, build: number])[] = [
  ['microsoft-windows-20h2enablement-package', 19042],
  ['microsoft-windows-21h1enablement-package', 19043],
  ['microsoft-windows-21h2enablement-package', 19044],
  ['microsoft-windows-22h2enablement-package', 19045],
  ['microsoft-windows-sv2moment4enablement-package', 22631],
  ['microsoft-windows-23h2enablement-package', 22631],
]

/**
 * Determines the packages in an image from the names of its `.mum` files
 * (`<name>~<token>~<architecture>~<language>~<version>.mum`). Other names are ignored.
 */
export function readPackageNames(files: readonly string[]): ImagePackages {
  const names = packagesOfManifests(files)
  const lcus = buildsOf(names, isRollupName)
  return {
    lcu: lcus.at(-1) ?? null,
    olderLcus: lcus.slice(0, -1),
    servicingStack:
      buildsOf(names, (name) => /^package_for_servicingstack(_\d+)?$/i.test(name)).at(-1) ?? null,
    safeOs: buildsOf(names, (name) => /^package_for_safeosdu$/i.test(name)).at(-1) ?? null,
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

/** The packages that these manifest files (`.mum`) describe, according to the file names. */
export function packagesOfManifests(files: readonly string[]): PackageIdentity[] {
  return files.flatMap((file) =>
    /\.mum$/i.test(file) ? (readPackageIdentity(file.slice(0, -'.mum'.length)) ?? []) : [],
  )
}

/** The builds that packages install, ascending and without duplicates. */
function buildsOf(names: readonly PackageIdentity[], isWanted: (name: string) => boolean): string[] {
  const found = names.flatMap(({ name, version }) => (isWanted(name) ? (buildOfVersion(version) ?? []) : []))
  return [...new Set(found.toSorted(compareBuilds).map(buildText))]
}

function dotnetOf(names: readonly PackageIdentity[]): ImagePackages['dotnet'] {
  return names
    .filter(({ name }) => /^package_for_dotnetrollup(_\d+)?$/i.test(name))
    .sort(comparePackageIdentities)
    .map(({ name, version }) => ({ name, version: versionText(version) }))
}

function enabledBy(names: readonly PackageIdentity[]): number | null {
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
