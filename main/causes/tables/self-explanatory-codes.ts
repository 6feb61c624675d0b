import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import type { CauseId } from '../shared/cause-title.ts'
import type { AdviceCode } from '../shared/fixes.ts'

/** Codes whose own name says what is wrong, used if nothing else in the evidence does. */
export type SelfExplanatoryCodes = {
  /** `cause.<id>.title` says what their names mean, `advice.<id>` the manual next step. */
  readonly id: CauseId & AdviceCode
  readonly class: CauseClass
  readonly codes: readonly string[]
}

/** By class. The names are those of the public Windows headers (winerror.h, wuerror.h, cbsapi lists, bitsmsg.h). */
export const selfExplanatoryCodes: readonly SelfExplanatoryCodes[] = [
  {
    id: 'code-says-tls',
    class: 'tls-or-clock',
    codes: [
      ...wininet('05', '0d', '0e', '17', '18', '19', '1e', '89', '8a', '93', '9c'),
      ...of('0x800b01', '02', '04', '06', '07', '0a', '0c', '0d', '0e', '0f'),
      ...of('0x802000', '38', '3c'),
      ...of('0x802471', '40', '42', '50', '51', '61', '62', '63', '64', '65', '83'),
      '0x8024044b',
    ],
  },
  {
    id: 'code-says-proxy',
    class: 'proxy',
    codes: [
      ...wininet('01', '85', '86', '87', '90', '91', '92', '94', '9b'),
      '0x80072eef',
      ...of('0x802000', '12', '18', '19', '35', '3f'),
      '0x8024043c',
    ],
  },
  {
    id: 'code-says-network',
    class: 'network-blocked',
    codes: [
      ...wininet('77', '7c', '83', '84'),
      '0x80072ee3',
      ...of('0x802000', '10', '1b', '24', '2d', '2e', '2f', '31', '33', '34', '36', '39', '3a', '3b', '54'),
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
  },
  {
    id: 'code-says-wsus',
    class: 'wsus-server-unreachable',
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
  },
  {
    id: 'code-says-wsus-identity',
    class: 'wsus-client-identity',
    codes: of('0x802440', '13', '27', '28', '29', '2a'),
  },
  {
    id: 'code-says-policy',
    class: 'update-source-policy',
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
  },
  {
    id: 'code-says-service',
    class: 'service-disabled',
    codes: ['0x80240001', '0x8024a000', '0x8024a005', '0x80246006', '0x8024601e'],
  },
  {
    id: 'code-says-cancelled',
    class: 'user-cancelled',
    codes: ['0x800f0820', '0x80242008', '0x80200037', ...of('0x802400', '23', '54', '55', '5a', '5b', '63')],
  },
  {
    id: 'code-says-pending',
    class: 'pending-operations-stuck',
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
  },
  {
    id: 'code-says-baseline',
    class: 'checkpoint-missing',
    codes: ['0x80242026'],
  },
  {
    id: 'code-says-architecture',
    class: 'wrong-architecture',
    codes: ['0x800f081b'],
  },
  {
    id: 'code-says-store',
    class: 'component-store-payload-corrupt',
    codes: ['0x800f0832', '0x800f090b', '0x80073703', '0x8007371e'],
  },
  {
    id: 'code-says-payload',
    class: 'component-store-payload-missing',
    codes: ['0x800f0916', '0x800736bf', '0x800736c0'],
  },
  {
    id: 'code-says-manifest',
    class: 'package-catalog-corrupt',
    codes: [
      ...of('0x800736', 'b4', 'b5', 'be', 'c2', 'c3', 'cd', 'fc', 'fe'),
      ...range(0x800736ce, 0x800736f9),
      ...of('0x800737', '14', '15', '17', '18', '19'),
      ...range(0x800f080d, 0x800f0812),
      '0x800f0900',
    ],
  },
  {
    id: 'code-says-components',
    class: 'components-hive-corrupt',
    codes: of('0x800737', '00', '0a', '0b', '0c', '0d', '16').concat('0x800736ff'),
  },
  {
    id: 'code-says-cbs-registry',
    class: 'cbs-registry-corrupt',
    codes: ['0x800f0814', '0x800f0840', '0x800f0925'],
  },
  {
    id: 'code-says-feature-source',
    class: 'fod-source-not-available',
    codes: [...of('0x800f09', '0e', '0f', '12'), ...range(0x800f0940, 0x800f094f)],
  },
  {
    id: 'code-says-winre',
    class: 'winre-disabled',
    codes: ['0x800f0914'],
  },
  {
    id: 'code-says-delta',
    class: 'psfx-payload-missing',
    codes: ['0x800f0980', '0x800f0981', '0x800f0995'],
  },
  {
    id: 'code-says-download',
    class: 'download-corrupt',
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
  },
  {
    id: 'code-says-rights',
    class: 'permissions',
    codes: [
      '0x80200016',
      ...of('0x802400', '18', '44', '66', '6a', '6b'),
      ...of('0x802460', '0e', '16', '18', '19'),
    ],
  },
  {
    id: 'code-says-locked',
    class: 'third-party-interference',
    codes: ['0x8020000d', '0x80248001', '0x8024800f'],
  },
  {
    id: 'code-says-hardware',
    class: 'unsupported-hardware-block',
    codes: ['0x80240056', '0x8024d00a', '0x8024d00b'],
  },
  {
    id: 'code-says-agent',
    class: 'wua-too-old',
    codes: ['0x80247002', '0x8024d011', '0x8024d012'],
  },
  {
    id: 'code-says-data-store',
    class: 'download-corrupt',
    codes: ['0x80248007', '0x80248014'],
  },
  {
    id: 'code-says-driver',
    class: 'driver-missing-or-failed',
    codes: [...range(0x8024c001, 0x8024c008), '0x800f081a', '0x800f0834'],
  },
  {
    id: 'code-says-hung',
    class: 'startup-processing-timeout',
    codes: ['0x80242007', '0x80200069'],
  },
  {
    id: 'code-says-tool',
    class: 'tool-not-available-on-os',
    codes: ['0x800f082e', '0x800f0846', '0x80240040'],
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
