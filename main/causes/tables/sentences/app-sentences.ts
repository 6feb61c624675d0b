import { anyOf } from '../../shared/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const notTrusted = 'https://github.com/DevToys-app/DevToys/issues/252'

/** What Windows, its cmdlets and winget say where an app package is refused. The codes stand in every language. */
export const appSentences: readonly ToolSentence[] = [
  {
    tool: 'appx',
    id: '0x800b0109',
    // The signer of the package, never the connection that it came over.
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
]
