import { bitlockerFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, run } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** Why WinRE cannot be set up or serviced, and boot problems. */
export const winreRows: readonly PatternRow[] = [
  {
    id: 'winre-third-party-encryption',
    class: 'winre-third-party-encryption',
    // reagentc is manually pointed at another partition and keeps failing: only a lead.
    hints: true,
    codes: [],
    signs: [
      sign(
        // The name alone says nothing about WinRE; the effect of encryption on Setup is another cause.
        /^(?=.*(?:reagent|\bwinre\b|recovery|Windows RE\b)).*(?:veracrypt|truecrypt|symantec (?:endpoint )?encryption|mcafee (?:drive|endpoint) encryption|sophos safeguard|check point full disk|drivecrypt|bestcrypt|pgp whole disk)/im,
        5,
      ),
      sign(
        /(?:WinReGetConfig|WinReSetConfig|winreGetWinReGuid|GetPartitionInfo).{0,160}(?:0x3\b|error[: ]*3\b|0x80070003)/i,
        3.8,
      ),
      sign(/\[ReAgentc?\.exe\].{0,400}(?:failed|error).{0,400}(?:0x3\b|0x80070003)/i, 3.8),
      sign(/Executing command line: reagentc\S*\s+\/setreimage \/path (?!C:)[A-Z]:/i, 1),
      sign(/Exit WinRe\w+ return/i, -3),
    ],
    fix: [byHand('winre-third-party-encryption', 'destructive')],
    sources: ['https://github.com/veracrypt/VeraCrypt/issues/574'],
    example:
      '2020-01-03 17:12:50, Error [ReAgentc.exe] Failed to get partition info of R:\\Recovery, VeraCrypt volume, error: 0x3',
  },
  {
    id: 'winre-partition-bitlocker',
    class: 'winre-partition-bitlocker',
    codes: ['0x80310000'],
    signs: [
      sign(/(?:cannot|can ?not|could not|can't) be enabled on a volume with BitLocker/i, 5),
      sign(
        /(?:WinRE|Windows RE|recovery (?:partition|environment)).{0,100}BitLocker|BitLocker.{0,100}(?:WinRE|Windows RE|recovery partition)/i,
        4,
      ),
      // ReAgent.log, when it searches for a partition; later lines show whether another one was suitable.
      sign(/MeetPartitionRequirements Partition has bitlocker/i, 4),
      sign(/Exit WinReInstall returns 1\b/i, -3),
    ],
    facts: bitlockerFacts,
    // Suspending the protectors decrypts nothing: reagentc still rejects the volume.
    fix: [byHand('winre-partition-bitlocker')],
    sources: [
      'https://github.com/MHimken/WinRE-Customization/issues/6',
      'https://github.com/MHimken/WinRE-Customization/issues/13',
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options',
    ],
    example:
      'REAGENTC.EXE: Windows RE cannot be enabled on a volume with BitLocker Drive Encryption enabled.',
  },
  {
    id: 'winre-unmount-failed',
    class: 'winre-unmount-failed',
    codes: [],
    signs: [
      sign(
        // Messages of reagentc and WinRE scripts; the cmdlet is for any image. Of the codes for mounts, those of a
        // folder in use and of changes that cannot be saved.
        /REAGENTC(?:\.EXE)?: Operation failed: (?:0x)?c14201(?:0c|16|17|1d)|Dismount(?:ing|-WinRE)?.{0,30}fail.{0,80}(?:c142)|(?:unmountre|Dismount(?!-WindowsImage)).{0,60}(?:fail|error|0xc142)/is,
        4.2,
      ),
      // Any other code for mounts, such as a folder that is not one (0xc142011c): the part that failed, not why.
      sign(/REAGENTC(?:\.EXE)?: Operation failed: (?:0x)?c142/i, 2.2),
      sign(/(?:unmount|commit).{0,80}(?:winre|Windows RE).{0,80}(?:fail|error|0x[8c][0-9a-f]{7})/i, 4.6),
      sign(/(?:winre|Windows RE).{0,80}(?:unmount|commit).{0,40}(?:fail|error)/i, 4.6),
      sign(/\/unmountre/i, 2),
    ],
    fix: [
      run('discard-mounted-winre', [
        ['reagentc.exe', '/unmountre', '/path', 'C:\\Unstuck\\winre', '/discard'],
      ]),
      byHand('winre-unmount-failed'),
    ],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options',
    ],
    example: 'WinREAgent: unmounting winre.wim failed with 0xc1420117',
  },
  {
    id: 'boot-configuration-damaged',
    class: 'boot-configuration-damaged',
    yieldsTo: [
      'efi-partition-full',
      'efi-partition-unfit',
      'boot-folder-missing',
      'several-system-partitions',
      'not-elevated',
    ],
    codes: ['0xc000000f', '0xc0000034', '0xc0000098'],
    signs: [
      sign(
        /BFSVC Error: (?!.{0,600}(?:0x70\b|0x3\b|c000007f)).{0,400}(?:fail|could not|unable|error copying)|Failure when initializing library/i,
        4,
      ),
      // bcdboot's message for any reason: a full, unsuitable or missing partition.
      sign(/Failure when attempting to copy boot files/i, 2),
      sign(
        /(?:bcdedit|boot configuration data|BCD store|Boot\\BCD).{0,100}(?:could not be opened|corrupt|is missing|0xc0000)/i,
        4.2,
      ),
      // The log of Startup Repair.
      sign(/Boot critical file .{1,160} is corrupt/i, 3.6),
      consoleSign(
        anyOf(
          /\b(?:boot|active) flag\b.{0,60}(?:missing|not set|wrong|lost)/i,
          /(?:missing|no) (?:boot|active) flag/i,
          /partition.{0,30}(?:not|isn't) (?:set |marked )?(?:as )?active/i,
        ),
        3.8,
      ),
      // What the boot manager shows instead of starting Windows.
      consoleSign(
        /\b0xc(?:000000[ef]|0000225|0000098)\b|winload\.(?:efi|exe).{0,30}(?:missing|corrupt|could not be loaded)/i,
        3.6,
      ),
      sign(
        /Failed to (?:open|export|update|create|set).{0,40}(?:BCD|boot (?:store|entry|configuration))|BfsUpdate\w* failed/i,
        3.8,
      ),
    ],
    fix: [
      run('see-boot-entries', [['bcdedit.exe', '/enum', 'all']], 'read-only'),
      run('write-boot-files', [['bcdboot.exe', 'C:\\Windows']]),
    ],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di',
    ],
    example:
      'The boot configuration data store could not be opened. The requested system device cannot be found.',
  },
  {
    id: 'uefi-ca-2023-old-media',
    class: 'boot-configuration-damaged',
    codes: ['0x80092003', '0x800700c1'],
    signs: [
      sign(/(?:0x80092003|0x000000c1|0x800700c1).{0,120}(?:OOBE|upgrade|23H2|boot)/i, 4.2),
      sign(/UEFI CA 2023/i, 2),
    ],
    reported: { likelihood: 0.25, codes: ['0x80092003', '0x800700c1'] },
    fix: [byHand('uefi-ca-2023-old-media')],
    sources: [article('windows-10-windows-11-23h2-upgrade-fails-0x000000c1-0x80092003')],
    example: 'Windows could not complete the upgrade: 0x80092003 at OOBE of 23H2',
  },
]
