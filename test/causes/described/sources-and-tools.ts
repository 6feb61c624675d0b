import type { DescribedCase } from './described-case.ts'

/** Sources of updates and features, and related tools and programs. */
export const describedSources: readonly DescribedCase[] = [
  {
    class: 'wsus-server-unreachable',
    text: '2023/05/05 10:00:00.0000000 1200 3400 WebServices     WS error: There was an error communicating with the endpoint at http://wsus01:8530/ClientWebService/client.asmx. The server returned HTTP status code 503 (0x1F7)\n2023/05/05 10:00:00.0000000 1200 3400 Agent  Exit code = 0x80244022',
  },
  {
    class: 'wsus-server-limit',
    text: '2022/10/10 10:00:00.0000000 1200 3400 WebServices     WS error: <detail><ErrorCode>InvalidParameters</ErrorCode><Message>parameters.OtherCachedUpdateIDs</Message>',
  },
  {
    class: 'wsus-client-identity',
    text: 'Duplicate SusClientId: several cloned PCs report as one in the WSUS console',
  },
  {
    class: 'update-source-policy',
    text: 'HKEY_LOCAL_MACHINE\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate\n    DoNotConnectToWindowsUpdateInternetLocations    REG_DWORD    0x1\n    WUServer    REG_SZ    http://localhost',
  },
  {
    class: 'network-blocked',
    text: '2024/05/05 10:00:00.0000000 1200 3400 Misc            WinHttp: SendRequestToServerForFileInformation MakeRequest failed. error 0x80072efd\nhosts: 127.0.0.1 fe2.update.microsoft.com',
  },
  {
    class: 'network-blocked',
    text: 'Download failed: getaddrinfo ENOTFOUND; ERROR_WINHTTP_NAME_NOT_RESOLVED (12007)',
  },
  {
    class: 'proxy',
    text: '2024/05/05 10:00:00.0000000 1200 3400 WebServices     WS error: The server returned HTTP status code 407 (0x197) with text Proxy Authentication Required',
  },
  {
    class: 'tls-or-clock',
    text: '2024/05/05 10:00:00.0000000 1200 3400 Misc            ERROR_WINHTTP_SECURE_FAILURE 12175 on https://slscr.update.microsoft.com/SLS; certificate date invalid',
  },
  {
    class: 'vpn',
    text: "Update fails while Cisco AnyConnect is up with error 0x800f0922: We couldn't connect to the update server. Disconnecting the VPN solved it",
  },
  {
    class: 'download-corrupt',
    text: '2024/05/05 10:00:00.0000000 1200 3400 DownloadManager Hash validation failed for file windows10.0-kb5034122-x64.cab, expected sha1 differs. 0x80246002',
  },
  {
    class: 'permissions',
    text: 'Error CSI (F) STATUS_ACCESS_DENIED #1# from SysCreateFile \\??\\C:\\Windows\\WinSxS\\Temp\\PendingRenames [gle=0xd0000022]\nFailed to create file. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
  },
  {
    class: 'third-party-interference',
    text: '2021-01-01 10:00:00, Error                 CSI    00000002 (F) STATUS_SHARING_VIOLATION #2# from SysSetInformationFile on \\SystemRoot\\System32\\drivers\\etc held open by bdservicehost.exe (Bitdefender)',
  },
  {
    class: 'wua-too-old',
    text: 'WindowsUpdate: Agent version 7.6.7600.256 is older than required 7.6.7601.24436, self update required; WU_E_SETUP_SKIP_UPDATE',
  },
  {
    class: 'unsupported-hardware-block',
    text: 'MOUPG: CheckHardwareRequirements: TPMVersion 1.2 - block; MOSETUP_E_COMPAT_SYSREQ_BLOCK',
  },
  {
    class: 'tool-not-available-on-os',
    text: 'Error: 87\n\nThe cleanup-image option is unknown.\nFor more information, refer to the help by running DISM.exe /?.',
  },
  {
    class: 'setupconfig-malformed',
    text: '2024/05/05 10:00:00.0000000 1200 3400 Handler         Setup360 returned unknown error 80070490 for state 2',
  },
  {
    class: 'user-cancelled',
    text: '2024-05-05 10:00:00, Error                 MOUPG  CDlpTask::CheckTaskState: user requested cancel: 0x800704C7',
  },
  {
    class: 'known-false-positive-defender-module',
    text: "2019-08-01 10:00:00, Info                  CSI    00000bd4 Hashes for file member [l:23]'MSFT_MpThreatDetection.cdxml' do not match\n2019-08-01 10:00:00, Info                  CSI    00000bd5 [SR] Cannot repair member file [l:23]'MSFT_MpThreatDetection.cdxml' of Windows-Defender-Management-Powershell, version 10.0.18362.1, arch amd64, nonSxS in the store, hash mismatch",
  },
  {
    class: 'stale-image-mount',
    text: 'Mount-WindowsImage : The specified image in the specified wim is already mounted for read/write access.\nError code 0xc1420127',
  },
  { class: 'stale-image-mount', text: 'Status : Needs Remount\nMount Dir : C:\\WIM\\Mount' },
  {
    class: 'host-dism-too-old',
    text: 'Error: 0x800f0907 ... DISM does not recognise this image\nThe version of DISM on this host (10.0.19041.1) cannot service a 10.0.26100 image; install a newer ADK',
  },
  {
    class: 'host-dism-too-old',
    text: 'Deployment Image Servicing and Management tool\nVersion: 6.1.7600.16385\n\nError: 11\n\nYou cannot service this image with this version of DISM. Use the latest version of DISM, which can be found in the Windows ADK',
  },
  { class: 'path-too-long', text: 'Error: 206\n\nThe filename or extension is too long.' },
  {
    class: 'path-too-long',
    text: '[3988] [0x800700ce] ImageRecursiveEnum: The filename or extension is too long.',
  },
  {
    class: 'user-profile-registry-damaged',
    text: '2020-12-29 07:49:01, Warning               SP     User profile suffix mismatch: upgrade asked for "bob", actual suffix is: "bob.000"\npSPExecuteApply: Migration phase caught exception: Win32Exception: User profile suffix mismatch, upgrade cannot continue [0x000007E7]',
  },
  {
    class: 'user-profile-registry-damaged',
    text: 'Cannot add mapping for user profile C:\\Users\\SandboxUser.\nError: 87: The parameter is incorrect.\nThe specified user does not have a valid profile. [0x000004E5]\nOperation failed: Gather data, scope: EVERYTHING. Error: 0x8007001F',
  },
  {
    class: 'setup-switch-missing',
    text: 'Setup: the /Eula Accept switch was not specified with /Quiet; in Windows 11 setup.exe /quiet exits unless /EULA accept is given',
  },
  {
    class: 'unsupported-edition',
    text: 'Setup cannot upgrade: current edition EnterpriseG is not supported by this media. MOSETUP_E_COMPAT_MIGCHOICE_BLOCK 0xC1900204',
  },
  {
    class: 'unsupported-volume-feature',
    text: '2021-09-14 02:37:42, Error                 DISM   DISM WIM Provider: PID=6268 [RestoreFileMetadata:(196) -> RestoreFileMetadata: RestoreHardlinks failed] d:\\pe\\mountdir\\Windows\\System32\\kdnet.dll (HRESULT=0x80070032) - CWimManager::WimProviderMsgLogCallback',
  },
  {
    class: 'psfx-payload-missing',
    text: '2024-10-09 10:00:00, Info                  CBS    Failed to get payload: reverse delta missing [HRESULT = 0x800f0989 - PSFX_E_REVERSE_DELTA_MISSING]',
  },
  {
    class: 'component-store-payload-corrupt',
    text: '2024-12-12 10:00:00, Info                  DEPLOY [Pnp] Corrupt file: C:\\Windows\\System32\\drivers\\usbhub.sys\n2024-12-12 10:00:00, Info                  CSI    000002c5 [SR] Cannot repair member file [l:10]"usbhub.sys" of dual_usb.inf, version 10.0.26100.1, arch amd64 in the store, hash mismatch',
  },
  {
    class: 'package-manifest-missing',
    text: 'Error: 0x800f0831\n\nThe component store has been corrupted. A manifest is missing for package Package_for_RollupFix~31bf3856ad364e35~amd64~~20348.1787.1.6',
  },
  {
    class: 'network-blocked',
    text: 'System event log 25: Windows Update failed to check for updates with error 0x8024402C.',
  },
  {
    class: 'service-disabled',
    text: 'wuauserv: The specified service does not exist as an installed service. 0x80070424',
  },
  {
    class: 'permissions',
    text: '2024/05/05 10:00:00.0000000 1200 3400 Agent WARNING: failed to access path C:\\Windows\\SoftwareDistribution\\Download, hr=80070005',
  },
  {
    class: 'unsupported-hardware-block',
    text: "This PC can't run Windows 11. The processor isn't currently supported for Windows 11. The PC must support Secure Boot.",
  },
]
