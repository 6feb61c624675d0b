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
    { from: 'LICENSE', to: 'LICENSE.txt' },
    { from: 'out/notices/THIRD-PARTY.txt', to: 'THIRD-PARTY.txt' },
  ],
  npmRebuild: false,
  // Makes the installer with NSIS 3.12. The usual one, 3.0.4.1, has CVE-2025-43715: an installer that runs with
  // administrator rights unpacks its plugins where a user can exchange them.
  toolsets: { nsis: '1.2.1' },
  publish: null,
  electronFuses: fuses,
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills these in.
  artifactName: 'unstuck-${version}-${arch}.${ext}',
  win: {
    target: [
      { target: 'nsis', arch: ['x64', 'arm64'] },
      { target: 'zip', arch: ['x64', 'arm64'] },
    ],
    executableName: 'unstuck',
    icon: 'build/resources/icon.ico',
    // The window never runs elevated; one step of a repair asks for rights when it needs them.
    requestedExecutionLevel: 'asInvoker',
  },
  nsis: {
    oneClick: false,
    // For all users, under Program Files: a program that can be elevated must not lie where any user can change it.
    perMachine: true,
    allowElevation: true,
    allowToChangeInstallationDirectory: false,
    packElevateHelper: false,
  },
} satisfies Configuration
