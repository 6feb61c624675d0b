import { byHand, repairStore, repairStoreFromImage, upgradeInPlace } from '../fixes.ts'
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
]
