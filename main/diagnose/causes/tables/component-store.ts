import {
  byHand,
  checkDisk,
  repairStore,
  repairStoreFromImage,
  resetUpdateCaches,
  upgradeInPlace,
} from '../fixes.ts'
import { article, type PatternRow, sign } from '../pattern-row.ts'

/** Packages, manifests, catalogs and hives of the component store. */
export const componentStoreRows: readonly PatternRow[] = [
  {
    id: 'package-manifest-missing',
    class: 'package-manifest-missing',
    title: 'The manifest of an earlier package is missing',
    codes: ['0x800f0831', '0x80073701'],
    signs: [
      sign(/Store corruption, manifest missing for package/i, 4.8, 'manifest missing for package'),
      sign(
        /\((?:p|f)\)\s+(?:CBS (?:MUM|Catalog) Missing|CSI Manifest (?:File )?Missing)/i,
        4.4,
        'cbs mum missing',
        'cbs catalog missing',
        'csi manifest',
      ),
      sign(
        /^\s*(?:\\?\S*\\)?(?:servicing\\packages|winsxs\\manifests)\\\S+\.(?:mum|cat|manifest)\s*$/i,
        2.4,
        'servicing\\packages\\',
        'winsxs\\manifests\\',
      ),
      sign(
        /Missing replacement (?:mum\/cat pair|manifest)/i,
        3,
        'missing replacement mum',
        'missing replacement manifest',
      ),
      sign(
        /Mark store corruption flag because of package/i,
        2,
        'mark store corruption flag because of package',
      ),
      sign(/Failed to (?:resolve|get) package.*0x800f0831/i, 1.5, '0x800f0831'),
    ],
    names: /((?:Package_|Microsoft-|OpenSSH|Windows)[^\s,"\]]*~[^\s,"\]]+|KB\d{6,8})/,
    codeAlone: 0.25,
    countsInSuccess: true,
    fix: [
      ...repairStore,
      byHand(
        'Download the update that the package name gives (its KB, or the KB of its revision) from the Microsoft Update Catalog, expand it, and name the folder as /Source of RestoreHealth',
      ),
      upgradeInPlace,
    ],
    sources: [
      article('error-0x800f0831-installing-update'),
      article('troubleshoot-windows-update-installation-error-corruption'),
      article('errors-in-checksur-log'),
    ],
    example:
      '2024-03-12 10:11:12, Info                  CBS    Store corruption, manifest missing for package: Package_1234_for_KB5030211~31bf3856ad364e35~amd64~~10.0.1.4',
  },
  {
    id: 'package-catalog-corrupt',
    class: 'package-catalog-corrupt',
    title: 'The catalog of a package in the servicing folder is damaged',
    codes: ['0x8007000d', '0x800b0100', '0x80092003'],
    signs: [
      sign(/Failed to verify if catalog file .* is valid/i, 5, 'failed to verify if catalog file'),
      sign(/Failed to verify manifest against catalog/i, 3, 'verify manifest against catalog'),
      sign(
        /\((?:p|f)\)\s+(?:CBS (?:Catalog|MUM|Manifest) Corrupt|CSI (?:Manifest|Catalog) Corrupt)/i,
        4.4,
        'catalog corrupt',
        'mum corrupt',
        'manifest corrupt',
      ),
      sign(/function CCatalog::Create/i, 2, 'ccatalog::create'),
      sign(
        /(?:mark store corrupt with category .*'Corrupt(?:Manifest|Catalog))/i,
        4,
        'corruptmanifest',
        'corruptcatalog',
      ),
    ],
    names: /((?:Package_|Microsoft-)[^\s,"\]]*?~[^\s,"\]]+?\.(?:cat|mum)|\S+\.manifest)/i,
    countsInSuccess: true,
    fix: [
      ...repairStore,
      byHand('Put the named .cat and .mum back from the package of the same KB'),
      upgradeInPlace,
    ],
    sources: [article('error-invalid-data-startup-installing-updates')],
    example:
      '2024-03-12 10:11:12, Error                 CBS    Failed to verify if catalog file \\\\?\\C:\\WINDOWS\\Servicing\\Packages\\Package_7_for_KB5000000~31bf3856ad364e35~amd64~~10.0.1.0.cat is valid. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
  },
  {
    id: 'components-hive-corrupt',
    class: 'components-hive-corrupt',
    title: 'The COMPONENTS hive is damaged',
    codes: ['0x80073712', '0x800705b9', '0x800703f1', '0x800703f9'],
    signs: [
      sign(
        /mark store corrupt with category .*'Corrupt(?:Component|Deployment|Identity|Key|Value|Registry|Index|Family|Closure)/i,
        5,
        'corruptcomponent',
        'corruptdeployment',
        'corruptidentity',
        'corruptkey',
        'corruptvalue',
        'corruptregistry',
        'corruptindex',
        'corruptfamily',
        'corruptclosure',
      ),
      sign(
        /\((?:p|f)\)\s+CSI (?:(?:Store )?Metadata Corrupt|C Mark|F Mark|Winners|Missing (?:C Mark|Winning|Identity|Deployment)|Corrupt (?:Component|Identity))/i,
        4,
        'csi metadata',
        'csi store metadata',
        'csi c mark',
        'csi f mark',
        'csi winners',
        'csi missing',
        'csi corrupt',
      ),
      sign(
        /(?:COMPONENTS hive|HKLM\\COMPONENTS).*(?:0x800703f[19]|corrupt|ERROR_(?:BADDB|REGISTRY_CORRUPT))/i,
        4.6,
        'components hive',
        'hklm\\components',
      ),
      sign(
        /Failed to (?:load|open|parse).*(?:0x800703f[19]|ERROR_REGISTRY_CORRUPT|ERROR_BADDB)/i,
        3,
        '0x800703f1',
        '0x800703f9',
        'registry_corrupt',
        'error_baddb',
      ),
      sign(/0x800705b9|ERROR_XML_PARSE_ERROR/i, 1.6, '0x800705b9', 'xml_parse_error'),
    ],
    countsInSuccess: true,
    fix: [
      ...repairStore,
      byHand(
        'Put the COMPONENTS hive back from a backup of this very PC taken before the damage; values in it are never deleted by hand',
      ),
      upgradeInPlace,
    ],
    sources: [
      article('windows-update-errors-requiring-in-place-upgrade'),
      article('troubleshoot-cbs-component-store-corruption-azure-vm'),
    ],
    example:
      "2025-02-27 08:58:35, Error                 CSI    0000000a@2025/2/27:11:58:35.891 (F) Attempting to mark store corrupt with category [l:21 ml:22]'CorruptComponentValue'[gle=0x80004005]",
  },
  {
    id: 'cbs-registry-corrupt',
    class: 'cbs-registry-corrupt',
    title: 'A value in the registry of the servicing stack is damaged',
    codes: ['0x8007000d'],
    signs: [
      sign(/Registry value for \S+ is not a dword type/i, 5, 'is not a dword type'),
      sign(
        /Failed to enumerate all component versions for component detect|Failed to (?:enumerate|read|open|get).*(?:ComponentDetect|PackageDetect|PackageIndex|store object).*0x8007000d/i,
        3.4,
        'enumerate all component versions',
        '0x8007000d',
      ),
      sign(
        /(?:Component Based Servicing|CBS registry|CBS store).*(?:corrupt|0x800703f[19]|0x8007000d)/i,
        3,
        'component based servicing',
        'cbs registry',
        'cbs store',
      ),
    ],
    names: /Registry value for (\S+) is not/i,
    fix: [
      byHand(
        'Look at the named value below Component Based Servicing and compare its type with a PC of the same build; export the key before any change',
      ),
      ...repairStore,
      upgradeInPlace,
    ],
    sources: [article('error-invalid-data-startup-installing-updates')],
    example:
      '2024-05-24 05:13:10, Info CBS Registry value for Package_77_for_KB5001000~31bf3856ad364e35~amd64~~10.0.1.4 is not a dword type. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
  },
  {
    id: 'store-file-missing',
    class: 'component-store-payload-missing',
    title: 'A file is missing from the component store',
    codes: ['0x80070002', '0x80070003'],
    signs: [
      sign(/Failed to find file: (?:amd64|x86|arm64|wow64|msil)_\S+/i, 4.8, 'failed to find file:'),
      sign(/CSI Payload (?:File )?Missing/i, 4.6, 'csi payload file missing', 'csi payload missing'),
    ],
    names: /Failed to find file: (\S+)|Payload File Missing\s+(?:0x[0-9a-f]+\s+)?(\S+)/i,
    countsInSuccess: true,
    fix: [...repairStore, repairStoreFromImage],
    sources: [article('troubleshoot-windows-update-error-0x80070002'), article('errors-in-checksur-log')],
    example:
      '2024-01-05 12:00:01, Error CBS Failed to find file: amd64_microsoft-windows-directwrite_31bf3856ad364e35_10.0.17763.1_none_229deeb1ba2a85d3\\DWrite.dll [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  },
  {
    id: 'component-store-source-missing',
    class: 'component-store-payload-missing',
    title: 'RestoreHealth has no good copy of what is damaged: its source is missing or of another build',
    codes: ['0x800f081f', '0x800f0915'],
    signs: [
      sign(
        /Operation result: 0x800f0(?:81f|915)/i,
        4,
        'operation result: 0x800f081f',
        'operation result: 0x800f0915',
      ),
      sign(
        /Not able to find replacement (?:file|manifest).*(?:from any|local)/i,
        3.6,
        'not able to find replacement',
      ),
      sign(/Repair failed: Missing replacement payload/i, 2.4, 'missing replacement payload'),
      sign(
        /AddSource failed|Clients specified using local source only/i,
        2.4,
        'addsource failed',
        'local source only',
      ),
      sign(/RestoreHealth/i, 2.4, 'restorehealth'),
      sign(/The source files could not be found/i, 2.4, 'source files could not be'),
    ],
    needsCode: true,
    countsInSuccess: true,
    fix: [repairStoreFromImage, upgradeInPlace],
    settle: [
      'Name a source of exactly the installed build: /Source:wim: with the right image, together with /LimitAccess.',
    ],
    sources: [article('fix-windows-update-errors')],
    example: 'Operation result: 0x800f081f',
  },
  {
    id: 'component-removed',
    class: 'component-removed-by-debloat-tool',
    title: 'A part of Windows that the update expects was removed from the store',
    codes: ['0x80073701', '0x800f0988'],
    signs: [
      sign(
        /Component marked deleted and is no longer available|marked (?:as )?deleted/i,
        4.8,
        'marked deleted',
        'marked as deleted',
      ),
      sign(
        /(?:debloat|NTLite|\btiny1[01]\b|tiny11|tiny10|ReviOS|AtlasOS|Atlas OS|Ghost ?Spectre|MicroWin|WinUtil|RemoveWindowsAI|RemoveEdge|W10Privacy|ShutUp10)/i,
        3.6,
        'debloat',
        'ntlite',
        'tiny11',
        'tiny10',
        'revios',
        'atlasos',
        'atlas os',
        'ghost spectre',
        'ghostspectre',
        'microwin',
        'winutil',
        'removewindowsai',
        'removeedge',
        'w10privacy',
        'shutup10',
      ),
      sign(
        /(?:Microsoft ?Edge|Edge ?WebView2?|Windows\.?Copilot).{0,60}(?:was removed|were removed|was uninstalled|EndOfLife)/i,
        3,
        'was removed',
        'were removed',
        'was uninstalled',
        'endoflife',
      ),
    ],
    fix: [
      byHand('Undo the removal with the tool that did it, then install the update'),
      ...repairStore,
      upgradeInPlace,
    ],
    sources: [
      'github.com/zoicware/RemoveWindowsAI issue 77',
      'github.com/ShadowWhisperer/Remove-MS-Edge issue 63',
      'github.com/ChrisTitusTech/winutil issue 3214',
    ],
    example:
      '2026-05-12 10:11:12, Error                 CSI    00000021 (F) Component marked deleted and is no longer available: Microsoft-Windows-Copilot',
  },
  {
    id: 'catroot2-damaged',
    class: 'package-catalog-corrupt',
    title: 'The catalog database in catroot2 is damaged',
    codes: ['0x8e5e03fa', '0xc80003fa', '0x8e5e0147', '0x8000ffff'],
    signs: [
      sign(/CryptCATAdminAddCatalog/i, 4.6, 'cryptcatadminaddcatalog'),
      sign(/(?:0x8e5e0[0-9a-f]{3}|2388526074)/i, 4.2, '0x8e5e0', '2388526074'),
      sign(/catroot2?.{0,60}(?:corrupt|ESENT|0x8e5e|-1018|-327|JET_err)/i, 4, 'catroot'),
    ],
    codeAlone: 0.25,
    fix: [resetUpdateCaches, checkDisk, ...repairStore],
    settle: ['A checksum that fails means data changed on disk or in memory: check both.'],
    sources: [
      article('troubleshoot-windows-update-error-0x80070490'),
      article('troubleshoot-windows-update-error-0x8000ffff'),
    ],
    example:
      '2024-02-02 02:02:02, Error CSI 00000101 (F) E_UNEXPECTED #1234# from CryptCATAdminAddCatalog(...)[gle=0x8000ffff]',
  },
  {
    id: 'package-identity-not-present',
    class: 'package-identity-not-present',
    title: 'The named package is not in this Windows',
    codes: ['0x800f0805'],
    signs: [
      sign(
        /specified package (?:name )?is not (?:valid|present)|specified package is not valid Windows package/i,
        4,
        'specified package',
      ),

      sign(/^\s*Error: 0x800f0805|An error occurred - .*Error: 0x800f0805/i, 3, 'error: 0x800f0805'),
    ],
    names: /PackageName:(\S+)/i,
    fix: [
      byHand(
        'List the packages with DISM /Get-Packages and give the name exactly as it stands there',
        'read-only',
      ),
    ],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-operating-system-package-servicing-command-line-options',
    ],
    example:
      'An error occurred - Package_for_KB5001330 Error: 0x800f0805\nThe specified package is not valid Windows package.',
  },
  {
    id: 'image-unserviceable',
    class: 'image-unserviceable',
    title: 'The image cannot be serviced any more and must be discarded',
    codes: ['0x800f0830'],
    signs: [
      sign(/0x800f0830|CBS_E_IMAGE_UNSERVICEABLE/i, 4.6, '0x800f0830', 'image_unserviceable'),
      sign(
        /image (?:is no longer serviceable|may be unserviceable|is unserviceable|should be (?:discarded|unmounted))/i,
        4,
        'serviceable',
        'discarded',
      ),
    ],
    codeAlone: 0.3,
    countsInSuccess: true,
    fix: [
      byHand(
        'Unmount the image without its changes (/Discard) and begin again from an untouched copy; on a running Windows: in-place upgrade',
      ),
      upgradeInPlace,
    ],
    sources: [article('troubleshoot-cbs-component-store-corruption-azure-vm')],
    example:
      '2024-03-12 10:11:12, Error                 CBS    Image is unserviceable. [HRESULT = 0x800f0830 - CBS_E_IMAGE_UNSERVICEABLE]',
  },
  {
    id: 'defender-module-false-positive',
    class: 'known-false-positive-defender-module',
    title: 'SFC names modules of Defender that differ by design: nothing is damaged',
    codes: [],
    signs: [
      sign(
        /(?:\[SR\]|Hashes for file member).*(?:Windows-Defender-Management-Powershell|MSFT_Mp\w+\.cdxml|Defender\.psd1)/i,
        4.6,
        'windows-defender-management-powershell',
        'msft_mp',
        'defender.psd1',
      ),
    ],
    names: /(MSFT_Mp\w+\.cdxml|Defender\.psd1)/i,
    countsInSuccess: true,
    fix: [byHand('None needed; a current cumulative update ends the message', 'read-only')],
    sources: ['KB4513240: SFC flags PowerShell modules of Windows Defender as damaged'],
    example:
      "2019-07-20 10:00:00, Info                  CSI    00000a1b [SR] Cannot repair member file [l:17]'MSFT_MpScan.cdxml' of Windows-Defender-Management-Powershell, version 10.0.18362.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch",
  },
  {
    id: 'unattended-file-corrupt',
    class: 'file-system-damaged',
    title: 'A file or folder is damaged and cannot be read',
    codes: ['0x80070570', '0x80070017', '0x80070571', '0x8007045d'],
    signs: [
      sign(
        /0x80070570|ERROR_FILE_CORRUPT|file or directory is corrupted and unreadable/i,
        3.6,
        '0x80070570',
        'error_file_corrupt',
        'corrupted and unreadable',
      ),
      sign(
        /0x80070571|ERROR_DISK_CORRUPT|disk structure is corrupted/i,
        4.6,
        '0x80070571',
        'error_disk_corrupt',
        'disk structure is corrupted',
      ),
      sign(
        /file system structure on the disk is corrupt|corruption was discovered in the file system|run chkdsk/i,
        3.6,
        'file system structure',
        'corruption was discovered',
        'run chkdsk',
      ),
    ],
    countsInSuccess: true,
    fix: [checkDisk, resetUpdateCaches, ...repairStore],
    settle: ['The same files at every scan: the store. Other files each time: memory or disk.'],
    sources: [article('troubleshoot-windows-update-error-0x80070570')],
    example:
      '2024-01-01 01:01:01, Info CBS Failed to internally open package. [HRESULT = 0x80070570 - ERROR_FILE_CORRUPT]',
  },
]
