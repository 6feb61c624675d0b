import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const notTrusted = 'https://github.com/DevToys-app/DevToys/issues/252'
const asSystem = 'https://github.com/MicrosoftDocs/windows-powershell-docs/issues/2391'
const newerThere = 'https://github.com/microsoft/WindowsAppSDK/pull/2723'

/**
 * Messages of Windows, its cmdlets and winget about rejected app packages. The codes are the same in every language.
 */
export const appSentences: readonly ToolSentence[] = [
  {
    tool: 'appx',
    id: '0x800b0109',
    // The package's signer, never the connection it was downloaded over.
    pattern: anyOf(
      /(?:\bAdd-App\w{0,20}Package\b|\.(?:appx|msix)(?:bundle)?\b|\bapp package\b)[^\n]{0,200}0x800b01[01][0-9a-f]\b/i,
      /certificates? of the signature in the app package/i,
      /app package.{0,3}s publisher certificate could not be verified/i,
      /installer failed with exit code: 0x800b01[01][0-9a-f]\b/i,
    ),
    cause: 'app-package-untrusted',
    weight: 4.6,
    source: notTrusted,
    example:
      'Add-AppxPackage : Deployment failed with HRESULT: 0x800B0109, A certificate chain processed, but terminated in a root certificate which is not trusted by the trust provider.',
  },
  {
    tool: 'appx',
    id: '0x80073cf9',
    pattern: /because\s+the\s+(?:account\s+of\s+the\s+)?Local\s+System\s+(?:account\s+)?is\s+not\s+allowed/i,
    cause: 'app-package-as-system',
    weight: 4.8,
    source: asSystem,
    example:
      'Add-AppxPackage : Deployment failed with HRESULT: 0x80073CF9, Install failed.\nDeployment Add operation rejected on package Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe from: notes.msix install request because the Local System account is not allowed to perform this operation.',
  },
  {
    tool: 'appx',
    id: '0x80073d06',
    // Usually not a failure: a framework in a higher version is sufficient.
    pattern: /0x80073d06\b|a\s+higher\s+version\s+of\s+this\s+package\s+is\s+already\s+installed/i,
    cause: 'app-package-newer-there',
    weight: 3.4,
    source: newerThere,
    example:
      'Package deployment result : 0x80073d06 The package could not be installed because a higher version of this package is already installed.',
  },
]
