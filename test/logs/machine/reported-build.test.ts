import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readReportedMachine } from '../../../main/logs/machine/read-reported-machine.ts'
import { diagnose } from '../../../main/workflow/diagnosing/diagnose.ts'
import { knowledge } from '../../test-knowledge.ts'
import { sourceOf } from '../text-of.ts'

const machineOf = async (text: string) =>
  (await diagnose({ knowledge, sources: [sourceOf('list.txt', Buffer.from(text))], inspection: null }))
    .machine

/** `Get-WindowsPackage`, which prints no version of Windows. */
const packages = (...versions: readonly (readonly [name: string, version: string, state?: string])[]) =>
  versions
    .map(
      ([name, version, state = 'Installed']) =>
        `PackageName  : Package_for_${name}~31bf3856ad364e35~amd64~~${version}\r\nPackageState : ${state}\r\nReleaseType  : SecurityUpdate\r\nInstallTime  : 9/9/2026 7:11:00 AM\r\n`,
    )
    .join('\r\n')

describe('the build of a PC known by its list of packages', () => {
  test.each([
    // The packages of 22H2 are numbered 19041, a version whose updates ended in 2021.
    ['19041.7725.1.5', null],
    ['26100.9445.1.12', null],
    // A revision newer than the facts.
    ['26100.99999.1.1', null],
    // Published for 23H2 only.
    ['22621.7584.1.2', '22631.7584'],
    ['17763.9247.1.2', '17763.9247'],
  ])('is never that of another version with the same packages: %s', async (version, build) => {
    expect((await machineOf(packages(['RollupFix', version]))).build).toBe(build)
  })
  test.each([
    ['KB5054156', '26100.5074.1.0', '26100.9445.1.12', '26200.9445'],
    ['KB5027397', '22621.2355.1.3', '22621.3007.1.5', '22631.3007'],
  ])('is that of its enablement package %s', async (kb, version, rollup, build) => {
    expect((await machineOf(packages([kb, version], ['RollupFix', rollup]))).build).toBe(build)
    const pending = packages([kb, version, 'InstallPending'], ['RollupFix', rollup])
    expect((await machineOf(pending)).build).not.toBe(build)
  })
  test('is not that of an image whose packages are listed', () =>
    expect(
      readReportedMachine(
        `PS C:\\> Get-WindowsPackage -Path D:\\mount\r\n${packages(['RollupFix', '17763.9247.1.2'])}`,
      ),
    ).toBeNull())
  test('completes a build that another text reports', async () => {
    const banner = 'Microsoft Windows [Version 10.0.26200]\r\n\r\n'
    const list = packages(['RollupFix', '26100.9445.1.12'])
    expect((await machineOf(banner + list)).build).toBe('26200.9445')
  })
})

describe('a list of packages in another language', () => {
  const list = (count: number, state: string) =>
    [
      ...Array.from({ length: count }, (_, at) => [
        `Microsoft-Windows-Feature${at}-Package`,
        '10.0.17763.1',
        state,
      ]),
      ['Package_for_RollupFix', '17763.9247.1.2', 'Bereitgestellt'],
      ['Package_for_RollupFix', '17763.7792.1.6', state],
    ]
      .map(
        ([name, version, of]) =>
          `Paketidentität : ${name}~31bf3856ad364e35~amd64~~${version}\r\nStatus : ${of}\r\nFreigabetyp : Update\r\n\r\n`,
      )
      .join('')
  test('has as installed what is in the state of most packages', async () => {
    expect((await machineOf(list(12, 'Installiert'))).build).toBe('17763.7792')
    expect((await machineOf(list(12, 'Installé'))).build).toBe('17763.7792')
  })
  test('says nothing if it is short or no state is that of most', async () => {
    expect((await machineOf(list(3, 'Installiert'))).build).toBeNull()
    const mixed = list(12, 'Installiert').replaceAll(/(Feature[0-5]-[\s\S]*?: )Installiert/g, '$1Ersetzt')
    expect((await machineOf(mixed)).build).toBeNull()
  })
})

describe('the version in the header of DISM', () => {
  test.each([
    ['Tool zur Imageverwaltung für die Bereitstellung', 'Version:', 'Abbildversion:'],
    ['Outil Gestion et maintenance des images de déploiement', 'Version\u00a0:', 'Version de l’image\u00a0:'],
    ['展開イメージのサービスと管理ツール', 'バージョン:', 'イメージのバージョン:'],
    ['部署映像服务和管理工具', '版本:', '映像版本:'],
  ])('is read in every language: %s', async (title, own, image) => {
    const text = `\r\n${title}\r\n${own} 10.0.26100.5074\r\n\r\n${image} 10.0.26200.9445\r\n\r\n`
    expect((await machineOf(text)).build).toBe('26200.9445')
    expect(readReportedMachine(`dism /image:D:\\mount /get-packages\r\n${text}`)).toBeNull()
    expect(readReportedMachine(`X:\\Sources>dism /online\r\n${text}`)).toBeNull()
  })
})

describe('the revision from a list of hotfixes', () => {
  const list = (...kbs: readonly string[]) =>
    `OsBuildNumber : 26100\r\n\r\nSource        Description      HotFixID      InstalledBy          InstalledOn\r\n------        -----------      --------      -----------          -----------\r\n${kbs
      .map((kb) => `DESK-7        Update           ${kb}     NT AUTHORITY\\SYSTEM  4/10/2025\r\n`)
      .join('')}`
  test.each([
    ['KB5054156', '26200.6899', ['KB5043080', 'KB5054156', 'KB5066835']],
    ['KB5054156', '26200.6899', ['KB5066835', 'KB5054156']],
    ['no enablement package', '26100.6899', ['KB5043080', 'KB5066835']],
    // Every known cumulative update is older than the enablement package: the revision is not known.
    ['KB5054156', null, ['KB5043080', 'KB5054156']],
  ])('names the build of %s: %s', async (_package, build, kbs) => {
    const printed = list(...kbs).replace('OsBuildNumber : 26100\r\n\r\n', '')
    expect((await machineOf(printed)).build).toBe(build)
  })
  test('is not that of a checkpoint listed next to a KB that is not known', async () => {
    expect(await machineOf(list('KB5199901', 'KB5043080'))).toMatchObject({
      build: null,
      buildNumber: 26100,
    })
    expect((await machineOf(list('KB5086672', 'KB5043080', 'KB5199901'))).build).toBe('26100.8117')
    expect((await machineOf(list('KB5043080', 'KB890830'))).build).toBe('26100.1742')
  })
})

test('updates that are only offered do not count as installed', () =>
  expect(readReportedMachine('KB4462930: Update for Adobe Flash Player (KB4462930)\r\n')).toBeNull())

test('other tools report the revision directly', () => {
  const info = 'WindowsUBR    : 9445\r\nOsBuildNumber : 26200\r\n'
  expect(readReportedMachine(info)).toMatchObject({ build: 26200, ubr: 9445 })
  // Combining marks, and two words.
  for (const word of ['เวอร์ชัน', 'Phiên bản', 'संस्करण'])
    expect(readReportedMachine(`Microsoft Windows [${word} 10.0.22631.4317]`)).toMatchObject({
      build: 22631,
      ubr: 4317,
    })
})

test('a mangled list never gives a revision without a build', () => {
  const whole = `${packages(['KB5054156', '26100.5074.1.0'], ['RollupFix', '26100.9445.1.12'])}\r\nA\r\nVersion: 10.0.26100.1\r\n\r\nB: 10.0.26200.9445\r\n`
  fc.assert(
    fc.property(fc.nat(whole.length), fc.nat(whole.length), fc.string({ maxLength: 4 }), (at, to, more) => {
      const machine = readReportedMachine(whole.slice(0, at) + more + whole.slice(to))
      if (machine === null) return
      if (machine.ubr !== null) expect(machine.build).not.toBeNull()
      if (machine.rollup !== null) expect(machine.rollup.build).toBe(26100)
    }),
  )
})
