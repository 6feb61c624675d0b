import { expect, test } from 'vitest'
import { machineReader } from '../../../main/logs/machine/machine-facts.ts'
import type { LogRecord } from '../../../main/logs/record.ts'
import { knowledge } from '../../test-knowledge.ts'

type Said = readonly [text: string, time?: string]

function machineOf(...said: readonly Said[]) {
  const reader = machineReader(knowledge)
  for (const [text, time = null] of said) {
    const record: LogRecord = {
      file: 'x',
      line: 1,
      format: 'cbs',
      time,
      level: null,
      component: null,
      text,
      session: 0,
    }
    reader.take(record)
  }
  return reader.machine(null)
}
const stack = (version: string, architecture: string) =>
  `Loaded Servicing Stack v${version} with Core: C:\\Windows\\winsxs\\${architecture}_microsoft-windows-servicingstack_31bf3856ad364e35_${version}_none_7dd39c4c7cb9dfa0\\cbscore.dll`
const target = (build: string, architecture = 'amd64') =>
  `Target image information: OS Version=10.0.${build}, Image architecture=${architecture} - CDISMManager::LoadImageSession`

test('knows nothing without information in the logs', () => {
  expect(machineOf(['Appl: detect Parent'])).toEqual({
    build: null,
    buildNumber: null,
    computer: null,
    installedAt: null,
    architecture: null,
    edition: null,
    servicingStack: null,
  })
})
test('reads stack and architecture from CBS.log and the build from dism.log', () => {
  expect(machineOf([stack('10.0.26100.8450', 'arm64')], [target('26100.8457', 'arm64')])).toEqual({
    build: '26100.8457',
    buildNumber: 26100,
    computer: null,
    installedAt: null,
    architecture: 'arm64',
    edition: null,
    servicingStack: '10.0.26100.8450',
  })
})
test('uses the latest value, in any log order', () => {
  const newer: Said = [target('26100.8457'), '2026-05-31T10:00:00']
  const older: Said = [target('26100.1742'), '2026-01-01T10:00:00']
  expect(machineOf(newer, older).build).toBe('26100.8457')
  expect(machineOf(older, newer).build).toBe('26100.8457')
})
test('reads no build from a version without a revision', () => {
  expect(machineOf(['Target: OS Version=10.0.22621, Running architecture=amd64']).build).toBeNull()
})
test('prefers the PC itself to an image serviced by DISM', () => {
  const online: Said = ['DISM.EXE: Executing command line: dism /online /get-packages']
  const offline: Said = [
    'DISM.EXE: Executing command line: dism /image:C:\\mount /add-package /packagepath:x.cab',
  ]
  expect(machineOf(online, [target('26100.8457')], offline, [target('26100.1', 'x86')])).toMatchObject({
    build: '26100.8457',
    architecture: 'x64',
  })
  expect(machineOf(offline, [target('26100.1')])).toMatchObject({ build: '26100.1' })
})
test('reads the build from console output', () => {
  expect(machineOf(['Image Version: 10.0.26100.712']).build).toBe('26100.712')
})

test('in Windows PE, /online is Windows PE itself', () => {
  const online: Said = ['X:\\Sources>dism /online /get-packages']
  const image: Said = ['X:\\Sources>dism /image:C:\\ /get-packages']
  const version: Said = ['Image Version: 10.0.26100.1']
  expect(machineOf(online, version)).toMatchObject({ build: null })
  expect(machineOf(online, version, image, ['Image Version: 10.0.26100.8457'])).toMatchObject({
    build: '26100.8457',
  })
})

/** The lines in which Setup logs its host: the installed Windows, or Windows PE if it was started from media. */
const setupHost = (build: string, edition: string): Said[] => [
  [`Host OS version: ${build}.0  (0.0) Platform 0x2, SuiteMask 0x300, ProdType 0x1`],
  ['    Host OS Architecture    [ x64 ]'],
  [`    Host OS Edition         [ ${edition} ]`],
]
const installs: Said = ['Target OS version: 10.0.19041.572']

test('Setup reports the Windows in which it started, not the one it installs', () => {
  const components: Said = ['OneSettings: OsVer [10.0.22621.3296.amd64fre.ni_release.220506-1250]']
  expect(machineOf(...setupHost('10.0.22631', 'Core'), components, installs)).toMatchObject({
    build: '22631.3296',
    buildNumber: 22631,
    architecture: 'x64',
    edition: 'Core',
  })
})
test('reads no revision from the host version', () => {
  expect(machineOf(...setupHost('10.0.22631', 'Core'), installs)).toMatchObject({
    build: null,
    buildNumber: 22631,
  })
})
test('an older Setup entry does not override later records', () => {
  const components: Said = ['OneSettings: OsVer [10.0.22621.3296.amd64fre.ni]', '2024-03-28T11:52:22']
  const later: Said[] = [
    [target('26100.8457'), '2026-05-31T10:00:00'],
    ['DISM.EXE: Executing command line: dism /online /get-packages', '2026-05-31T10:00:01'],
  ]
  expect(machineOf(...setupHost('10.0.22631', 'Core'), components, ...later).build).toBe('26100.8457')
})
test('does not take Windows PE for the Windows of the PC', () => {
  const components: Said = ['OneSettings: OsVer [10.0.26100.1.amd64fre.ge_release.240331-1435]']
  expect(machineOf(...setupHost('10.0.26100', 'WindowsPE'), components)).toMatchObject({
    build: null,
    buildNumber: null,
    edition: null,
  })
})
