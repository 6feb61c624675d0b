import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import type { FailureSentence } from './failure-sentence.ts'

const checkDisk = 'https://learn.microsoft.com/windows-server/administration/windows-commands/chkdsk'
const resizing =
  'https://support.microsoft.com/topic/kb5028997-instructions-to-manually-resize-your-partition-to-install-the-winre-update-400faa27-9343-461c-ada9-24c8229763bf'
const bootIssues =
  'https://learn.microsoft.com/troubleshoot/windows-client/performance/windows-boot-issues-troubleshooting'
const media =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/install-windows-from-a-usb-flash-drive'
const appControl =
  'https://learn.microsoft.com/windows/security/application-security/application-control/app-control-for-business/applocker/using-event-viewer-with-applocker'
const appErrors = 'https://learn.microsoft.com/windows/win32/appxpkg/troubleshooting'
const restarts = 'https://docs.chocolatey.org/en-us/configuration/'
const requirements = 'https://learn.microsoft.com/dotnet/framework/get-started/system-requirements'
const answerKeys =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/work-with-product-keys-and-activation'
const driverPackages = 'https://github.com/MSEndpointMgr/ModernDriverManagement/issues/17'
const packagedWsl = 'https://github.com/microsoft/WSL/issues/9157'
const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * Messages of disk and boot tools, Setup's dialogs, package managers and Windows itself when they refuse or give up.
 */
export const toolRefusalLeads: readonly FailureSentence[] = [
  {
    id: 'sentence.chkdsk-aborted',
    pattern: anyOf(
      /Corrupt master file table|problems with the file system that must be fixed offline/i,
      /unspecified error occurred \([0-9a-f]{8,24} [0-9a-f]{1,4}\)/i,
    ),
    formats,
    weight: 0,
    causes: [
      ['file-system-damaged', checkDisk],
      ['hardware-fault', checkDisk],
    ],
  },
  {
    id: 'sentence.chkdsk-clusters',
    pattern: /not have enough space to replace bad clusters/i,
    formats,
    weight: 0,
    causes: [['hardware-fault', checkDisk]],
  },
  {
    id: 'sentence.diskpart-shrink',
    pattern: anyOf(
      /cannot shrink a volume beyond the point where any unmovable files/i,
      /There is not enough usable space for this operation/i,
    ),
    formats,
    weight: 0,
    causes: [['recovery-partition-too-small', resizing]],
  },
  {
    id: 'sentence.windows-version-refused',
    // A program that asks for a newer Windows, or for an update of this one, by version or build.
    pattern: anyOf(
      /\bWindows (?:version )?1\d\.0\.\d{5}[\d.]* does(?: not|n.{0,3}t) support\b/i,
      // "requires Windows 11 version 22H2 or later", "requires Windows 10 build 19041+".
      /\brequires? (?:at least )?(?:Microsoft )?Windows (?:(?:1[01]|Server) )?\(?(?:(?:version|build) )?(?:1\d\.0\.)?(?:\d{5}|\d\dH\d|1[5-9]\d\d|2004)\b[\d.)]{0,8}(?: or (?:later|higher|newer|above)|\+| and (?:later|above))/i,
    ),
    formats,
    weight: 0,
    causes: [['prerequisite-missing', packagedWsl], ['tool-not-available']],
  },
  {
    id: 'sentence.boot-store',
    pattern: /boot configuration data store could not be found/i,
    formats,
    weight: 0,
    causes: [['boot-configuration-damaged', bootIssues]],
  },
  {
    id: 'sentence.setup-file-not-found',
    pattern: /can.{0,3}t find a setup file\. Your install media may be damaged/i,
    formats,
    weight: 0,
    causes: [['setup-media-unreadable', media], ['download-corrupt']],
  },
  {
    id: 'sentence.setup-answer-key',
    pattern: /unattend answer file contains an invalid product key/i,
    formats,
    weight: 0,
    causes: [['product-key-edition', answerKeys], ['answer-file']],
  },
  {
    id: 'sentence.setup-show-hardware',
    pattern: /\bInstall (?:a )?driver to show hardware\b/i,
    formats,
    weight: 0,
    causes: [['setup-sees-no-disk', media]],
  },
  {
    id: 'sentence.setup-encrypted-partition',
    pattern: /BitLocker Drive Encryption is enabled on the selected partition/i,
    formats,
    weight: 0,
    causes: [['disk-encryption-and-setup']],
  },
  {
    id: 'sentence.certificate-invalid',
    pattern: anyOf(
      /remote certificate is invalid according to the validation procedure/i,
      /unable to get local issuer certificate|self[- ]signed certificate in certificate chain/i,
    ),
    formats,
    weight: 0,
    // A TLS-inspecting proxy or a missing root certificate: no page found about updating; a judgement.
    causes: [['tls-or-clock'], ['proxy']],
  },
  {
    id: 'sentence.task-sequence-drivers',
    // Configuration Manager prints the step of its task sequence as its author named it.
    pattern: /Failed to run the action: [^\n]{0,60}\bdrivers?\b/i,
    formats,
    weight: 0,
    causes: [['driver-install-failed', driverPackages]],
  },
  {
    id: 'sentence.app-blocked',
    pattern: anyOf(
      /(?:app|application|program) (?:has been |is |was )?blocked by your (?:system )?administrator/i,
      /administrator has blocked you from running this app|SmartScreen prevented an unrecogni[sz]ed app/i,
    ),
    formats,
    weight: 0,
    causes: [['refused-by-rule', appControl]],
  },
  {
    id: 'sentence.app-publisher',
    pattern:
      /root certificate and all intermediate certificates .{0,40}must be trusted|publisher of this package is unverified/is,
    formats,
    weight: 0,
    causes: [['app-package-untrusted', appErrors]],
  },
  {
    id: 'sentence.app-higher-version',
    pattern: /install package .{0,160}because .{0,120}higher version/is,
    formats,
    weight: 0,
    causes: [['app-package-newer-there', appErrors]],
  },
  {
    id: 'sentence.program-not-for-this',
    pattern: /\bNo applicable installer found\b/i,
    formats,
    weight: 0,
    // winget compares architecture, Windows version, scope and language.
    causes: [['wrong-architecture'], ['wrong-branch']],
  },
  {
    id: 'sentence.restart-detected',
    pattern: /pending (?:system )?reboot request has been detected/i,
    formats,
    weight: 0,
    causes: [['restart-due', restarts]],
  },
  {
    id: 'sentence.framework-required',
    pattern: /setup requires the \.NET Framework version \d/i,
    formats,
    weight: 0,
    causes: [['prerequisite-missing', requirements]],
  },
]
