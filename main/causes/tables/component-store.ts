import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, repairStore, repairStoreFromImage, upgradeInPlace } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** Packages, manifests, catalogs and hives of the component store. */
export const componentStoreRows: readonly PatternRow[] = [
  {
    id: 'package-manifest-missing',
    class: 'package-manifest-missing',
    codes: ['0x800f0831', '0x80073701'],
    signs: [
      consoleSign(
        /manifest (?:is |file )?(?:missing|not found).{0,40}(?:for )?package|missing manifest|package.{0,120}manifest (?:is )?missing/i,
        3.8,
      ),
      sign(
        /Mark store corruption flag because of package: \S+|Failed to resolve package .{0,160}0x800f0831/i,
        4,
      ),
      sign(/Store corruption, manifest missing for package/i, 4.8),
      sign(
        /(?:open|read|find|load)\w* (?:package )?manifest.{0,200}\\servicing\\packages\\\S+\.mum.{0,40}0x8007000[23]/i,
        4,
      ),
      sign(/\((?:p|f)\)\s+(?:CBS (?:MUM|Catalog) Missing|CSI Manifest (?:File )?Missing)/i, 4.4),
      sign(/^\s*(?:\\?\S*\\)?(?:servicing\\packages|winsxs\\manifests)\\\S+\.(?:mum|cat|manifest)\s*$/i, 2.4),
      sign(/Missing replacement (?:mum\/cat pair|manifest)/i, 3),
      sign(/Mark store corruption flag because of package/i, 2),
      sign(/Failed to (?:resolve|get) package.*0x800f0831/i, 1.5),
    ],
    // Excludes the full stop of a sentence.
    names: /((?:Package_|Microsoft-|OpenSSH|Windows)[^\s,"\]]{0,200}~[^\s,"\]]{0,200}[^\s,"\].]|KB\d{6,8})/,
    codeAlone: 0.25,
    countsInSuccess: true,
    restorable: true,
    healedByReport: true,
    fix: [...repairStore, byHand('package-manifest-missing'), upgradeInPlace],
    sources: [
      article('error-0x800f0831-installing-update'),
      article('troubleshoot-windows-update-installation-error-corruption'),
      'https://learn.microsoft.com/archive/blogs/joscon/using-checksur-and-update-packages-to-fix-corruption',
    ],
    example:
      '2024-03-12 10:11:12, Info                  CBS    Store corruption, manifest missing for package: Package_1234_for_KB5030211~31bf3856ad364e35~amd64~~10.0.1.4',
  },
  {
    id: 'package-catalog-corrupt',
    class: 'package-catalog-corrupt',
    codes: ['0x8007000d', '0x800b0100', '0x80092003'],
    signs: [
      sign(/Failed to verify if catalog file .* is valid/i, 5),
      sign(/Failed to verify manifest against catalog/i, 3),
      sign(/\((?:p|f)\)\s+(?:CBS (?:Catalog|MUM|Manifest) Corrupt|CSI (?:Manifest|Catalog) Corrupt)/i, 4.4),
      sign(/function CCatalog::Create/i, 2),
      sign(/Manifest hash for component .{0,200} does not match expected value/i, 4.4),
      sign(/\(F\) Unable to load manifest for component/i, 3.4),
      sign(/Couldn't find the hash of component.{0,600}in the catalog/i, 3.6),
      sign(/Failed to parse package manifest.{0,300}(?:0x800705b9|0x8007000d|0x800f0900|XML_PARSE)/i, 4),
      // Manifest errors of the stack, by status name (MS-ERREF).
      sign(/STATUS_SXS_(?:MANIFEST_(?:PARSE|FORMAT)_ERROR|INVALID_XML|XML_E_\w+|IDENTITY_PARSE_ERROR)/i, 3),
      sign(/(?:mark store corrupt with category .*['"]Corrupt(?:Manifest|Catalog))/i, 4),
    ],
    names: /((?:Package_|Microsoft-)[^\s,"\]]{0,200}?~[^\s,"\]]{1,200}?\.(?:cat|mum)|\S{1,400}\.manifest)/i,
    countsInSuccess: true,
    reported: { likelihood: 0.22, codes: ['0x8007000d', '0x80092003', '0x80092004'] },
    restorable: true,
    healedByReport: true,
    fix: [...repairStore, byHand('package-catalog-corrupt'), upgradeInPlace],
    sources: [article('error-invalid-data-startup-installing-updates')],
    example:
      '2024-03-12 10:11:12, Error                 CBS    Failed to verify if catalog file \\\\?\\C:\\WINDOWS\\Servicing\\Packages\\Package_7_for_KB5000000~31bf3856ad364e35~amd64~~10.0.1.0.cat is valid. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
  },
  {
    id: 'components-hive-corrupt',
    class: 'components-hive-corrupt',
    codes: ['0x80073712', '0x800705b9', '0x800703f1', '0x800703f9'],
    signs: [
      sign(
        /STATUS_REGISTRY_(?:CORRUPT|IO_FAILED)|0xc000014c|d000014c|(?:registry|hive).{0,40}(?:is|are) (?:corrupt|damaged|unreadable)/i,
        4.2,
      ),
      sign(
        /mark store corrupt with category .*['"](?:Missing|Unexpected|Inconsistent|Duplicate|Invalid)\w*(?:Key|Component|Deployment|Identity|Value|Family|Mark)/i,
        4,
      ),
      sign(
        /mark store corrupt with category .*['"]Corrupt(?:Component|Deployment|Identity|Key|Value|Registry|Index|Family|Closure)/i,
        5,
      ),
      sign(
        /\((?:p|f)\)\s+CSI (?:(?:Store )?Metadata Corrupt|C Mark|F Mark|Winners|Missing (?:C Mark|Winning|Identity|Deployment)|Corrupt (?:Component|Identity))/i,
        4,
      ),
      sign(
        /(?:COMPONENTS hive|HKLM\\COMPONENTS).*(?:0x800703f[19]|corrupt|ERROR_(?:BADDB|REGISTRY_CORRUPT))/i,
        4.6,
      ),
      sign(/Failed to (?:load|open|parse).*(?:0x800703f[19]|ERROR_REGISTRY_CORRUPT|ERROR_BADDB)/i, 3),
      // What the hive lists as a version of the component cannot be looked up. The lines about the store and the
      // component that follow are only passed on, and also follow damaged values of CBS.
      sign(/Failed to get component version: [\d.]+\s+\[HRESULT = 0x80070057\b/i, 3.6),
      // ComponentsScanner, in its report and its log.
      sign(/\b[1-9]\d* corruptions? found in (?:DerivedData|CanonicalData|VersionedIndex)\b/i, 4.6),
      sign(
        /^\s*Key: +(?:ROOT|HKEY_LOCAL_MACHINE\\COMPONENTS)\\(?:DerivedData|CanonicalData|VersionedIndex)\\/im,
        2.6,
      ),
      sign(/0x800705b9|ERROR_XML_PARSE_ERROR/i, 1.6),
    ],
    countsInSuccess: true,
    healedByReport: true,
    fix: [...repairStore, byHand('components-hive-corrupt'), upgradeInPlace],
    sources: [
      article('windows-update-errors-requiring-in-place-upgrade'),
      article('troubleshoot-cbs-component-store-corruption-azure-vm'),
      'https://theorypc.ca/2016/10/19/windows-update-errors/',
    ],
    example:
      "2025-02-27 08:58:35, Error                 CSI    0000000a@2025/2/27:11:58:35.891 (F) Attempting to mark store corrupt with category [l:21 ml:22]'CorruptComponentValue'[gle=0x80004005]",
  },
  {
    id: 'cbs-registry-corrupt',
    class: 'cbs-registry-corrupt',
    codes: ['0x8007000d', '0x800f0904', '0x800f0905'],
    signs: [
      sign(
        // The stack cannot read a value of a package, and the code says that its data is invalid.
        /Failed to (?:get|read|query|load|enumerate).{0,120}(?:CurrentState|from registry|InstallState|registry value|package key|store object|applicability state).{0,200}(?:0x8007000d|ERROR_INVALID_DATA|0x800703f1)/i,
        4,
      ),
      // The edition is a package in this registry like all others: no active edition, or two, means that it is
      // damaged.
      sign(/0x800f090[45]|CBS_E_(?:NO|MORE_THAN_ONE)_ACTIVE_EDITION/i, 4),
      sign(/Registry value for \S+ is not a dword type/i, 5),
      sign(
        anyOf(
          /Failed to enumerate all component versions for component detect/i,
          /Failed to (?:enumerate|read|open|get).{0,300}(?:ComponentDetect|PackageDetect|PackageIndex|store object).{0,300}0x8007000d/i,
        ),
        3.4,
      ),
      sign(/(?:Component Based Servicing|CBS registry|CBS store).*(?:corrupt|0x800703f[19]|0x8007000d)/i, 3),
    ],
    names: /Registry value for (\S+) is not/i,
    reported: { likelihood: 0.15, codes: ['0x8007000d'] },
    fix: [byHand('cbs-registry-corrupt'), ...repairStore, upgradeInPlace],
    sources: [article('error-invalid-data-startup-installing-updates')],
    example:
      '2024-05-24 05:13:10, Info CBS Registry value for Package_77_for_KB5001000~31bf3856ad364e35~amd64~~10.0.1.4 is not a dword type. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
  },
  {
    id: 'store-file-missing',
    class: 'component-store-payload-missing',
    codes: ['0x80070002', '0x80070003'],
    signs: [
      sign(/Failed to find file: (?:amd64|x86|arm64|wow64|msil)_\S+/i, 4.8),
      // The servicing stack searches for a file of the store itself.
      sign(
        /STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND.{0,600}\\WinSxS\\(?:amd64|x86|arm64|wow64|msil)_[^\\\s]{1,200}\\[^'"\s]{1,200}\.\w{1,20}['"]/i,
        4.2,
      ),
      // The folder of a component, which SFC opens first.
      sign(
        /STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND.{0,600}\\WinSxS\\(?:amd64|x86|arm64|wow64|msil)_[^\\\s'"]{1,200}['"]/i,
        3.4,
      ),
      // Not the totals of a summary, nor items that CheckSUR lists as repaired.
      sign(/(?<!\(fix\)\s{1,8})CSI Payload (?:File )?Missing(?!\s+Total)/i, 4.6),
    ],
    names: /Failed to find file: (\S+)|Payload File Missing\s+(?!Total)(?:0x[0-9a-f]+\s+)?(\S+)/i,
    countsInSuccess: true,
    reported: { likelihood: 0.25, codes: ['0x80070002'] },
    restorable: true,
    healedByReport: true,
    fix: [...repairStore, repairStoreFromImage],
    sources: [
      article('troubleshoot-windows-update-error-0x80070002'),
      'https://learn.microsoft.com/archive/blogs/joscon/using-checksur-and-update-packages-to-fix-corruption',
    ],
    example:
      '2024-01-05 12:00:01, Error CBS Failed to find file: amd64_microsoft-windows-directwrite_31bf3856ad364e35_10.0.17763.1_none_229deeb1ba2a85d3\\DWrite.dll [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]',
  },
  {
    id: 'component-store-source-missing',
    class: 'component-store-payload-missing',
    codes: ['0x800f081f', '0x800f0915'],
    signs: [
      sign(/Error: 0x800f0915|0x800f0915|REPAIR_CONTENT_MISSING/i, 4),
      sign(/Operation result: 0x800f0(?:81f|915)/i, 4),
      sign(/Not able to find replacement (?:file|manifest).*(?:from any|local)/i, 3.6),
      sign(/Repair failed: Missing replacement payload/i, 2.4),
      sign(/AddSource failed|Clients specified using local source only/i, 2.4),
      // CBS accepts folders only: the named source is a file, such as an image without "wim:" before it, or is
      // missing.
      sign(/The alternate source path directory could not be accessed/i, 3),
      sign(/RestoreHealth/i, 2.4),
      sign(/The source files could not be found/i, 2.4),
      consoleSign(/No se encontr.{1,2} el contenido de reparaci.{1,2}n en ning.{1,2}n lugar/i, 3.4),
    ],
    needsCode: true,
    countsInSuccess: true,
    restorable: true,
    healedByReport: true,
    fix: [repairStoreFromImage, upgradeInPlace],
    sources: [article('fix-windows-update-errors')],
    example: 'Operation result: 0x800f081f',
  },
]
