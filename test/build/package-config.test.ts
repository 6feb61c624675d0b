import { expect, test } from 'vitest'
import { artifactName, config, fuses, signingOf } from '../../electron-builder.config.ts'

test('the installer is per-machine, does not ask for a folder, and the program starts without elevation', () => {
  expect(config.nsis).toEqual({
    oneClick: false,
    perMachine: true,
    allowElevation: true,
    allowToChangeInstallationDirectory: false,
    packElevateHelper: false,
    include: 'build/installer/rules.nsh',
    buildUniversalInstaller: false,
    // No block map beside the installer, because the program never updates itself.
    differentialPackage: false,
  })
  expect(config.win.requestedExecutionLevel).toBe('asInvoker')
})

test('there is no 32-bit build and no self-extracting portable program', () => {
  expect(config.win.target.map(({ target }) => target)).toEqual(['nsis', 'zip'])
  expect([...new Set(config.win.target.flatMap(({ arch }) => arch))]).toEqual(['x64', 'arm64'])
})

test('all code is in the integrity-checked archive, and the fuses enforce that', () => {
  expect(config.asar).toBe(true)
  expect(config).not.toHaveProperty('asarUnpack')
  expect(config).not.toHaveProperty('extraResources')
  expect(fuses).toEqual({
    runAsNode: false,
    enableNodeOptionsEnvironmentVariable: false,
    enableNodeCliInspectArguments: false,
    onlyLoadAppFromAsar: true,
    enableEmbeddedAsarIntegrityValidation: true,
    enableCookieEncryption: true,
    grantFileProtocolExtraPrivileges: false,
    loadBrowserProcessSpecificV8Snapshot: false,
  })
})

test('the installer uses an NSIS version without known vulnerabilities, and there is no auto-update', () => {
  // electron-builder offers two versions; the other is NSIS 3.0.4.1 (CVE-2025-43715, fixed in 3.11).
  expect(config.toolsets.nsis).toBe('1.2.1')
  expect(config.publish).toBeNull()
})

test('the console program is included for each architecture, in a folder without browser libraries', () => {
  const [program] = config.extraFiles.filter(({ to }) => to.endsWith('.exe'))
  // biome-ignore lint/suspicious/noTemplateCurlyInString: electron-builder fills it in.
  expect(program).toEqual({ from: 'out/console/${arch}/unstuck.exe', to: 'bin/unstuck.exe' })
})

test('programs are signed when the environment supplies every signing value, and otherwise marked unsigned', () => {
  const azure = {
    UNSTUCK_SIGN_ENDPOINT: 'https://weu.codesigning.azure.net',
    UNSTUCK_SIGN_ACCOUNT: 'a',
    UNSTUCK_SIGN_PROFILE: 'b',
    UNSTUCK_SIGN_PUBLISHER: 'c',
  }
  expect(signingOf(azure)).toEqual({
    by: 'azure',
    azure: {
      endpoint: 'https://weu.codesigning.azure.net',
      codeSigningAccountName: 'a',
      certificateProfileName: 'b',
      publisherName: 'c',
    },
  })
  for (const name of Object.keys(azure))
    expect(() => signingOf({ ...azure, [name]: '' })).toThrow(/set all of/)
  expect(signingOf({ WIN_CSC_LINK: 'c.pfx' }).by).toBe('certificate')
  expect(signingOf({}).by).toBe('nobody')
  expect(artifactName({ by: 'nobody' })).toContain('-unsigned.')
  expect(artifactName({ by: 'azure' })).not.toContain('unsigned')
})
