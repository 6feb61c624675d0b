import type { DescribedCase } from './described-case.ts'

/** Setup, Sysprep, tools and images outside servicing. */
export const describedDeployment: readonly DescribedCase[] = [
  {
    class: 'answer-file-refused',
    text: 'Windows could not parse or process unattend answer file [D:\\autounattend.xml] for pass [oobeSystem]. The settings specified in the answer file cannot be applied. The error was detected while processing settings for component [Microsoft-Windows-Shell-Setup].',
  },
  {
    class: 'installation-media-unreadable',
    text: 'A required media driver for your computer is missing. This could be a DVD, USB stick, or hard drive.',
  },
  {
    class: 'product-key-mismatch',
    text: 'Setup has failed to validate the product key\n(the PC came with Home, the stick was made for Pro)',
  },
  {
    class: 'app-package',
    text: '2026-06-06 06:06:06, Error                 SYSPRP Package Contoso.Paint_2.1.0.0_x64__abcdefghjkmnp was installed for a user, but not provisioned for all users. This package will not function properly in the sysprep image.\n2026-06-06 06:06:06, Error                 SYSPRP Failed to remove apps for the current user: 0x80073cf2.',
  },
  {
    class: 'image-not-as-named',
    text: 'dism /apply-image /imagefile:D:\\sources\\install.esd /index:6 /applydir:W:\\\n\nDeployment Image Servicing and Management tool\nVersion: 10.0.26100.1\n\nError: 87\n\nThe parameter is incorrect.',
  },
  {
    class: 'component-store-modified-by-third-party',
    text: 'The folder WinSxS was cleaned with a tool to save room; since then no update goes in.',
  },
  {
    class: 'sysprep-provider-failed',
    text: "2026-06-06 06:06:06, Error      [0x0f0082] SYSPRP ActionPlatform::LaunchModule: Failure occurred while executing 'Sysprep_Generalize_Sample' from C:\\Windows\\System32\\sample.dll; dwRet = 0x5",
  },
  {
    class: 'secure-boot-update-refused',
    text: 'TPM-WMI 1795: The system firmware returned an error The media is write protected. when attempting to update a Secure Boot variable DB.\nThe PC is a few years old and its firmware was never updated.',
  },
  {
    class: 'support-ended',
    text: "Settings, Windows Update: Something went wrong. We can't enroll you in Extended Security Updates right now. Close this window and try again.",
  },
  {
    class: 'app-package',
    text: 'Sysprep fails. setupact.log says that the app is installed for a user but not provisioned for all users.',
  },
  {
    class: 'answer-file-refused',
    text: 'After "Setup is starting" it shows: Windows setup encountered an internal error while searching for answer file.',
  },
]
