import type { Configuration } from 'electron-builder'

/** The fuses of the shipped program; checked in the built one, because a configuration is no proof. */
export const fuses = {
  // Otherwise an environment variable makes a signed program run any script.
  runAsNode: false,
  enableNodeOptionsEnvironmentVariable: false,
  enableNodeCliInspectArguments: false,
  // Code comes from the one archive, and only unchanged.
  onlyLoadAppFromAsar: true,
  enableEmbeddedAsarIntegrityValidation: true,
  enableCookieEncryption: true,
  grantFileProtocolExtraPrivileges: false,
  loadBrowserProcessSpecificV8Snapshot: false,
} satisfies NonNullable<Configuration['electronFuses']>

type Signing =
  | { readonly by: 'nobody' | 'certificate' }
  | {
      readonly by: 'azure'
      readonly azure: {
        readonly endpoint: string
        readonly codeSigningAccountName: string
        readonly certificateProfileName: string
        readonly publisherName: string
      }
    }

/**
 * What the environment has programs signed with: Azure Trusted Signing, a certificate as electron-builder takes it
 * (WIN_CSC_LINK, CSC_LINK), or nothing. Throws where only a part of it is said.
 */
export function signingOf(env: NodeJS.ProcessEnv): Signing {
  const endpoint = env.UNSTUCK_SIGN_ENDPOINT
  const codeSigningAccountName = env.UNSTUCK_SIGN_ACCOUNT
  const certificateProfileName = env.UNSTUCK_SIGN_PROFILE
  const publisherName = env.UNSTUCK_SIGN_PUBLISHER
  if (endpoint && codeSigningAccountName && certificateProfileName && publisherName)
    return { by: 'azure', azure: { endpoint, codeSigningAccountName, certificateProfileName, publisherName } }
  if (endpoint || codeSigningAccountName || certificateProfileName || publisherName)
    throw new Error('To sign, set all of UNSTUCK_SIGN_ENDPOINT, _ACCOUNT, _PROFILE and _PUBLISHER.')
  return { by: env.WIN_CSC_LINK || env.CSC_LINK ? 'certificate' : 'nobody' }
}

/** What the parts of a package are called; one that nobody signed says so in its name. */
export function artifactName({ by }: { readonly by: Signing['by'] }): string {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
  return by === 'nobody' ? 'unstuck-${version}-${arch}-unsigned.${ext}' : 'unstuck-${version}-${arch}.${ext}'
}

const signing = signingOf(process.env)

/** The console program, as seen from the window's folder. */
export const consoleProgram = 'bin/unstuck.exe'

/** How the package for people is made: `npm run package`. build/check-package.ts holds the result against this. */
export const config = {
  appId: 'app.unstuck.desktop',
  productName: 'Unstuck',
  copyright: 'Copyright © 2026 The Unstuck authors',
  directories: { output: 'dist', buildResources: 'build/resources' },
  // A build of its own, without the development loopback; packages are bundled in, so node_modules stays out.
  files: [{ from: 'out/package', to: 'out' }, 'assets/**', 'package.json', '!node_modules'],
  // Everything is in the archive, which the program knows the checksum of; PowerShell gets its scripts as text.
  asar: true,
  extraFiles: [
    { from: 'build/resources/policies', to: 'policies' },
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'out/notices/THIRD-PARTY.txt', to: 'THIRD-PARTY.txt' },
    { from: 'out/notices/SBOM.cdx.json', to: 'SBOM.cdx.json' },
    // In a folder of its own, which may stand in PATH: beside the window lie the libraries of its browser.
    // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
    { from: 'out/console/${arch}/unstuck.exe', to: consoleProgram },
  ],
  npmRebuild: false,
  // Makes the installer with NSIS 3.12. The usual one, 3.0.4.1, has CVE-2025-43715: an installer that runs with
  // administrator rights unpacks its plugins where a user can exchange them.
  toolsets: { nsis: '1.2.1' },
  publish: null,
  electronFuses: fuses,
  artifactName: artifactName(signing),
  // Where signing was asked for, a build without it fails.
  forceCodeSigning: signing.by !== 'nobody',
  win: {
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    executableName: 'unstuck',
    icon: 'build/resources/icon.ico',
    // The window never runs elevated; one step of a repair asks for rights when it needs them.
    requestedExecutionLevel: 'asInvoker',
    ...(signing.by === 'azure' ? { azureSignOptions: signing.azure } : {}),
  },
  nsis: {
    oneClick: false,
    // For all users, under Program Files: a program that can be elevated must not lie where any user can change it.
    perMachine: true,
    allowElevation: true,
    allowToChangeInstallationDirectory: false,
    // Ignored for all users: rules.nsh removes it.
    packElevateHelper: false,
    include: 'build/installer/rules.nsh',
    // Nothing updates itself: a map of blocks beside the installer would be a download that nobody checks.
    differentialPackage: false,
    // Otherwise a third installer is made, with the files of both processors in it.
    buildUniversalInstaller: false,
  },
} satisfies Configuration
