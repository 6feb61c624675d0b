import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { byHand } from '../shared/fixes.ts'

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
]
