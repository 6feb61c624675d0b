import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const parents = 'https://github.com/ObjectivityLtd/PSCI/issues/37'
const bitness = 'https://github.com/chocolatey-community/chocolatey-cookbook/issues/9'
const wow64 = 'https://github.com/jeffkl/ManagedDism/issues/5'
const otherImage = 'https://github.com/lostindark/DriverStoreExplorer/issues/233'
const newer = 'https://github.com/jeffkl/ManagedDism/issues/72'
const capabilityName = 'https://github.com/MicrosoftDocs/windows-insider/pull/52'
const driverFolder = 'https://github.com/cloudbase/windows-imaging-tools/issues/241'
const openFails = 'https://github.com/MicrosoftDocs/WSL/issues/368'
const hostRefused = 'https://github.com/Azure/AzureLocal-Supportability/pull/191'

/** Messages of DISM, its API and its cmdlets. Numbers are the same in every language, messages are not. */
export const dismSentences: readonly ToolSentence[] = [
  {
    tool: 'dism',
    id: '50',
    pattern: anyOf(
      /required parent feature may not be enabled|parent features? (?:is|are) disabled/i,
      // The first sentence of the same message, which scripts often print alone.
      /operation is complete but \S{1,80} features? (?:was|were) not enabled/i,
    ),
    cause: 'feature-parent-disabled',
    weight: 4.6,
    source: parents,
    example:
      'Error: 50\n\nThe operation is complete but IIS-ASPNET45 feature was not enabled.\nA required parent feature may not be enabled. You can use the /enable-feature /all option',
  },
  {
    tool: 'dism',
    id: '11',
    pattern: /cannot service a (?:running )?64-bit operating system with a 32-bit version of DISM/i,
    cause: 'dism-wrong-bitness',
    weight: 4.8,
    source: bitness,
    example:
      'Error: 11\n\nYou cannot service a running 64-bit operating system with a 32-bit version of DISM.\nPlease use the version of DISM that corresponds to your computer’s architecture.',
  },
  {
    tool: 'dism',
    id: '0x8007000b',
    pattern: /DISM API online under WoW64 is not supported/i,
    cause: 'dism-wrong-bitness',
    weight: 4.8,
    source: wow64,
    example:
      'Running the DISM API online under WoW64 is not supported - DismOpenSessionInternal(hr:0x8007000b)',
  },
  {
    tool: 'dism',
    id: '0x800700c1',
    // The API of one architecture with an image of another: the number's message is localized.
    pattern: /\bDism(?:Exception|OpenSession|Api)\w*[^\n]{0,80}0x8007(?:00c1|000b)/i,
    cause: 'dism-wrong-bitness',
    weight: 3.8,
    source: otherImage,
    example: 'Microsoft.Dism.DismException (0x800700C1): %1 ist keine zulässige Win32-Anwendung.',
  },
  {
    tool: 'dism',
    id: '50',
    // The two links are the same in every language.
    pattern: anyOf(
      /To service this Windows image requires the latest version of (?:the )?DISM/i,
      /fwlink\/\?LinkId=29339[45]/i,
    ),
    cause: 'host-dism-too-old',
    weight: 5,
    source: newer,
    example:
      'Error: 50\n\nTo service this Windows image requires the latest version of the DISM. See http://go.microsoft.com/fwlink/?LinkId=293395',
  },
  {
    tool: 'dism',
    id: '0x80070005',
    pattern: /Failed to create dismhost\.exe servicing process.*0x8007000?5/i,
    cause: 'refused-by-rule',
    weight: 4.2,
    source: hostRefused,
    example:
      '2026-03-03 03:03:03, Error                 DISM   DismHostLib: PID=900 TID=901 Failed to create dismhost.exe servicing process. - DismCreateObjectInHostFromCLSID(hr:0x80070005)',
  },
  {
    tool: 'dism',
    id: '87',
    // The number is the one for a wrong parameter; the sentence says which parameter. Features have a code of their own.
    pattern: /Windows (?:capability|package) name was not recognized/i,
    cause: 'package-identity-not-present',
    weight: 4.4,
    source: capabilityName,
    example: 'Error: 87\n\nA Windows capability name was not recognized.',
  },
  {
    tool: 'dism',
    id: '2',
    pattern: /No driver packages were found (?:on|in|at) the specified path/i,
    cause: 'named-input-missing',
    weight: 4.6,
    source: driverFolder,
    example:
      'Error: 2\n\nNo driver packages were found on the specified path.\nVerify that the driver .INF files are in the specified location and try the command again.',
  },
  {
    tool: 'dism',
    id: '0x80070003',
    // A whole path: a bare name is a file within a package, which is missing there for other reasons.
    pattern: /error occurred trying to open - (?:[a-z]:|\\)[^\n]{1,200} Error: 0x8007000[23]/i,
    cause: 'named-input-missing',
    weight: 4.4,
    source: openFails,
    example: 'An error occurred trying to open - D:\\updates\\example.msu Error: 0x80070003',
  },
]
