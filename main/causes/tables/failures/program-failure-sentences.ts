import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import { issues } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const installerMessages = 'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages'
const installerCodes = 'https://learn.microsoft.com/windows/win32/msi/error-codes'
const nullsoftMessages = 'https://github.com/kichik/nsis/blob/master/Contrib/Language%20files/English.nlf'
const olderBcdboot = 'https://github.com/cloudbase/windows-imaging-tools/issues/38'
const mixedMedia = 'https://github.com/MicrosoftDocs/windows-itpro-docs/issues/10937'
const sysprepApps =
  'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/sysprep-fails-remove-or-update-store-apps'
const sysprepFatal =
  'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/fatal-error-occurred-sysprep-machine'
const reassigned =
  'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/drive-reassignment-block-update'
const internalDatabase =
  'https://learn.microsoft.com/troubleshoot/windows-server/installing-updates-features-roles/error-install-windows-internal-database'
const missingRoots = 'https://github.com/dotnet/core/issues/2202'
const assembly = 'https://github.com/abbodi1406/vcredist/issues/78'
const compatibility = 'https://learn.microsoft.com/windows/deployment/upgrade/setupdiag'
const blockedApps =
  'https://learn.microsoft.com/windows/security/application-security/application-control/app-control-for-business/applocker/using-event-viewer-with-applocker'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** Messages of installers, Setup's dialogs and people that say what failed but not why. */
export const programFailureSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.installer-write',
    pattern: /\bError opening file for writing\b|\bError 1304\b(?=[.:])|Error writing to file:? /i,
    formats,
    weight: 0,
    // A program that holds or protects the file: no page found that says so; a judgement.
    causes: [
      ['file-in-use', nullsoftMessages],
      ['permissions', installerMessages],
      ['antivirus-interference'],
    ],
  },
  {
    id: 'sentence.installer-cabinet-signature',
    pattern: /cabinet file\b.{0,200}\bhas an invalid digital signature|\bError 1330\b(?=[.:])/i,
    formats,
    weight: 0,
    // A missing root certificate makes a valid signature look like this.
    causes: [
      ['tls-or-clock', missingRoots],
      ['download-corrupt', installerMessages],
    ],
  },
  {
    id: 'sentence.installer-assembly',
    pattern: /\bError 1935\b(?=[.:])|error occurred during the installation of assembly/i,
    formats,
    weight: 0,
    // Store damage and a pending restart: no page found that says so; a judgement.
    causes: [['antivirus-interference', assembly], ['component-store-corrupt'], ['pending-operations']],
  },
  {
    id: 'sentence.bcdboot-usage',
    // It prints its usage for an unknown option, as older versions of Windows do.
    pattern: /^\s*bcdboot <\S{1,20}> \[\/l\b/im,
    formats,
    weight: 0,
    causes: [['tool-not-available', olderBcdboot]],
  },
  {
    id: 'sentence.setup-source-media',
    pattern: /Could not determine the source media path/i,
    weight: 0,
    causes: [
      ['setup-media-unreadable', mixedMedia],
      ['setup-sees-no-disk', mixedMedia],
    ],
  },
  {
    id: 'sentence.sysprep-fatal',
    pattern: /fatal error occurred while trying to sysprep/i,
    formats,
    weight: 0,
    causes: [['sysprep-provider-failed', sysprepFatal]],
  },
  {
    id: 'sentence.sysprep-invalid',
    // In any language, its window begins with its name, and says what of Windows and which log to read.
    pattern: anyOf(
      /Sysprep was not able to validate/i,
      /(?:^|[\n"“„«»:>] ?)Sysprep\b(?! (?:writes|logs|keeps)\b)[^\n]{1,100}\bWindows\b[^\n]{1,100}%WINDIR%\\System32\\Sysprep\\Panther\\setup(?:act|err)\.log/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['sysprep-app-of-one-user', sysprepApps],
      ['sysprep-provider-failed', sysprepFatal],
    ],
  },
  {
    id: 'sentence.not-upgradable',
    pattern: /This PC can.{0,3}t be upgraded to Windows 1\d/i,
    formats,
    weight: 0,
    // The published reason was a connected drive that would get another letter; other safeguards look the same.
    causes: [['safeguard-hold', reassigned], ['unsupported-hardware']],
  },
  {
    id: 'sentence.service-account',
    pattern: /user has not been granted the requested logon type at this computer/i,
    formats,
    weight: 0,
    causes: [['permissions', internalDatabase]],
  },
  {
    id: 'sentence.installer-location',
    pattern: /\bError 160[67]\b(?=[.:])|Could not access network location/i,
    formats,
    weight: 0,
    causes: [['missing-folder', installerMessages], ['user-profile-damaged']],
  },
  {
    id: 'sentence.installer-service',
    pattern: /\bError 192[0-3]\b(?=[.:])/i,
    formats,
    weight: 0,
    causes: [['permissions', installerMessages], ['antivirus-interference'], ['missing-folder']],
  },
  {
    id: 'sentence.installer-package-unopened',
    pattern: /installation package could not be opened|MainEngineThread is returning 16(?:19|20)\b/i,
    formats,
    weight: 0,
    // An incomplete download: no page found that says so; a judgement.
    causes: [['missing-folder', installerCodes], ['download-corrupt', installerCodes], ['permissions']],
  },
  {
    id: 'sentence.installer-nothing-to-upgrade',
    pattern: /program to be upgraded may be missing|MainEngineThread is returning 1642\b/i,
    formats,
    weight: 0,
    causes: [
      ['prerequisite-missing', installerCodes],
      ['newer-version-there', installerCodes],
    ],
  },
  {
    id: 'sentence.program-does-not-run',
    pattern: /\bThis app can.{0,3}t run on your PC\b/i,
    formats,
    weight: 0,
    // A damaged file: no page found that says so; a judgement.
    causes: [['wrong-architecture'], ['download-corrupt'], ['refused-by-rule', blockedApps]],
  },
  {
    id: 'sentence.setup-attention',
    pattern:
      /\bWhat needs your attention\b|\b(?:needs?|requir\w{1,3}) your attention to continue the (?:installation|upgrade|update)\b/i,
    formats,
    weight: 0,
    causes: [
      ['compatibility-software', compatibility],
      ['driver-stops-setup', compatibility],
      ['unsupported-hardware', compatibility],
    ],
  },
  {
    id: 'sentence.setup-keeps-nothing',
    pattern: anyOf(
      /(?:can.{0,3}t|cannot|unable to) keep (?:your )?(?:Windows (?:settings|files)|(?:personal )?files|apps)/i,
      /keep (?:personal )?files(?:, apps|,? and (?:apps|programs|folders))?\b.{0,60}(?:gr[ae]yed|unavailable|not available|disabled)/i,
      /\b(?:(?:what|options?|choices?) to keep|keep (?:my |your |personal )?(?:files|apps|programs|settings|data))\b[^.\n]{0,60}\bgr[ae]yed out\b/i,
      /\bgr[ae]y(?:s|ed)? out (?:the )?options? to keep\b/i,
      /(?<!\bdo )\bnot (?:allow|let|offer)\w{0,4}\b.{0,20}\bkeep (?:my |your |personal )?(?:files|apps)\b/i,
    ),
    formats,
    weight: 0,
    // The language, edition or build of the media differs from what is installed.
    causes: [
      [
        'unsupported-edition',
        'https://github.com/MicrosoftDocs/azure-compute-docs/pull/142',
        'https://github.com/builtbybel/FlyOOBE/issues/180',
      ],
      ['setup-language-packs'],
    ],
  },
  {
    id: 'sentence.no-connection',
    pattern: /\bUnable to connect to the remote server\b/i,
    formats,
    weight: 0,
    causes: [['network-blocked', 'common-windows-update-errors'], ['proxy'], ['tls-or-clock']],
  },
  {
    id: 'sentence.download-stands-still',
    pattern: anyOf(
      /\b(?:stuck|hangs?|stays|frozen|freezes)\b.{0,24}\bdownload\w*/i,
      /\bdownload\w*\b.{0,24}(?:stuck|hangs?|stays|frozen|freezes|never (?:starts|ends|finishes))/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['network-blocked', issues],
      ['bits-broken', issues],
      ['service-disabled', issues],
    ],
  },
]
