import { anyOf } from '../../shared/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const installed = 'https://github.com/jberezanski/ChocolateyPackages/issues/5'
const installerCodes = 'https://learn.microsoft.com/windows/win32/msi/error-codes'
const systemErrors = 'https://learn.microsoft.com/windows/win32/debug/system-error-codes--1000-1299-'
const surfaceRules = 'https://learn.microsoft.com/defender-endpoint/attack-surface-reduction-rules-reference'

/** What installers say: the stand-alone installer of updates, Windows Installer, and Windows when it starts a program. */
export const installerSentences: readonly ToolSentence[] = [
  {
    tool: 'wusa',
    id: '0x00240006',
    pattern: /WU_S_ALREADY_INSTALLED/i,
    cause: 'already-installed',
    // No failure: whoever takes it for one is told, and nothing is made of it.
    weight: 2.8,
    source: installed,
    example:
      'WARNING: Update KB3035131 installation failed with code 0x00240006 (WU_S_ALREADY_INSTALLED: The update to be installed is already installed on the system).',
  },
  {
    tool: 'msiexec',
    id: '1625',
    pattern: anyOf(
      /installation is forbidden by system policy|has set policies to prevent this installation/i,
      /ERROR_INSTALL_PACKAGE_REJECTED/i,
    ),
    cause: 'refused-by-rule',
    weight: 4.6,
    source: installerCodes,
    example: 'This installation is forbidden by system policy. Contact your system administrator.',
  },
  {
    tool: 'windows',
    id: '1260',
    pattern: /(?:program|app) (?:is|was|has been) blocked by (?:a )?group policy|0x800704ec\b/i,
    cause: 'refused-by-rule',
    weight: 4.4,
    source: systemErrors,
    example:
      'This program is blocked by group policy. For more information, contact your system administrator.',
  },
  {
    tool: 'windows',
    id: '1121',
    pattern: anyOf(
      /attack surface reduction|\bASR rule\b/i,
      /d1e49aac-8f56-4280-b9ba-993a6d77406c|Block process creations originating from PSExec and WMI/i,
    ),
    cause: 'refused-by-rule',
    weight: 3.8,
    source: surfaceRules,
    example:
      'ASR rule "Block process creations originating from PSExec and WMI commands" stopped DismHost.exe',
  },
]
