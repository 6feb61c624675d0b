import { wsusFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, exampleMedia, run } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** Features on demand, language packs, and packages of another Windows. */
export const featureRows: readonly PatternRow[] = [
  {
    id: 'fod-wsus',
    class: 'fod-source-not-available',
    codes: ['0x800f0954', '0x800f0950'],
    signs: [
      sign(/0x800f0954|CBS_E_INVALID_WINDOWS_UPDATE_COUNT_WSUS/i, 4.6),
      // The other code says that no source had the feature for this build; only the lines show that WSUS was the
      // source.
      {
        ...consoleSign(/\bWSUS\b|\bUseWUServer\b|\bWUServer\b|RepairContentServerSource/i, 4.2),
        withCode: ['0x800f0950', '0x800f0906'],
      },
    ],
    codeAlone: 0.3,
    facts: wsusFacts,
    fix: [byHand('fod-wsus')],
    sources: ['https://learn.microsoft.com/windows/deployment/update/fod-and-lang-packs'],
    example: 'Add-WindowsCapability failed. Error code = 0x800f0954',
  },
  {
    id: 'fod-source',
    class: 'fod-source-not-available',
    codes: ['0x800f081f', '0x800f0906', '0x800f0907', '0x800f090d', '0x800f0950', '0x80070490'],
    // The link in DISM's message, in any language: RestoreHealth prints it too, so it is only a lead.
    hints: true,
    signs: [
      sign(/The source files could not be (?:found|downloaded)/i, 3.6),
      consoleSign(/Не удалось найти исходные файлы/i, 3.4),
      sign(/RestoreHealth|scanhealth/i, -3),
      // A cumulative update with missing files is not a feature.
      sign(/Adding package Package_for_/i, -3),
      sign(
        // Not 0x800f0907: that code names the policy (`update-source-policy`).
        /(?:enable-feature|add-capability|NetFx3|Install-WindowsFeature|Add-WindowsCapability|RSAT|OpenSSH).{0,160}(?:0x800f081f|0x800f0906)/i,
        4,
      ),
      // In any language: the command, and the code it ended with.
      {
        ...consoleSign(
          /(?:\/enable-feature|\/add-capability|(?:Add|Enable)-Windows(?:Capability|OptionalFeature)|(?:Install|Add)-WindowsFeature)\b/i,
          3.2,
        ),
        withCode: ['0x800f081f', '0x800f0906', '0x800f090d', '0x800f0950'],
      },
      sign(/Use the "?Source"? option to specify the location/i, 3.4),
      { ...consoleSign(/fwlink\/\?LinkId=243077/i, 1.8), withCode: true },
      sign(/0x800f090d|MISSING_PACKAGE_MAPPING_INDEX/i, 4),
      {
        ...sign(/Extraction of file: .{0,300} failed because it is not present in the container/i, 3.4),
        withCode: true,
      },
    ],
    reported: { likelihood: 0.3, codes: ['0x800f0906'] },
    fix: [
      run('netfx3-from-media', [
        [
          'dism.exe',
          '/English',
          '/Online',
          '/Enable-Feature',
          '/FeatureName:NetFx3',
          '/All',
          `/Source:${exampleMedia}\\sources\\sxs`,
          '/LimitAccess',
        ],
      ]),
      byHand('features-from-media'),
    ],
    sources: [article('dotnet-framework-35-installation-error'), article('you-cant-install-features')],
    example:
      'Error: 0x800f081f\nThe source files could not be found.\nUse the "Source" option to specify the location of the files that are required to restore the feature.',
  },
  {
    id: 'language-pack-mismatch',
    class: 'language-pack-mismatch',
    codes: ['0x800f0818', '0x800f0952', '0x80073701'],
    signs: [
      consoleSign(/language pack.{0,80}(?:partially installed|could only be)/i, 3.6),
      sign(
        /language pack version .{0,80}\bon\b|Failed to resolve .{0,160}~[a-z]{2}-[A-Z]{2}~.{0,120}(?:mismatch|language|0x80073701)/i,
        3.6,
      ),
      consoleSign(
        anyOf(
          // A language pack, what is wrong with its version, and what it is compared with.
          /(?:language pack|lang(?:uage)?pack|LanguageFeatures|-lang~|~[a-z]{2}-[A-Z]{2}~).{0,160}(?:version \d|mismatch|different|not match|older|newer).{0,60}(?:\bon\b|\bthan\b|image|Windows|version)/i,
          /missing language (?:pack|resources)/i,
        ),
        3.4,
      ),
      sign(
        anyOf(
          /(?:mismatch|does not match|doesn't match|not applicable|0x800f081[78]|0x80073701).{0,200}(?:LanguagePack|LanguageFeatures|langpack|lp\.cab)/i,
          /(?:langpack|lp\.cab|LanguagePack-Package|LanguageFeatures).{0,200}(?:mismatch|does not match|doesn't match|0x800f081[78]|0x80073701)/i,
        ),
        4,
      ),
      sign(/language pack.{0,100}(?:missing|mismatch|does not match|not (?:installed|found|applicable))/i, 4),
      // That one cannot be installed says what failed, not why.
      sign(
        /language pack.{0,100}(?:fail|(?:not|cannot) be installed)|Install-Language\b.{0,80}(?:error|fail)/i,
        2,
      ),
      sign(/0x800f0952/i, 3.6),
    ],
    fix: [
      run('list-languages', [['dism.exe', '/English', '/Online', '/Get-Intl']], 'read-only'),
      byHand('language-pack-mismatch'),
    ],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-language-packs-to-windows',
    ],
    example:
      '2024-05-05 05:05:05, Error CBS Failed to resolve package Microsoft-Windows-Client-LanguagePack-Package~31bf3856ad364e35~amd64~de-de~10.0.22621.1: version mismatch',
  },
  {
    id: 'language-pack-refused',
    class: 'language-pack-mismatch',
    codes: ['0x800f081e', '0x80073701', '0x800f0818', '0x80240017'],
    needsCode: true,
    signs: [
      sign(
        /(?:add(?:ing)?[ -]package|PackagePath|lpksetup|WindowsPackage).{0,240}(?:Language-?Pack|LanguageFeatures|\\lp\.cab|LangPack|kb2483139)/i,
        3.6,
      ),
    ],
    fix: [byHand('language-pack-refused', 'read-only')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/add-language-packs-to-windows',
    ],
    example:
      'Failed to add package D:\\Microsoft-Windows-Client-Language-Pack_x64_fr-ca.cab: Add-WindowsPackage failed. Error code = 0x800f081e',
  },
]
