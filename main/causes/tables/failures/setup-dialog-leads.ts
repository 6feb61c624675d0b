import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import type { FailureSentence } from './failure-sentence.ts'

const formats: readonly LogFormat[] = ['console', 'unknown']
const bcdboot =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdboot-command-line-options-techref-di'
const storage =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-device-drivers-to-windows-during-windows-setup'
const noDrive = 'https://blog.kopfteam.de/windows-installer-sieht-auf-aktuellen-pcs-kein-laufwerk/'
const partitions =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/windows-setup-installing-using-the-mbr-or-gpt-partition-style'
const restarted =
  'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/unexpected-restart-error-during-vm-boot'

const bootEntries =
  'https://github.com/ioutime/ioutime.github.io/blob/aef5440835edcc62bd591a4c68dae6ab9adcdd9c/source/_posts/Windows10%E6%9B%B4%E6%96%B0%E9%97%AE%E9%A2%98.md'

/**
 * Dialogs of Setup and the media creation tool that say what they could not do but not why; causes without a page are
 * judgements.
 */
export const setupDialogLeads: readonly FailureSentence[] = [
  {
    id: 'sentence.setup-boot-configuration',
    pattern:
      /could not (?:update|prepare) the computer.{0,3}s? .{0,12}boot(?: configuration| into the next)/i,
    formats,
    weight: 0,
    causes: [
      ['boot-configuration-damaged', bcdboot],
      ['efi-partition-full'],
      ['efi-partition-unfit', bcdboot],
    ],
  },
  {
    // Setup examines the Windows that it is to upgrade, and finds it by the boot entries and the active partition.
    id: 'sentence.setup-windows-not-found',
    pattern: anyOf(
      /having (?:trouble|problems) (?:determining|to determine) (?:if|whether) your (?:PC|computer) can (?:run|execute) Windows/i,
      /could(?: not|n.{0,3}t) determine (?:if|whether) (?:your (?:PC|computer) can run Windows|Windows 1\d can run on your PC)/i,
      /很难确定(?:你|您)的(?:电脑|计算机|PC)能否运行 ?Windows/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['boot-configuration-damaged', bootEntries],
      // A script that skips the check of the TPM starts something else in place of vdsldr.exe.
      ['store-changed-by-tool', 'https://github.com/coofcookie/Windows11Upgrade/issues/42'],
      ['several-system-partitions'],
    ],
  },
  {
    id: 'sentence.setup-no-partition',
    pattern: /could(?:n.{0,3}t| not) create a new partition or locate an existing one/i,
    formats,
    weight: 0,
    causes: [['several-system-partitions'], ['partition-style', partitions], ['setup-sees-no-disk', storage]],
  },
  {
    id: 'sentence.setup-no-drives',
    pattern:
      /couldn.{0,3}t find any drives|no (?:device )?drives were found|wir konnten keine Laufwerke finden/i,
    formats,
    weight: 0,
    causes: [['setup-sees-no-disk', noDrive, storage], ['hardware-fault']],
  },
  {
    id: 'sentence.setup-disk-not-bootable',
    pattern: /hardware may not support booting to this disk/i,
    formats,
    weight: 0,
    causes: [
      ['partition-style', partitions],
      ['setup-sees-no-disk', storage],
    ],
  },
  {
    id: 'sentence.setup-unfinished',
    pattern: /Windows could not (?:finish configuring the system|complete the installation\. To install)/i,
    formats,
    weight: 0,
    causes: [
      ['setup-first-start', restarted],
      ['answer-file', restarted],
    ],
  },
  {
    id: 'sentence.setup-components',
    pattern: /Windows could not configure one or more system components/i,
    formats,
    weight: 0,
    causes: [['component-store-corrupt'], ['pending-operations'], ['driver-stops-setup']],
  },
  {
    id: 'sentence.setup-temporary-files',
    pattern: /cannot find a location to store temporary installation files/i,
    formats,
    weight: 0,
    causes: [['disk-full'], ['setup-sees-no-disk', storage]],
  },
  {
    id: 'sentence.setup-key',
    pattern: /can.{0,3}t validate your product key/i,
    formats,
    weight: 0,
    causes: [['product-key-edition'], ['setup-media-unreadable']],
  },
  {
    id: 'sentence.media-tool',
    pattern: /There was a problem (?:running|starting) this tool/i,
    formats,
    weight: 0,
    causes: [['network-blocked'], ['antivirus-interference'], ['tls-or-clock'], ['disk-full']],
  },
  {
    id: 'sentence.dotnet-trust',
    // .NET Framework Setup, about a package whose signature chain has no trusted root.
    pattern: /Generic Trust Failure/i,
    formats,
    weight: 0,
    causes: [['tls-or-clock'], ['download-corrupt']],
  },
  {
    id: 'sentence.patch-window',
    pattern: /\bMaintenanceWindowExceeded\b(?!\W{0,6}(?:false|no)\b)/i,
    formats,
    weight: 0,
    causes: [
      [
        'policy-holds-updates',
        'https://learn.microsoft.com/dotnet/api/microsoft.azure.powershell.cmdlets.connectedmachine.models.imachineinstallpatchesresult.maintenancewindowexceeded',
      ],
    ],
  },
  {
    id: 'sentence.client-cache',
    // Configuration Manager's client, about its download folder.
    pattern: anyOf(
      /not enough (?:free )?cache space|client cache is smaller than the size/i,
      /not enough available space in (?:the )?(?:client )?cache\b/i,
    ),
    formats,
    weight: 0,
    causes: [['disk-full']],
  },
  {
    id: 'sentence.client-no-server',
    // Configuration Manager's client has no server address.
    pattern: /WSUS update source not found/i,
    formats,
    weight: 0,
    causes: [['update-source-policy', 'troubleshoot-software-update-scan-failures'], ['wsus-unreachable']],
  },
]
