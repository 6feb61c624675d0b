import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'

const deployment = 'https://learn.microsoft.com/windows/win32/appxpkg/troubleshooting'

/** App packages (AppX, MSIX): what stops Sysprep, and why Windows refuses to deploy one. */
export const appPackageRows: readonly PatternRow[] = [
  {
    id: 'sysprep-app-of-one-user',
    class: 'app-package',
    codes: ['0x80073cf2'],
    signs: [sign(/SYSPRP.{0,200}0x(?:80073|3)cf2\b/i, 4.2)],
    names: /package (\S+) was installed for a user/i,
    fix: [byHand('sysprep-app-of-one-user', 'destructive')],
    sources: [
      'https://learn.microsoft.com/troubleshoot/windows-client/setup-upgrade-and-drivers/sysprep-fails-remove-or-update-store-apps',
    ],
    example:
      '2026-04-04 04:04:04, Error                 SYSPRP Package Contoso.Notes_1.0.0.0_neutral__8wekyb3d8bbwe was installed for a user, but not provisioned for all users. This package will not function properly in the sysprep image.',
  },
  {
    id: 'app-framework-missing',
    class: 'app-package',
    codes: ['0x80073cf3'],
    signs: [consoleSign(/0x80073cf3/i, 1.6)],
    names: /Provide the framework "([\w.]+)"/i,
    fix: [byHand('app-framework-missing')],
    sources: ['https://learn.microsoft.com/windows/win32/appxpkg/troubleshooting'],
    example:
      'because this package depends on a framework that could not be found. Provide the framework "Microsoft.UI.Xaml.2.6"',
  },
  {
    id: 'app-package-untrusted',
    class: 'app-package',
    codes: [],
    signs: [],
    fix: [byHand('app-package-untrusted')],
    sources: [deployment],
    example:
      'error 0x800B0109: The root certificate of the signature in the app package or bundle must be trusted.',
  },
  {
    id: 'app-package-as-system',
    class: 'app-package',
    codes: [],
    signs: [],
    names: /rejected on package (\S+) from/i,
    fix: [byHand('app-package-as-system')],
    sources: [deployment],
    example:
      'Deployment Add operation rejected on package Contoso.Notes_1.0.0.0_x64__8wekyb3d8bbwe from: notes.msix install request because the Local System account is not allowed to perform this operation.',
  },
  {
    id: 'app-package-newer-there',
    class: 'app-package',
    codes: ['0x80073d06'],
    signs: [],
    names: /cannot install package (\S+) because it has version/i,
    fix: [byHand('app-package-newer-there', 'read-only')],
    sources: [deployment],
    example:
      'Add-AppxPackage : Deployment failed with HRESULT: 0x80073D06, The package could not be installed because a higher version of this package is already installed.',
  },
  {
    id: 'winget-source-broken',
    class: 'app-package',
    // The index of the source, or the program that reads it.
    codes: ['0x8a15000a', '0x8a15000b', '0x8a15000f'],
    signs: [
      sign(
        anyOf(
          /Failed (?:in attempting to update|when (?:opening|searching)) (?:the )?source/i,
          /0x8a15000[abf]\b|Data required by the source is missing|\btry the 'source reset' command/i,
        ),
        3.8,
      ),
    ],
    codeAlone: 0.3,
    fix: [byHand('winget-source-broken')],
    sources: [
      'https://github.com/microsoft/winget-cli/blob/master/doc/windows/package-manager/winget/returnCodes.md',
      'https://github.com/Devolutions/UniGetUI/issues/3524',
    ],
    example: 'Failed when searching source: winget',
  },
  {
    id: 'app-package-incomplete',
    class: 'app-package',
    codes: ['0x80080203', '0x80080204', '0x80080205', '0x80080206', '0x80080207'],
    signs: [
      sign(/0x8008020[3-7]\b/i, 3.6),
      sign(
        anyOf(
          /Reading manifest from location\b.{0,200}failed with error/i,
          /the manifest is not in the package root|AppxManifest\.xml.{0,20} (?:was not|could not be) found/i,
        ),
        4,
      ),
    ],
    codeAlone: 0.3,
    fix: [byHand('app-package-incomplete')],
    sources: [deployment],
    example:
      'error 0x80070003: Reading manifest from location: AppxManifest.xml failed with error: The system cannot find the path specified.',
  },
  {
    id: 'app-sideloading-off',
    class: 'app-package',
    yieldsTo: ['app-store-signed'],
    codes: ['0x80073cff'],
    signs: [
      sign(/developer license or a sideloading-enabled system/i, 4.4),
      // A normal state that matters only when an app is to be added.
      consoleSign(/sideloading is (?:not enabled|disabled)/i, 2.6),
    ],
    codeAlone: 0.3,
    fix: [byHand('app-sideloading-off')],
    sources: [deployment],
    example:
      'To install this application you need either a Windows developer license or a sideloading-enabled system.',
  },
  {
    id: 'app-part-of-windows',
    class: 'app-package',
    codes: ['0x80073cfa'],
    signs: [sign(/app is part of Windows and cannot be uninstalled/i, 4.4)],
    fix: [byHand('app-part-of-windows', 'read-only')],
    sources: [deployment],
    example:
      'Deployment failed with HRESULT: 0x80073CFA. This app is part of Windows and cannot be uninstalled on a per-user basis.',
  },
  {
    id: 'app-package-architecture',
    class: 'app-package',
    codes: ['0x80073d10'],
    signs: [
      sign(
        /package requires architecture\s+\S{1,12},?\s+but this (?:computer|PC|device) has architecture/i,
        4.6,
      ),
    ],
    fix: [byHand('app-package-architecture', 'read-only')],
    sources: [deployment],
    example:
      'Windows cannot install package Contoso.Notes because the package requires architecture arm64, but this computer has architecture x64.',
  },
]
