import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, run } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { setValue } from '../shared/words/unset-value.ts'
import { strippedWindows } from './component-store-other.ts'

const setupDiag = 'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag'

/** Causes that tools name themselves: their messages are in `sentences/`. */
export const toolRows: readonly PatternRow[] = [
  {
    id: 'feature-parent-disabled',
    class: 'not-applicable-prerequisite-missing',
    codes: [],
    signs: [consoleSign(/parent feature (?:must be|needs? to be|is not|isn't) enabled/i, 4)],
    fix: [
      run('enable-with-parents', [
        ['dism.exe', '/English', '/Online', '/Enable-Feature', '/FeatureName:FEATURE', '/All'],
      ]),
    ],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/enable-or-disable-windows-features-using-dism',
    ],
    example: 'A required parent feature may not be enabled.',
  },
  {
    id: 'dism-wrong-bitness',
    class: 'tool-not-available-on-os',
    codes: ['0x8007000b', '0x800700c1'],
    signs: [consoleSign(/32[- ]?bit (?:version of )?dism\b|\bSysWOW64\\Dism/i, 3.4)],
    fix: [byHand('dism-wrong-bitness', 'read-only')],
    sources: ['https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-supported-platforms'],
    example: 'You cannot service a running 64-bit operating system with a 32-bit version of DISM.',
  },
  {
    id: 'already-installed',
    class: 'not-applicable-superseded',
    codes: [],
    hints: true,
    // Weights stay near even odds: nothing is wrong, and a user who is looking for a failure should learn that.
    signs: [
      consoleSign(/\b(?:0x)?00240006\b|\b0x240006\b/i, 2),
      // As wusa.exe gives up: pending work ends the same way and is checked first.
      consoleSign(/\berror 2359302\b/i, 1.6),
    ],
    fix: [byHand('already-installed', 'read-only')],
    sources: ['https://github.com/jberezanski/ChocolateyPackages/issues/14'],
    example: 'KB3035131: WU_S_ALREADY_INSTALLED (0x00240006)',
  },
  {
    id: 'newer-version-there',
    class: 'not-applicable-superseded',
    codes: ['0x80070666', '0x80070103'],
    signs: [],
    fix: [byHand('newer-version-there', 'read-only')],
    sources: [
      'https://learn.microsoft.com/windows/win32/msi/error-codes',
      'https://learn.microsoft.com/windows-hardware/drivers/devtest/pnputil-return-values',
    ],
    example: 'Another version of this product is already installed.',
  },
  {
    id: 'refused-by-rule',
    class: 'third-party-interference',
    codes: ['0x800704ec'],
    signs: [
      consoleSign(
        /\b(?:AppLocker|WDAC|Smart App Control|software restriction policy)\b.{0,120}(?:block|prevent|den(?:y|ied)|refus)/i,
        4,
      ),
      sign(/was prevented from running\.?$|violated code integrity policy/im, 4),
    ],
    codeAlone: 0.3,
    fix: [byHand('refused-by-rule')],
    sources: [
      'https://learn.microsoft.com/windows/security/application-security/application-control/app-control-for-business/applocker/using-event-viewer-with-applocker',
    ],
    example: 'DismHost.exe was prevented from running.',
  },
  {
    id: 'safeguard-hold',
    class: 'known-regression',
    codes: [],
    signs: [
      consoleSign(
        anyOf(
          // If there is one; reports and people also state its absence.
          /(?<!\b(?:no|without(?: an?| any)?) (?:active |known )?)\bsafeguard (?:hold|id)\b(?! ?(?:[:=]|is|are) ?(?:no|none|not)\b).{0,80}(?:block|hold|prevent|offer|active|in place|\b\d{8}\b)/i,
          setValue(/GatedBlockId\b/i),
        ),
        3.6,
      ),
      // Windows Update's message to held PCs, and to those whose rollout has not started.
      consoleSign(
        anyOf(
          /(?:upgrade|update) to Windows 1\d\b.{0,60}\bon its way\b|\bWindows 1\d update is on its way\b|\bWindows 1\d, version \w{4}\b.{0,30}\bon its way\b/i,
          /nothing (?:that )?requires your (?:attention|action) at the moment/i,
          /Windows 1\d\b.{0,30}isn.{0,3}t (?:quite )?ready for your device/i,
        ),
        2.6,
      ),
      // What Settings shows instead of the version after that failure; news announce versions in the same words.
      {
        ...consoleSign(
          anyOf(
            /\b(?:Coming soon|Pr.{1,2}ximamente|Em breve|Wkr.{1,3}tce)\s?: ?Windows 1\d\b/i,
            /Demn.{1,2}chst(?: verf.{1,2}gbar)?: Windows 1\d\b/i,
            /(?:Bient.{1,2}t disponible|Prochainement)\s?: ?Windows 1\d\b/i,
            /(?:Presto disponibile|In arrivo|Prossimamente): Windows 1\d\b/i,
            /(?:Скоро|Ожидается): ?Windows 1\d\b/i,
            /(?:近日公開予定|即将推出|即將推出|출시 예정)\s?[:：] ?Windows 1\d\b/i,
          ),
          2.6,
        ),
        withCode: ['0xc1900223'],
      },
    ],
    fix: [byHand('safeguard-hold', 'read-only')],
    sources: ['https://learn.microsoft.com/windows/deployment/update/safeguard-holds'],
    example: 'Matching Profile found: GatedCompatBlock - 34A9F145-3842-4A68-987F-4622EE0FC162',
  },
  {
    id: 'upgrade-host-state',
    class: 'unsupported-hardware-block',
    codes: [],
    signs: [
      consoleSign(
        /(?:chose|chosen) to (?:download|install) Windows.{0,30}\b(?:different lang|language that.{0,3}s different)/i,
        4,
      ),
      consoleSign(
        /(?:setup|upgrade|in-place upgrade).{0,80}(?:not supported|cannot|can't|refus).{0,60}(?:safe mode|audit mode|Windows To Go|booted from a VHD)/i,
        4,
      ),
    ],
    names: /(?:Profile found: |ProfileName\W{1,6})(\w+)/i,
    fix: [byHand('upgrade-host-state', 'read-only')],
    sources: [setupDiag],
    example: 'Matching Profile found: SafeModeHardblock - 404D9523-B7A8-4203-90AF-5FBB05B6579B',
  },
  {
    id: 'driver-stops-setup',
    class: 'driver-missing-or-failed',
    codes: [],
    signs: [
      consoleSign(/BlockMigration="?True/i, 4),
      // A blue screen that names a driver file, and stop codes that only drivers cause.
      consoleSign(
        anyOf(
          /\b(?:DRIVER|BUGCODE|VIDEO|KMODE|SYSTEM|PAGE|IRQL)_[A-Z_]{4,40}\b.{0,80}\b\w{2,30}\.sys\b/i,
          /\b(?:DRIVER_(?:IRQL|POWER|PNP|VERIFIER|OVERRAN)\w*|BUGCODE_(?:NDIS|USB)_DRIVER|VIDEO_TDR_\w+)/i,
        ),
        3.2,
      ),
    ],
    names: /(?:(?:Profile found: |ProfileName\W{1,6})(\w+)|\b(\w{2,30}\.sys)\b)/i,
    fix: [byHand('upgrade-drivers')],
    sources: [article('windows-10-upgrade-resolution-procedures')],
    example: 'Matching Profile found: HardblockDeviceOrDriver - ED3AEFA1-F3E2-4F33-8A21-184ADF215B1B',
  },
  {
    id: 'installer-temp-folder',
    class: 'permissions',
    codes: [],
    signs: [
      // Windows Installer's result if it may not write its extracted files.
      sign(
        /Called (?:RunScript when not marked in progress|InstallFinalize when no install in progress)/i,
        4.2,
      ),
      consoleSign(/\b(?:error ?)?code(?: is)?:? 250[23]\b|\berror 250[23]\b/i, 4.2),
      consoleSign(/\b(?:error )?code 2755\b/i, 3.4),
      consoleSign(/\bError 13(?:03|04|10|21)\.|\bError 14(?:02|06)\.|\bError 1925\./i, 3.4),
    ],
    fix: [byHand('installer-temp-folder')],
    sources: [
      'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages',
      'https://github.com/nefarius/ViGEmBus/issues/91',
      'https://github.com/mesonbuild/meson/issues/10697',
      'https://github.com/duplicati/duplicati/issues/4381',
    ],
    example: 'Internal Error 2503. Called RunScript when not marked in progress',
  },
  {
    id: 'installer-source-missing',
    class: 'missing-file-or-folder',
    codes: ['0x8007064c', '0x8007064a'],
    signs: [sign(/0x8007064c\b|MainEngineThread is returning 1612\b/i, 3.6)],
    names: /cached package '([^']{1,160})'|older version of (.{1,60}?) cannot be removed/i,
    codeAlone: 0.3,
    fix: [byHand('installer-source-missing')],
    sources: [
      'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages',
      'https://github.com/nextcloud/desktop/issues/9201',
      'https://github.com/keybase/client/issues/20020',
    ],
    example:
      "MSI (s) (08:3C) [05:54:13:979]: Warning: Local cached package 'C:\\Windows\\Installer\\246556.msi' is missing.",
  },
  {
    id: 'named-input-missing',
    class: 'missing-file-or-folder',
    codes: [],
    signs: [],
    names: /trying to open - (\S[^\n]{1,200}?) Error:/i,
    namesAnother: true,
    fix: [byHand('named-input-missing', 'read-only')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-driver-servicing-command-line-options-s14',
    ],
    example: 'No driver packages were found on the specified path.',
  },
  {
    id: 'feature-not-in-windows',
    class: 'tool-not-available-on-os',
    codes: ['0x800f080c'],
    signs: [
      // The sentence does not say whether version, edition, kind of Windows or spelling is wrong. In public threads it
      // was a server or an older version more often than an edition.
      sign(
        /Feature name \S+ is unknown|feature.{0,40}not (?:recognized|available) (?:in|on) (?:this|your) image/i,
        3.6,
      ),
      consoleSign(/Windows feature name was not recognized/i, 3.6),
      // The cmdlets print the sentence without its code: their name, then that of the feature, then Windows' word for
      // "unknown".
      consoleSign(
        /-WindowsOptionalFeature ?: (?=[^\n]{0,60}[A-Za-z][\w-]{3})[^\n]{2,160}?(?:\bunbekannt|\binconnu|desconocid|desconhecid|sconosciut|неизвест|nieznan|未知|不明|알 수 없)/i,
        3.6,
      ),
      // There it was removed rather than never part of this edition or version.
      consoleSign(strippedWindows, -2.4),
    ],
    names: /Feature name (\S+) is unknown/i,
    namesAnother: true,
    yieldsTo: ['unsupported-edition'],
    codeAlone: 0.3,
    fix: [byHand('feature-not-in-windows')],
    sources: [
      'https://learn.microsoft.com/windows-hardware/manufacture/desktop/enable-or-disable-windows-features-using-dism',
      'https://github.com/microsoft/WSL/issues/5635',
      'https://github.com/microsoft/WSL/issues/4661',
      'https://github.com/chocolatey/choco/issues/1811',
    ],
    example: 'Feature name Microsoft-Windows-Subsystem-Linux is unknown.',
  },
]
