import { dismConsole } from '../shapes/other-logs.ts'
import { forumLogs } from './forum-logs.ts'
import type { UnseenCase } from './unseen-case.ts'

const told = (id: string, kind: UnseenCase['class'], ...lines: readonly string[]): UnseenCase => ({
  id,
  class: kind,
  files: { 'post.txt': `${lines.join('\r\n')}\r\n` },
})

/** What users paste: a code with two sentences, console output, and sometimes attachments. */
export const forumCases: readonly UnseenCase[] = [
  told(
    'kb5034441-classic',
    'recovery-partition-too-small',
    'KB5034441 fails every night with 0x80070643 on my old laptop.',
    'reagentc /info says Windows RE status: Enabled, location \\\\?\\GLOBALROOT\\device\\harddisk0\\partition4\\Recovery\\WindowsRE',
    'diskpart shows that recovery partition at 505 MB with 11 MB free.',
  ),
  told(
    'regression-5079391',
    'known-regression',
    'After the preview offered last week (KB5079391) I get "Some update files are missing or have problems. We\'ll try to download the update again later. Error code: (0x80073712)".',
    'sfc and dism both say there is nothing wrong.',
  ),
  told(
    'dism-checkpoint-0838',
    'checkpoint-missing',
    'Fresh 24H2 image from the first ISO (26100.863). Injecting the latest LCU:',
    'dism /image:C:\\mnt /add-package /packagepath:C:\\upd\\windows11.0-kb5086672-x64.msu',
    'Error: 0x800f0838',
  ),
  told(
    'wusa-kb5043080-not-applicable',
    'checkpoint-not-applicable-image-newer',
    'Offline PC is on 26100.4349. I copied windows11.0-kb5043080-x64.msu and the newest LCU. Double click on KB5043080 gives',
    'Windows Update Standalone Installer: The update is not applicable to your computer.',
  ),
  told(
    'arm-package-on-intel',
    'wrong-architecture',
    'Get-ComputerInfo: OsArchitecture 64-bit, x64-based PC',
    'PS C:\\> dism /online /add-package /packagepath:C:\\Users\\me\\Downloads\\windows11.0-kb5089549-arm64_aabb.msu',
    'Error: 0x800f081e',
    'The specified package is not applicable to this image.',
  ),
  told(
    'already-have-it',
    'not-applicable-superseded',
    'winver: Windows 11 25H2 (OS Build 26200.8457)',
    'wusa windows11.0-kb5086672-x64.msu -> "The update is not applicable to your computer" in the Setup log: error 2149842967. That KB is build 26200.8117.',
  ),
  told(
    'wsus-fod',
    'fod-source-not-available',
    'Add-WindowsCapability -Online -Name Rsat.ActiveDirectory.DS-LDS.Tools~~~~0.0.1.0',
    'Add-WindowsCapability : Add-WindowsCapability failed. Error code = 0x800f0954',
    'All our machines get updates from the WSUS server.',
  ),
  told(
    'store-service-off',
    'service-disabled',
    'Settings > Windows Update shows Error 0x80070422. I ran a privacy script some months ago.',
    'sc qc wuauserv',
    '        START_TYPE         : 4   DISABLED',
  ),
  told(
    'clock-of-2019',
    'tls-or-clock',
    'The CMOS battery died, the date was set back to 1 January 2019. Checking for updates ends in 0x80072F8F.',
  ),
  told(
    'dns-filter',
    'network-blocked',
    'Pi-hole in the network. Update check fails with 0x80072EE7. nslookup fe2cr.update.microsoft.com returns 0.0.0.0',
  ),
  told(
    'firewall-blocks-hosts',
    'network-blocked',
    'hosts file contains',
    '0.0.0.0 fe2.update.microsoft.com',
    '0.0.0.0 slscr.update.microsoft.com',
    'Windows update: 0x80072efd',
  ),
  told(
    'vpn-always-on',
    'vpn',
    'The update to KB5077181 downloads to 0 % and ends with 0x800f0922 as long as our always-on VPN client is connected. When I disconnect the VPN it goes through.',
  ),
  told(
    'defender-module',
    'known-false-positive-defender-module',
    'sfc /scannow reports corrupt files every time, CBS.log only lists:',
    "2019-07-15 10:11:12, Info                  CSI    000001f0 [SR] Cannot repair member file [l:16]'MSFT_MpScan.cdxml' of Windows-Defender-Management-Powershell, version 10.0.18362.1, arch amd64, nonSxS in the store, hash mismatch",
    "2019-07-15 10:11:12, Info                  CSI    000001f1 [SR] Cannot repair member file [l:20]'MSFT_MpThreat.cdxml' of Windows-Defender-Management-Powershell, version 10.0.18362.1, arch amd64, nonSxS in the store, hash mismatch",
  ),
  told(
    'drive-full',
    'disk-full',
    'The tablet has 32 GB eMMC, C: has 0.9 GB free. Feature update fails with 0x80070070.',
  ),
  told('setup-space', 'disk-full', 'MediaCreationTool ended with 0xC190020E.'),
  told(
    'crowd-av',
    'third-party-interference',
    'KB5068861 failed with 0x80070020 for weeks. It installed at once after we took the endpoint protection agent off the machine.',
  ),
  told(
    'stale-mount',
    'stale-image-mount',
    'dism /mount-image /imagefile:D:\\install.wim /index:1 /mountdir:C:\\mount',
    'Error: 0xc1420127',
    'The specified image in the specified wim is already mounted for read/write access.',
  ),
  told(
    'debloated-24h2',
    'component-removed-by-debloat-tool',
    'I used tiny11 for this machine. Every cumulative update rolls back; KB5066835 -> 0x800f0991, sfc and DISM say all is fine.',
  ),
  told(
    'windows7-no-sha2',
    'wua-too-old',
    'Clean Windows 7 SP1, Windows Update: Code 80072EFE and then 8024402F... "Windows could not search for new updates". Update agent is 7.6.7600.256.',
  ),
  told(
    'esu-missing',
    'wrong-branch',
    'Windows 10 22H2 Home. wusa windows10.0-kb5068781-x64.msu -> The update is not applicable. dism: Package is for Windows 11 build 26100.',
  ),
  told(
    'safe-os-20017',
    'driver-missing-or-failed',
    'Upgrade from 22H2 to 25H2: 0xC1900101 - 0x20017. The installation failed in the SAFE_OS phase with an error during BOOT operation. I have a RAID card with a driver of 2016.',
  ),
  told(
    'cannot-keep-language',
    'language-pack-mismatch',
    'dism /online /add-package /packagepath:D:\\Microsoft-Windows-Client-Language-Pack_x64_fr-fr.cab',
    'Error: 0x800f081e on 26100 - the language pack is from the 22H2 Languages and Optional Features ISO (22621.1)',
  ),
  told(
    'nobody-knows',
    'none',
    'My PC is up to date, winver says 26200.8457. I only want to know whether I should install the optional preview.',
  ),
  told(
    'dism-all-fine',
    'none',
    dismConsole(
      'dism /online /cleanup-image /scanhealth',
      '26200.8457',
      '[==========================100.0%==========================] No component store corruption detected.',
      'The operation completed successfully.',
    ),
    'Windows Resource Protection did not find any integrity violations.',
  ),
  ...forumLogs,
]
