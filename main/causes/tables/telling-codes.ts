import type { CauseClass } from '../../../common/diagnosis.ts'

/** Codes whose own name says what is wrong, where nothing else in the evidence does. */
export type TellingCodes = {
  readonly id: string
  readonly class: CauseClass
  /** What their names say, as a plain sentence. */
  readonly title: string
  readonly codes: readonly string[]
  /** The next step, by hand. */
  readonly next: string
}

/** By class. The names are those of the public headers of Windows (winerror.h, wuerror.h, cbsapi lists, bitsmsg.h). */
export const tellingCodes: readonly TellingCodes[] = [
  {
    id: 'code-says-tls',
    class: 'tls-or-clock',
    title: 'The certificate or secure connection of the update server is not accepted',
    codes: [
      ...wininet('05', '0d', '0e', '17', '18', '19', '1e', '89', '8a', '93', '9c'),
      ...of('0x800b01', '02', '04', '06', '07', '0a', '0c', '0d', '0e', '0f'),
      ...of('0x802000', '38', '3c'),
      ...of('0x802471', '40', '42', '50', '51', '61', '62', '63', '64', '65', '83'),
      '0x8024044b',
    ],
    next: 'Put the clock right; then look which certificate is refused: an inspecting proxy or an own WSUS needs its authority trusted on this PC',
  },
  {
    id: 'code-says-proxy',
    class: 'proxy',
    title: 'The proxy, or finding it, is at fault',
    codes: [
      ...wininet('01', '85', '86', '87', '90', '91', '92', '94', '9b'),
      '0x80072eef',
      ...of('0x802000', '12', '18', '19', '35', '3f'),
      '0x8024043c',
    ],
    next: 'See which proxy the services use (netsh winhttp show proxy) and whether its script and name can be reached',
  },
  {
    id: 'code-says-network',
    class: 'network-blocked',
    title: 'The connection to the update server fails or breaks off',
    codes: [
      ...wininet('77', '7c', '83', '84'),
      '0x80072ee3',
      ...of('0x802000', '1b', '24', '2d', '2e', '2f', '31', '33', '34', '36', '39', '3a', '3b', '54'),
      '0x8024001f',
      '0x80240021',
      '0x80240440',
      '0x80244004',
      '0x80244005',
      '0x80245006',
      '0x8024500b',
      '0x80246005',
      '0x80246009',
    ],
    next: 'See from this PC, as SYSTEM, whether the update addresses answer on ports 80 and 443',
  },
  {
    id: 'code-says-wsus',
    class: 'wsus-server-unreachable',
    title: 'The update server answers with an error of its own',
    codes: of(
      '0x802440',
      '06',
      '08',
      '09',
      '0a',
      '0b',
      '0c',
      '0f',
      '1a',
      '1d',
      '1e',
      '20',
      '24',
      '2b',
      '2d',
      '2e',
    ),
    next: 'Look at the site, application pool and log of the WSUS server at that time',
  },
  {
    id: 'code-says-wsus-identity',
    class: 'wsus-client-identity',
    title: 'The update server has no identity or sign-in for this client',
    codes: of('0x802440', '13', '27', '28', '29', '2a'),
    next: 'Let the client sign in anew: wuauclt /resetauthorization /detectnow',
  },
  {
    id: 'code-says-policy',
    class: 'update-source-policy',
    title: 'A policy or setting forbids it',
    codes: [
      '0x80244011',
      '0x8024002f',
      '0x80240059',
      '0x80240062',
      '0x8024500d',
      '0x8024a004',
      '0x800f0908',
      '0x800f0910',
      ...of('0x802000', '3e', '59', '6e', '70'),
    ],
    next: 'Read the policies of Windows Update and whether updates are paused or the connection is metered',
  },
  {
    id: 'code-says-service',
    class: 'service-disabled',
    title: 'A service of Windows Update does not run',
    codes: ['0x80240001', '0x8024a000', '0x8024a005', '0x80246006', '0x8024601e'],
    next: 'Read how wuauserv, BITS, UsoSvc and DoSvc start, and let the one that is turned off start again',
  },
  {
    id: 'code-says-cancelled',
    class: 'user-cancelled',
    title: 'It was cancelled, or its terms were not accepted',
    codes: ['0x800f0820', '0x80242008', '0x80200037', ...of('0x802400', '23', '54', '55', '5a', '5b', '63')],
    next: 'Start it again and let it finish',
  },
  {
    id: 'code-says-pending',
    class: 'pending-operations-stuck',
    title: 'Other work must end first, mostly by a restart',
    codes: [
      ...of('0x800f08', '26', '27', '2a', '33', '37'),
      '0x800f0902',
      '0x800f0928',
      ...of('0x802400', '09', '19', '1b', '41', '4a'),
      '0x80242015',
      '0x8024201d',
      '0x8024a007',
      ...of('0x8024d0', '0c', '0d', '14', '15'),
    ],
    next: 'Restart Windows, then start it again',
  },
  {
    id: 'code-says-baseline',
    class: 'checkpoint-missing',
    title: 'The update does not find the baseline it builds on',
    codes: ['0x80242026'],
    next: 'Install the checkpoint update that the KB article names, then the update',
  },
  {
    id: 'code-says-architecture',
    class: 'wrong-architecture',
    title: 'The package is for another processor architecture',
    codes: ['0x800f081b'],
    next: 'Take the package for this architecture',
  },
  {
    id: 'code-says-store',
    class: 'component-store-payload-corrupt',
    title: 'Files of the component store are damaged',
    codes: ['0x800f0832', '0x800f090b', '0x80073703', '0x8007371e'],
    next: 'Run RestoreHealth and read in CBS.log which files it names',
  },
  {
    id: 'code-says-payload',
    class: 'component-store-payload-missing',
    title: 'Files of a component are missing',
    codes: ['0x800f0916', '0x800736bf', '0x800736c0'],
    next: 'Run RestoreHealth with a source of the same build',
  },
  {
    id: 'code-says-manifest',
    class: 'package-catalog-corrupt',
    title: 'A manifest or catalog of a package is damaged',
    codes: [
      ...of('0x800736', 'b4', 'b5', 'be', 'c2', 'c3', 'cd', 'fc', 'fe'),
      ...range(0x800736ce, 0x800736f9),
      ...of('0x800737', '14', '15', '17', '18', '19'),
      ...range(0x800f080d, 0x800f0812),
      '0x800f0900',
    ],
    next: 'Run RestoreHealth and read in CBS.log which manifest or package it names',
  },
  {
    id: 'code-says-components',
    class: 'components-hive-corrupt',
    title: 'Identities in the COMPONENTS hive are damaged',
    codes: of('0x800737', '00', '0a', '0b', '0c', '0d', '16').concat('0x800736ff'),
    next: 'Run RestoreHealth and read in CBS.log which component it names',
  },
  {
    id: 'code-says-cbs-registry',
    class: 'cbs-registry-corrupt',
    title: 'State that the servicing stack keeps in the registry is damaged',
    codes: ['0x800f0814', '0x800f0840', '0x800f0925'],
    next: 'Read in CBS.log which value or session it names, and compare it with a PC of the same build',
  },
  {
    id: 'code-says-feature-source',
    class: 'fod-source-not-available',
    title: 'The source of the feature does not have its files',
    codes: [...of('0x800f09', '0e', '0f', '12'), ...range(0x800f0940, 0x800f094f)],
    next: 'Name media of exactly this build as source, or let Windows ask Windows Update itself',
  },
  {
    id: 'code-says-winre',
    class: 'winre-disabled',
    title: 'WinRE is turned off, and the update services it',
    codes: ['0x800f0914'],
    next: 'Turn WinRE on: reagentc /enable',
  },
  {
    id: 'code-says-delta',
    class: 'psfx-payload-missing',
    title: 'The base files that the delta of the update builds on are gone',
    codes: ['0x800f0980', '0x800f0981', '0x800f0995'],
    next: 'Run RestoreHealth with a source of the same build, or install the full package',
  },
  {
    id: 'code-says-download',
    class: 'download-corrupt',
    title: 'What was downloaded, or the record of it, is damaged',
    codes: [
      '0x80240038',
      '0x80240061',
      ...of('0x802420', '0f', '13'),
      ...of('0x802451', '01', '02', '03', '04', '07'),
      ...of('0x802460', '0b', '10', '11', '12', '1c'),
      '0x80247001',
      ...range(0x80244031, 0x80244034),
      ...of('0x802480', '02', '03', '04', '06', '08', '09', '10', '11', '1b', '1c'),
      ...of('0x802000', '1d', '6c', '73'),
      ...range(0x8024b301, 0x8024b304),
    ],
    next: 'Set the caches of Windows Update aside and download again',
  },
  {
    id: 'code-says-rights',
    class: 'permissions',
    title: 'This user or process may not do it',
    codes: [
      '0x80200016',
      ...of('0x802400', '18', '44', '66', '6a', '6b'),
      ...of('0x802460', '0e', '16', '18', '19'),
    ],
    next: 'Run it as administrator, or sign in with an account that may',
  },
  {
    id: 'code-says-locked',
    class: 'third-party-interference',
    title: 'Another program holds what the update needs',
    codes: ['0x8020000d', '0x80248001', '0x8024800f'],
    next: 'Install after a clean start without services of other makers',
  },
  {
    id: 'code-says-hardware',
    class: 'unsupported-hardware-block',
    title: 'This PC is not supported by the update',
    codes: ['0x80240056', '0x8024d00a', '0x8024d00b'],
    next: 'Read which requirement the update names',
  },
  {
    id: 'code-says-agent',
    class: 'wua-too-old',
    title: 'The update agent of this Windows is too old',
    codes: ['0x80247002', '0x8024d011', '0x8024d012'],
    next: 'Install the current Windows Update Agent or servicing stack of this Windows',
  },
  {
    id: 'code-says-data-store',
    class: 'download-corrupt',
    title: 'What Windows Update keeps of its own (the data store) lacks what it asked for',
    codes: ['0x80248007', '0x80248014'],
    next: 'Search for updates again; if it stays, stop wuauserv and bits, rename C:\\Windows\\SoftwareDistribution, and search anew',
  },
  {
    id: 'code-says-driver',
    class: 'driver-missing-or-failed',
    title: 'A driver that the update brings cannot be matched or installed',
    codes: [...range(0x8024c001, 0x8024c008), '0x800f081a', '0x800f0834'],
    next: 'Read in setupapi.dev.log which driver it is; install it from its maker or hide the update',
  },
  {
    id: 'code-says-hung',
    class: 'startup-processing-timeout',
    title: 'The installer hung and ran into its time limit',
    codes: ['0x80242007', '0x80200069'],
    next: 'Find in CBS.log what ran last, and install again after a clean start',
  },
  {
    id: 'code-says-tool',
    class: 'tool-not-available-on-os',
    title: 'The operation does not exist for this kind of image or Windows',
    codes: ['0x800f082e', '0x800f0846', '0x80240040', '0x800f080c'],
    next: 'Look up for which images the command exists',
  },
]

function wininet(...ends: readonly string[]): string[] {
  return of('0x80072f', ...ends)
}

function of(start: string, ...ends: readonly string[]): string[] {
  return ends.map((end) => start + end)
}

function range(first: number, last: number): string[] {
  return Array.from({ length: last - first + 1 }, (_, index) => `0x${(first + index).toString(16)}`)
}
