import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { installersIn, type WingetRelease, wingetManifests } from '../../build/winget.ts'

// The published schemas of version 1.6.0, limited to what these files use; strict, so that a misspelled name is found.
const identifier = z.string().regex(/^[^.\s\\/:*?"<>|]{1,32}(?:\.[^.\s\\/:*?"<>|]{1,32}){1,7}$/)
const head = {
  PackageIdentifier: identifier,
  PackageVersion: z.string().regex(/^[^\\/:*?"<>|]+$/),
  ManifestVersion: z.literal('1.6.0'),
}
const locale = z.string().regex(/^[a-zA-Z]{2,3}(?:-[a-zA-Z]{1,8})*$/)
const text = (least: number, most: number) => z.string().min(least).max(most)
const schemas = {
  version: z.strictObject({ ...head, DefaultLocale: locale, ManifestType: z.literal('version') }),
  defaultLocale: z.strictObject({
    ...head,
    PackageLocale: locale,
    Publisher: text(2, 256),
    PackageName: text(2, 256),
    License: text(3, 512),
    ShortDescription: text(3, 256),
    ManifestType: z.literal('defaultLocale'),
  }),
  installer: z.strictObject({
    ...head,
    Platform: z.array(z.enum(['Windows.Desktop', 'Windows.Universal'])).max(2),
    MinimumOSVersion: z.string().regex(/^\d{1,5}(?:\.\d{1,5}){0,3}$/),
    InstallerType: z.enum(['exe', 'nullsoft', 'inno', 'wix', 'burn', 'msi', 'zip', 'portable']),
    Scope: z.enum(['user', 'machine']),
    InstallModes: z.array(z.enum(['interactive', 'silent', 'silentWithProgress'])).max(3),
    InstallerSwitches: z.strictObject({ Silent: text(1, 512), SilentWithProgress: text(1, 512) }),
    ExpectedReturnCodes: z.array(
      z.strictObject({
        InstallerReturnCode: z.int().min(-2147483648).max(4294967295),
        ReturnResponse: z.enum([
          'packageInUse',
          'installInProgress',
          'fileInUse',
          'invalidParameter',
          'custom',
        ]),
      }),
    ),
    UnsupportedArguments: z.array(z.enum(['log', 'location'])).max(2),
    UpgradeBehavior: z.enum(['install', 'uninstallPrevious']),
    ElevationRequirement: z.enum(['elevationRequired', 'elevationProhibited', 'elevatesSelf']),
    AppsAndFeaturesEntries: z.array(z.strictObject({ DisplayName: text(1, 256), Publisher: text(1, 256) })),
    Installers: z
      .array(
        z.strictObject({
          Architecture: z.enum(['x86', 'x64', 'arm', 'arm64', 'neutral']),
          InstallerUrl: z
            .string()
            .max(2048)
            .regex(/^https:\/\/.+$/),
          InstallerSha256: z.string().regex(/^[A-Fa-f0-9]{64}$/),
        }),
      )
      .min(1),
    ManifestType: z.literal('installer'),
  }),
} as const

/** Reads YAML with another parser: PyYAML, which is installed with Ansible. */
const inPython = (yaml: string) =>
  spawnSync('python3', ['-c', 'import sys, yaml, json; json.dump(yaml.safe_load(sys.stdin), sys.stdout)'], {
    input: yaml,
    encoding: 'utf8',
  })
const canRead = inPython('a: "b"').stdout === '{"a": "b"}'
if (!canRead)
  process.stdout.write('Left out: winget manifests read as YAML, because Python has no yaml here.\n')
const parse = (yaml: string) => JSON.parse(inPython(yaml).stdout)

let folder = ''
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'unstuck-winget-'))
  for (const name of ['x64', 'arm64']) writeFileSync(join(folder, `unstuck-1.2.3-${name}.exe`), name)
  for (const name of ['unstuck-1.2.3-x64.zip', 'unstuck-1.2.2-x64.exe', 'other.exe'])
    writeFileSync(join(folder, name), 'else')
})
afterEach(() => rmSync(folder, { recursive: true, force: true }))

const release = (some: Partial<WingetRelease> = {}): WingetRelease => ({
  version: '1.2.3',
  publisher: 'The "Unstuck" authors: # all',
  author: 'The Unstuck authors',
  description: 'Finds out why a Windows update is stuck.',
  license: 'MIT',
  address: 'https://example.org/download/1.2.3',
  installers: installersIn(folder, '1.2.3'),
  ...some,
})

describe('the winget manifests', () => {
  test.skipIf(!canRead)('match their published schemas', () => {
    const made = [...wingetManifests(release())].map(([name, yaml]) => [name, parse(yaml)] as const)
    expect(made.map(([name]) => name)).toEqual([
      'Unstuck.Unstuck.yaml',
      'Unstuck.Unstuck.installer.yaml',
      'Unstuck.Unstuck.locale.en-US.yaml',
    ])
    for (const [, { ManifestType: type, ...rest }] of made) {
      expect(Object.keys(schemas)).toContain(type)
      schemas[type as keyof typeof schemas].parse({ ManifestType: type, ...rest })
    }
    expect(made[2]?.[1].Publisher).toBe('The "Unstuck" authors: # all')
  })

  test.skipIf(!canRead)('list only the installers of this version, by digest', () => {
    const { Installers: named } = parse(
      wingetManifests(release()).get('Unstuck.Unstuck.installer.yaml') ?? '',
    )
    const digest = (content: string) => createHash('sha256').update(content).digest('hex').toUpperCase()
    expect(named).toEqual(
      ['arm64', 'x64'].map((name) => ({
        Architecture: name,
        InstallerUrl: `https://example.org/download/1.2.3/unstuck-1.2.3-${name}.exe`,
        InstallerSha256: digest(name),
      })),
    )
  })

  test.each(['http://example.org/', 'example.org', '', 'https://a:b@example.org/', 'file:///C:/x'])(
    'are not created for the address %j',
    (address) => {
      expect(() => wingetManifests(release({ address }))).toThrow(/https/)
    },
  )

  test('are not created without an installer', () => {
    expect(() => wingetManifests(release({ installers: [] }))).toThrow(/no installer/)
  })
})
