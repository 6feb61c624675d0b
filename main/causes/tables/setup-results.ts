import type { CauseClass } from '../../../common/diagnosis/diagnosis.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import type { CauseId } from '../shared/cause-title.ts'
import { byHand, checkDisk, type FixDraft } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** The firmware starts it instead of Setup's own system. */
export const otherBootLoader = /\b(?:GRUB2?|Grub2Win|rEFInd|systemd-boot|dual[- ]?boot(?:s|ed|ing)?)\b/i

const resolution = article('windows-10-upgrade-resolution-procedures')

/**
 * The code of every rollback without a more specific code: usually drivers, but encryption and failing hardware too.
 */
const anyDriver = 'c1900101'

const drivers = byHand('upgrade-drivers')

const readLogs = byHand('read-rollback-logs', 'read-only')

/** Setup results identified by their codes, and unsuitable tools. */
export const setupResultRows: readonly PatternRow[] = [
  {
    id: 'mount-place-not-fixed',
    class: 'unsupported-volume-feature',
    codes: ['0xc1420134'],
    signs: [sign(/0xc1420134/i, 4.4)],
    fix: [byHand('mount-place-not-fixed', 'read-only')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-image-management-command-line-options-s14',
    ],
    example:
      '2025-06-11 14:50:57, Error                 SP     CMountWIM::DoExecute: Failed to mount WIM file E:\\boot.wim. Error 0xC1420134[gle=0xc1420134]',
  },
  {
    id: 'tool-not-available',
    class: 'tool-not-available-on-os',
    codes: ['0x80070057', '0x8000000a'],
    signs: [
      consoleSign(
        anyOf(
          /is not recognized as (?:an internal or external command|the name of a cmdlet)/i,
          // Quoted without its end. A name with a servicing noun is that of a cmdlet.
          /the term ['"‘“](?:add|dismount|enable|expand|export|get|mount|new|remove|repair|save|set|split|start)-windows\w{2,30}['"’”] (?:is|was) not recognized/i,
        ),
        3.6,
      ),
      sign(
        /does not support servicing (?:Windows PE|a running|an online).{0,60}\/Online|\/Online option.{0,40}not supported|^\s*Error: 50\s*$/im,
        4.4,
      ),
      sign(
        // Messages of tools about an unknown option.
        /(?:option is unknown|is not recognized as an internal|option .{0,40}is not recognized|\b(?:command|option|switch|cmdlet|parameter|tool|utility|request|operation)\b.{0,60}is not supported (?:on|in|by) (?:this|Windows)|\b(?:command|option|switch|cmdlet|parameter|tool|utility)\b.{0,60}not available (?:on|in) this (?:version|operating system|OS|platform))/i,
        3.6,
      ),
      // The DISM API was introduced with Windows 8: on older versions, only the ADK provides dismapi.dll.
      sign(
        /DismInitialize failed.{0,40}0x8007007e|(?:Unable to load DLL|cannot find|not found|missing).{0,20}dismapi|dismapi(?:\.dll)?.{0,40}(?:not (?:be )?found|(?:is|was) missing)/i,
        4.2,
      ),
      // Also any mistyped option; the following line says which.
      sign(/^\s*Error: 87\b/i, 1.6),
      sign(
        /(?:cleanup-image|restorehealth|scanhealth|resetbase).{0,60}(?:unknown|not recognized|invalid)/i,
        4,
      ),
    ],
    fix: [byHand('tool-not-available', 'read-only'), byHand('install-adk')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-supported-platforms',
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism/dism-api-reference',
    ],
    example: 'The restorehealth option is unknown.',
  },
  {
    id: 'several-system-partitions',
    class: 'boot-configuration-damaged',
    codes: ['0x80073bc3', '0x80073b92'],
    signs: [
      sign(/0x(?:80073BC3|80070002|80073B92)\W{0,8}0x20009/i, 4.8),
      sign(/0x80073bc3|0x80073b92/i, 3.6),
    ],
    codeAlone: 0.3,
    fix: [byHand('several-system-partitions')],
    sources: [resolution],
    example: 'Setup failed: 0x80073BC3 - 0x20009',
  },
  upgrade('c1900101-20017', 'driver-missing-or-failed', drivers),
  upgrade('c1900101-20004', 'driver-missing-or-failed', drivers),
  upgrade('c1900101-2000c', 'driver-missing-or-failed', drivers, checkDisk),
  upgrade('c1900101-30018', 'driver-missing-or-failed', drivers),
  upgrade('c1900101-3000d', 'driver-missing-or-failed', drivers),
  upgrade('c1900101-4000d', 'driver-missing-or-failed', drivers),
  upgrade('c1900101-40017', 'third-party-interference', drivers),
  upgrade('c1900101-4001e', 'driver-missing-or-failed', drivers),
  upgrade('80040005-20007', 'driver-missing-or-failed', drivers),
  upgrade('800704b8-3001a', 'third-party-interference', drivers),
  upgrade('8007042b-4000d', 'third-party-interference', readLogs),
  upgrade('8007001f-4000d', 'driver-missing-or-failed', drivers),
  upgrade('8007042b-4001e', 'third-party-interference', readLogs),
  upgrade('80070003-20007', 'driver-missing-or-failed', drivers),
  upgrade('8007025d-2000c', 'download-corrupt', byHand('make-media-anew')),
  upgrade('8007000d-2000c', 'download-corrupt', byHand('make-media-anew')),
  upgrade('80070490-20007', 'driver-missing-or-failed', drivers),
  upgrade('c1900200-20008', 'unsupported-hardware-block', readLogs),
  upgrade('80070004-3000d', 'permissions', readLogs),
  upgrade('80070005-4000d', 'permissions', readLogs),
  upgrade('80070004-50012', 'permissions', readLogs),
  codeRow('upgrade-wsus-decryption', '0xc1800118', 'wsus-server-limit', byHand('upgrade-wsus-decryption')),
  codeRow('upgrade-driver-data', '0x80090011', 'driver-missing-or-failed', drivers),
  codeRow('upgrade-system-drive-write', '0xc7700112', 'disk-full', byHand('upgrade-system-drive-write')),
  codeRow('upgrade-download', '0x80190001', 'network-blocked', byHand('upgrade-download')),
]

type ResultOf<Id> = Id extends `upgrade-${infer Result}` ? Result : never

/** A result of Setup with its extend code, which names phase and operation: `c1900101-20017`. */
function upgrade(result: ResultOf<CauseId>, kind: CauseClass, ...fix: readonly FixDraft[]): PatternRow {
  const [code = '', extend = ''] = result.split('-')
  return {
    id: `upgrade-${result}`,
    class: kind,
    codes: [`0x${code}`],
    extend: `0x${extend}`,
    signs: [
      sign(new RegExp(`0x${code}\\W{0,8}0x${extend}\\b`, 'i'), code === anyDriver ? 3.2 : 4.8),
      sign(new RegExp(`Extended: \\[0x${extend}\\]`, 'i'), 2),
      // If third-party encryption, another boot loader or a hardware fault is mentioned, check that first.
      consoleSign(/\b(?:veracrypt|truecrypt|diskcryptor|bestcrypt)\b|(?<![a-z])WHEA(?![a-z])/i, -2),
      consoleSign(otherBootLoader, -2.4),
    ],
    fix,
    sources: [resolution],
    example: `Setup failed: 0x${code.toUpperCase()} - 0x${extend.toUpperCase()}`,
  }
}

/** A code of Setup or WSUS with a single documented meaning. */
function codeRow(id: CauseId, code: string, kind: CauseClass, fix: FixDraft): PatternRow {
  return {
    id,
    class: kind,
    codes: [code],
    signs: [sign(new RegExp(code, 'i'), 3.6)],
    codeAlone: 0.3,
    fix: [fix],
    sources: [resolution],
    example: `Setup finished: Result = ${code}`,
  }
}
