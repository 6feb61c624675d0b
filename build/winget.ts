import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One installer in a manifest. */
export type WingetInstaller = {
  readonly architecture: 'x64' | 'arm64'
  readonly file: string
  /** Upper-case hex, as in winget. */
  readonly sha256: string
}

export type WingetRelease = {
  readonly version: string
  /** Publisher of the package: its signer. */
  readonly publisher: string
  /** Publisher in the PC's list of programs, as set by the installer. */
  readonly author: string
  readonly description: string
  readonly license: string
  /** Download location of the installers: an https folder URL. */
  readonly address: string
  readonly installers: readonly WingetInstaller[]
}

/** Option with which winget and software distribution tools call an installer. */
export const silentSwitch = '/S'
/**
 * Its exit code while Unstuck is running: ERROR_INSTALL_ALREADY_RUNNING, after which software distribution tools
 * retry.
 */
export const installerInUse = 1618

const identifier = 'Unstuck.Unstuck'
const locale = 'en-US'
/** Schemas of these files: https://github.com/microsoft/winget-cli/tree/master/schemas/JSON/manifests/v1.6.0 */
const manifestVersion = '1.6.0'

/**
 * The three files to submit a package to winget, by name. The installer is for all users and elevates itself. Throws
 * if the address is not https or there is no installer.
 */
export function wingetManifests(release: WingetRelease): ReadonlyMap<string, string> {
  const { version, publisher, author, installers } = release
  if (installers.length === 0) throw new Error('There is no installer to name in a winget manifest.')
  const head = { PackageIdentifier: identifier, PackageVersion: version }
  const type = (name: string) => ({ ManifestType: name, ManifestVersion: manifestVersion })
  return new Map([
    [`${identifier}.yaml`, yaml({ ...head, DefaultLocale: locale, ...type('version') })],
    [
      `${identifier}.installer.yaml`,
      yaml({
        ...head,
        Platform: ['Windows.Desktop'],
        // Server 2016 is the oldest version in Unstuck's facts.
        MinimumOSVersion: '10.0.14393.0',
        InstallerType: 'nullsoft',
        Scope: 'machine',
        InstallModes: ['interactive', 'silent'],
        InstallerSwitches: { Silent: silentSwitch, SilentWithProgress: silentSwitch },
        ExpectedReturnCodes: [{ InstallerReturnCode: installerInUse, ReturnResponse: 'packageInUse' }],
        // It always installs to Program Files.
        UnsupportedArguments: ['location', 'log'],
        UpgradeBehavior: 'install',
        ElevationRequirement: 'elevatesSelf',
        AppsAndFeaturesEntries: [{ DisplayName: `Unstuck ${version}`, Publisher: author }],
        Installers: installers.map(({ architecture, file, sha256 }) => ({
          Architecture: architecture,
          InstallerUrl: addressOf(release.address, file),
          InstallerSha256: sha256,
        })),
        ...type('installer'),
      }),
    ],
    [
      `${identifier}.locale.${locale}.yaml`,
      yaml({
        ...head,
        PackageLocale: locale,
        Publisher: publisher,
        PackageName: 'Unstuck',
        License: release.license,
        ShortDescription: release.description,
        ...type('defaultLocale'),
      }),
    ],
  ])
}

/** The installers in a folder of packages, with their digests. */
export function installersIn(folder: string, version: string): WingetInstaller[] {
  return readdirSync(folder)
    .sort()
    .flatMap((file) => {
      const found = /^unstuck-(.+?)-(x64|arm64)(?:-unsigned)?\.exe$/.exec(file)
      if (found?.[1] !== version) return []
      const sha256 = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex')
        .toUpperCase()
      return [{ architecture: found[2] === 'x64' ? ('x64' as const) : ('arm64' as const), file, sha256 }]
    })
}

function addressOf(folder: string, file: string): string {
  const base = URL.canParse(folder) ? new URL(folder.endsWith('/') ? folder : `${folder}/`) : null
  if (base?.protocol !== 'https:' || base.username !== '' || base.search !== '')
    throw new Error(`UNSTUCK_RELEASE_ADDRESS is no https address of a folder: ${folder}`)
  return new URL(encodeURIComponent(file), base).href
}

type Scalar = string | number
type Fields = Readonly<Record<string, Scalar>>
type Value = string | Fields | readonly (string | Fields)[]

/** YAML of texts, numbers and lists, with every text quoted: JSON is YAML. */
function yaml(fields: Readonly<Record<string, Value>>): string {
  const lines = Object.entries(fields).flatMap(([name, value]) => {
    if (typeof value === 'string') return [`${name}: ${JSON.stringify(value)}`]
    if (Array.isArray(value)) return [`${name}:`, ...value.flatMap(itemOf)]
    return [`${name}:`, ...Object.entries(value).map(([key, one]) => `  ${key}: ${JSON.stringify(one)}`)]
  })
  return `${lines.join('\n')}\n`
}

function itemOf(item: string | Fields): string[] {
  if (typeof item === 'string') return [`- ${JSON.stringify(item)}`]
  return Object.entries(item).map(
    ([name, value], at) => `${at === 0 ? '- ' : '  '}${name}: ${JSON.stringify(value)}`,
  )
}
