import type { CauseClass, Fix } from '../../../common/diagnosis.ts'
import { type PatternRow, sign, told } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, checkDisk } from '../shared/fixes.ts'

const resolution = article('windows-10-upgrade-resolution-procedures')

/** The code of every rollback that no other code names: drivers most often, but encryption and worn parts too. */
const anyDriver = 'c1900101'

const drivers = byHand(
  'Unplug what is not needed, bring drivers and firmware up to date, remove scanners of other makers, then upgrade again',
)

const readLogs = byHand(
  'Read setupact.log and setuperr.log in $WINDOWS.~BT\\Sources\\Rollback for the object named last',
  'read-only',
)

/** Results of setup that are told by their codes, and tools that do not fit. */
export const setupResultRows: readonly PatternRow[] = [
  {
    id: 'mount-place-not-fixed',
    class: 'tool-not-available-on-os',
    title: 'The place for mounting the image is not on a fixed disk',
    codes: ['0xc1420134'],
    signs: [sign(/0xc1420134/i, 4.4)],
    fix: [
      byHand(
        'Mount in a folder on an internal NTFS disk; a Windows that runs from a removable disk cannot be upgraded in place',
        'read-only',
      ),
    ],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-image-management-command-line-options-s14',
    ],
    example:
      '2025-06-11 14:50:57, Error                 SP     CMountWIM::DoExecute: Failed to mount WIM file E:\\boot.wim. Error 0xC1420134[gle=0xc1420134]',
  },
  {
    id: 'tool-not-available',
    class: 'tool-not-available-on-os',
    title: 'The command or option does not exist on this Windows',
    codes: ['0x80070057', '0x8000000a'],
    signs: [
      told(/is not recognized as (?:an internal or external command|the name of a cmdlet)/i, 3.6),
      sign(
        /does not support servicing (?:Windows PE|a running|an online).{0,60}\/Online|\/Online option.{0,40}not supported|^\s*Error: 50\s*$/im,
        4.4,
      ),
      sign(
        // What tools say of an option that they do not have.
        /(?:option is unknown|is not recognized as an internal|option .{0,40}is not recognized|is not supported (?:on|in|by) (?:this(?! processor)|Windows)|not available (?:on|in) this (?:version|operating system|OS|platform))/i,
        3.6,
      ),
      sign(/^\s*Error: 87\b/i, 2.4),
      sign(
        /(?:cleanup-image|restorehealth|scanhealth|resetbase).{0,60}(?:unknown|not recognized|invalid)/i,
        4,
      ),
    ],
    fix: [
      byHand(
        'Use the tool that this Windows has (Windows 7: System Update Readiness Tool instead of RestoreHealth), and check the spelling of the option',
        'read-only',
      ),
    ],
    sources: ['https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-supported-platforms'],
    example: 'The restorehealth option is unknown.',
  },
  {
    id: 'several-system-partitions',
    class: 'boot-configuration-damaged',
    title: 'Setup finds several system partitions, or not the one it needs',
    codes: ['0x80073bc3', '0x80073b92'],
    signs: [
      sign(/0x(?:80073BC3|80070002|80073B92)\W{0,8}0x20009/i, 4.8),
      sign(/0x80073bc3|0x80073b92/i, 3.6),
    ],
    codeAlone: 0.3,
    fix: [
      byHand(
        'Unplug drives with system partitions that are not in use, then upgrade again',
        'repair',
        'Plug the drives in again.',
      ),
    ],
    sources: [resolution],
    example: 'Setup failed: 0x80073BC3 - 0x20009',
  },
  ...[
    upgrade(
      'c1900101',
      '20017',
      'A driver or firmware stopped setup in its safe environment',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade(
      'c1900101',
      '20004',
      'Old drivers stopped setup while it made its recovery environment',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade(
      'c1900101',
      '2000c',
      'Old drivers or a damaged disk stopped setup while it laid down the image',
      'driver-missing-or-failed',
      [drivers, checkDisk],
    ),
    upgrade('c1900101', '30018', 'A device driver stopped answering setup', 'driver-missing-or-failed', [
      drivers,
    ]),
    upgrade(
      'c1900101',
      '3000d',
      'The display driver stopped setup at its first start',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade(
      'c1900101',
      '4000d',
      'An incompatible driver crashed Windows at the second start of setup',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade(
      'c1900101',
      '40017',
      'A filter driver stopped the second start of setup',
      'third-party-interference',
      [drivers],
    ),
    upgrade(
      'c1900101',
      '4001e',
      'A driver or service stopped setup before the first sign-in',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade(
      '80040005',
      '20007',
      'A driver failed in the safe environment of setup',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade(
      '800704b8',
      '3001a',
      'A program or device stopped the first start of setup',
      'third-party-interference',
      [drivers],
    ),
    upgrade(
      '8007042b',
      '4000d',
      'A file, program or driver stopped the migration at the second start',
      'third-party-interference',
      [readLogs],
    ),
    upgrade('8007001f', '4000d', 'A device does not work and stops setup', 'driver-missing-or-failed', [
      drivers,
    ]),
    upgrade(
      '8007042b',
      '4001e',
      'A program stopped setup before the first sign-in',
      'third-party-interference',
      [readLogs],
    ),
    upgrade(
      '80070003',
      '20007',
      'A driver could not be installed in the safe environment of setup',
      'driver-missing-or-failed',
      [drivers],
    ),
    upgrade('8007025d', '2000c', 'The media or the memory are damaged', 'download-corrupt', [
      byHand('Make the media anew; test the memory'),
    ]),
    upgrade(
      '8007000d',
      '2000c',
      'The media are damaged: the image in them could not be laid down',
      'download-corrupt',
      [byHand('Make the media anew from a fresh download; test memory and disk')],
    ),
    upgrade('80070490', '20007', 'An incompatible driver stopped setup', 'driver-missing-or-failed', [
      drivers,
    ]),
    upgrade('c1900200', '20008', 'The PC does not meet the requirements', 'unsupported-hardware-block', [
      readLogs,
    ]),
    upgrade('80070004', '3000d', 'A file could not be opened while data were migrated', 'permissions', [
      readLogs,
    ]),
    upgrade('80070005', '4000d', 'Access was denied while data were migrated', 'permissions', [readLogs]),
    upgrade('80070004', '50012', 'Setup could not open a file', 'permissions', [readLogs]),
  ],
  codeRow(
    'upgrade-wsus-decryption',
    '0xc1800118',
    'wsus-server-limit',
    'WSUS holds the upgrade without its decryption key',
    byHand('Delete the upgrade on the WSUS server, install its updates, and synchronise again'),
    resolution,
  ),
  codeRow(
    'upgrade-driver-data',
    '0x80090011',
    'driver-missing-or-failed',
    'A driver fails while data are migrated',
    drivers,
    resolution,
  ),
  codeRow(
    'upgrade-system-drive-write',
    '0xc7700112',
    'disk-full',
    'Setup could not write to the system drive',
    byHand('Use the newest media; check the drive and its free room'),
    resolution,
  ),
  codeRow(
    'upgrade-download',
    '0x80190001',
    'network-blocked',
    'The files of the upgrade could not be downloaded',
    byHand('Use media made with the Media Creation Tool'),
    resolution,
  ),
]

/** A result of setup with its extend code, which names phase and operation. */
function upgrade(
  code: string,
  extend: string,
  title: string,
  kind: CauseClass,
  fix: readonly Fix[],
): PatternRow {
  const result = `0x${code}`
  return {
    id: `upgrade-${code}-${extend}`,
    class: kind,
    title,
    codes: [result],
    signs: [
      sign(new RegExp(`0x${code}\\W{0,8}0x${extend}\\b`, 'i'), code === anyDriver ? 3.2 : 4.8),
      sign(new RegExp(`Extended: \\[0x${extend}\\]`, 'i'), 2),
      // Where encryption of another maker or a fault of hardware is told, that is what to look at.
      told(/\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt)\b|(?<![a-z])WHEA(?![a-z])/i, -2),
    ],
    fix,
    sources: [article('windows-10-upgrade-resolution-procedures')],
    example: `Setup failed: 0x${code.toUpperCase()} - 0x${extend.toUpperCase()}`,
  }
}

/** A code of setup or WSUS that has one documented reading. */
function codeRow(
  id: string,
  code: string,
  kind: CauseClass,
  title: string,
  fix: Fix,
  source: string,
): PatternRow {
  return {
    id,
    class: kind,
    title,
    codes: [code],
    signs: [sign(new RegExp(code, 'i'), 3.6)],
    codeAlone: 0.3,
    fix: [fix],
    sources: [source],
    example: `Setup finished: Result = ${code}`,
  }
}
