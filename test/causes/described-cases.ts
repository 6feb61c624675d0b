import type { CauseClass } from '../../common/diagnosis.ts'
import { describedDeployment } from './described-deployment.ts'

/** What a person or a tool says of a failure, in words of our own, and the class that it is. */
export type DescribedCase = { readonly class: CauseClass; readonly text: string }

/** Cases in the shapes that people paste: console output, log excerpts, registry listings, a sentence. */
export const describedCases: readonly DescribedCase[] = [
  {
    class: 'checkpoint-missing',
    text: 'PS C:\\msu> dism /online /add-package /packagepath:C:\\msu\\windows11.0-kb5062553-x64_abc.msu\n\nDeployment Image Servicing and Management tool\nVersion: 10.0.26100.1\n\nImage Version: 10.0.26100.863\n\nProcessing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.4652.1.12\n[==========================100.0%==========================] \nAn error occurred - Package_for_RollupFix Error: 0x800f0838\n\nError: 0x800f0838\n\nDISM failed. No operation was performed.',
  },
  {
    class: 'checkpoint-missing',
    text: '2026-01-20 09:12:44, Error                 CBS    Package requires baseline that is not installed, Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.7623.1.9 [HRESULT = 0x800f0838 - CBS_E_MISSING_PREREQUISITE_BASELINES]\n2026-01-20 09:12:44, Info                  CBS    Exec: Processing complete.  Session: 31238000_1, Package: Package_for_RollupFix~31bf3856ad364e35~arm64~~26100.7623.1.9 [HRESULT = 0x800f0838]',
  },
  {
    class: 'checkpoint-not-applicable-image-newer',
    text: 'Image Version: 10.0.26100.8117\n\nProcessing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10\n[==========================100.0%==========================]\nAn error occurred - Package_for_RollupFix Error: 0x80073712\n\nError: 14098\n\nThe component store has been corrupted.',
  },
  {
    class: 'checkpoint-not-applicable-image-newer',
    text: '2025-04-09 11:20:01, Error                 DISM   DISM Package Manager: PID=4120 TID=4800 Failed applying the unattend.xml file from the MSU package C:\\upd\\windows11.0-kb5043080-x64_953449672073f8fb99badb4cc6d5d7849b9c83e8.msu. - CMsuPackage::ApplyMsuUnattend(hr:0x80070228)\n2025-04-09 11:20:01, Error                 DISM   DISM Package Manager: PID=4120 TID=4800 Failed to apply the MSU unattend file to the image. - CMsuPackage::Install(hr:0x80070228)',
  },
  {
    class: 'package-order-wrong',
    text: 'Add-WindowsPackage : An error occurred applying the LCU before its servicing stack update.\nKB5034441 was added before the SSU KB5031539; install the SSU first.\nError: 0x800f0823',
  },
  {
    class: 'wrong-architecture',
    text: 'Image Version: 10.0.26100.4652\nProcessing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.8117.1.20\nError: 0x800f081e\nThe specified package is not applicable to this image.\nArchitecture : arm64\nsysteminfo: System Type: ARM64-based PC',
  },
  {
    class: 'wrong-architecture',
    text: '2026-04-01 12:00:00, Info                  DISM   DISM.EXE: Executing command line: dism  /online /add-package /packagepath:C:\\kb\\windows11.0-kb5086672-x64_97df4ed279e18da5b02308a5a3361313520fd346.msu\n2026-04-01 12:00:03, Info                  DISM   DISM.EXE: Target image information: OS Version=10.0.26100.7627, Image architecture=arm64\n2026-04-01 12:00:09, Error                 DISM   DISM Package Manager: PID=900 TID=901 Failed to open MSU package - CPackageManagerCLIHandler::ProcessCmdLine_AddPackage(hr:0x800f081e)',
  },
  {
    class: 'wrong-branch',
    text: 'Processing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~22621.3447.1.8\nImage Version: 10.0.19045.4291\nError: 0x800f081e\nThe specified package is not applicable to this image.',
  },
  { class: 'not-applicable-superseded', text: 'wusa.exe exited with code -2145124329' },
  {
    class: 'not-applicable-superseded',
    text: 'Installation of KB4519976 failed: 0x80240017 (WU_E_NOT_APPLICABLE). The update is already replaced by KB4525235.',
  },
  {
    class: 'not-applicable-prerequisite-missing',
    text: '2020-02-02 08:00:00, Info                  CBS    Appl: Package: Package_for_KB4528760 requires parent Package_for_KB4517245, parent is absent: applicability state 0\nThe update is not applicable to your computer. Install KB4490628 (prerequisite) first',
  },
  {
    class: 'servicing-stack-too-old',
    text: 'Add-WindowsPackage : The package cannot be serviced: CBS_E_NEW_SERVICING_STACK_REQUIRED (0x800f0823)',
  },
  {
    class: 'servicing-stack-too-old',
    text: '2019/11/13 10:00:00.1234567 1000 2000 Agent           Update 5A62E1F2 failed to install: WU_E_UH_NEW_SERVICING_STACK_REQUIRED, 0x80242017',
  },
  {
    class: 'known-regression',
    text: 'Some update files are missing or have problems. We will try to download the update again later. Error code: (0x80073712)\n2026-03 Cumulative Update Preview for Windows 11, version 24H2 for x64-based Systems (KB5079391) (26100.8116)',
  },
  {
    class: 'component-store-payload-missing',
    text: '(p)\tCSI Payload Missing\t\t\tamd64_microsoft-windows-n..n_service_datastore_31bf3856ad364e35_10.0.14393.2007_none_9ebd9a9a8b9ee3fd\\dnary.xsd\nRepair failed: Missing replacement payload.',
  },
  {
    class: 'component-store-payload-missing',
    text: 'Error: 0x800f081f\n\nThe source files could not be found.\nUse the "Source" option to specify the location of the files that are required to restore the feature.\n\nC:\\>dism /online /cleanup-image /restorehealth /source:D:\\sources\\install.wim',
  },
  {
    class: 'component-store-payload-missing',
    text: '2021-06-15 15:14:08, Error                 CSI    0000000d (F) STATUS_SXS_ASSEMBLY_NOT_FOUND #3456# from CCSDirectTransaction::OperateEnding at index 0 of 1 operations, disposition 2[gle=0xd015000c]\n2021-06-15 15:14:08, Error                 CBS    Failed to pin deployment while resolving Update: Microsoft-Windows-Lxss-Package~31bf3856ad364e35~amd64~en-GB~10.0.19041.1 from file: (null) [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]\n2021-06-15 15:14:09, Info                  CBS    Failed to bulk stage deployment manifest and pin deployment for package:Microsoft-Windows-Lxss-Package~31bf3856ad364e35~amd64~en-GB~10.0.19041.1 [HRESULT = 0x80073701 - ERROR_SXS_ASSEMBLY_MISSING]',
  },
  {
    class: 'component-store-payload-corrupt',
    text: '2023-01-10 10:00:00, Info                  CSI    000003a1 Error: Overlap: Duplicate ownership for directory\n2023-01-10 10:00:00, Info                  CSI    000004c5 Hashes for file member \\??\\C:\\Windows\\WinSxS\\amd64_microsoft-windows-font_31bf3856ad364e35_10.0.19041.1_none_12\\arial.ttf do not match actual file [l:9]"arial.ttf" : Found: {l:32 b:aa} Expected: {l:32 b:bb}\n2023-01-10 10:00:00, Info                  CSI    000004c6 [SR] Cannot repair member file [l:9]"arial.ttf" of Microsoft-Windows-Font, version 10.0.19041.1, arch amd64, nonSxS, pkt {l:8 b:31bf3856ad364e35} in the store, hash mismatch',
  },
  {
    class: 'component-store-payload-corrupt',
    text: 'Windows Resource Protection found corrupt files but was unable to fix some of them.\nFor online repairs, details are included in the CBS log file\nDISM /Online /Cleanup-Image /CheckHealth\nThe component store is repairable.',
  },
  {
    class: 'component-store-payload-corrupt',
    text: '2024-07-01 10:00:00, Error                 CSI    00000042 (F) STATUS_SXS_FILE_HASH_MISMATCH #99# from CFileInstaller::StageFile ... [gle=0xd015001b]\n2024-07-01 10:00:00, Info                  CBS    Failed to stage: ERROR_SXS_FILE_HASH_MISMATCH [HRESULT = 0x800736cc - ERROR_SXS_FILE_HASH_MISMATCH]',
  },
  {
    class: 'component-removed-by-debloat-tool',
    text: 'Built the ISO with tiny11builder; monthly cumulative update never installs, error 0x80073712',
  },
  {
    class: 'component-removed-by-debloat-tool',
    text: '2026-04-29 09:00:01, Error                 CSI    000006d2 (F) Component marked deleted and is no longer available for: [l:77 ml:140]"amd64_microsoft-windows-recall_31bf3856ad364e35_10.0.26100.1742_none_7000000000000000"[gle=0x80004005]',
  },
  {
    class: 'components-hive-corrupt',
    text: '2024-10-02 03:00:00, Error                 CSI    00000008 (F) STATUS_REGISTRY_CORRUPT #7# from Windows::Rtl::SystemImplementation::DirectRegistryProvider::SysOpenKey(key = {provider=NULL, handle=0}, ...oa = @0x1)[gle=0xd000014c]\n2024-10-02 03:00:00, Error                 CBS    Failed to load component store [HRESULT = 0x800703f1 - ERROR_BADDB]',
  },
  {
    class: 'components-hive-corrupt',
    text: '2022-03-03 03:03:03, Error                 CSI    0000000d@2022/3/3:02:03:03.123 (F) Attempting to mark store corrupt with category [l:18 ml:19]"CorruptComponentKeyForm"[gle=0x80004005]',
  },
  {
    class: 'cbs-registry-corrupt',
    text: '2022-08-10 14:00:00, Info                  CBS    Failed to get CurrentState of package: Package_1234_for_KB5016616~31bf3856ad364e35~amd64~~19041.1889.1.7 from registry [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
  },
  {
    class: 'package-manifest-missing',
    text: '2023-10-11 10:00:00, Error                 CBS    Failed to resolve package "Package_for_KB5030211~31bf3856ad364e35~amd64~~19041.3448.1.6" [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]\n2023-10-11 10:00:00, Info                  CBS    Mark store corruption flag because of package: Package_for_KB5030211~31bf3856ad364e35~amd64~~19041.3448.1.6. [HRESULT = 0x800f0831 - CBS_E_STORE_CORRUPTION]',
  },
  {
    class: 'package-manifest-missing',
    text: 'Checking Windows Servicing Packages\n(f)\tCBS MUM Missing\t0x00000002\tservicing\\Packages\\Package_for_KB2813347~31bf3856ad364e35~amd64~~6.1.1.1.mum\nUnavailable repair files:\nservicing\\packages\\Package_for_KB2813347~31bf3856ad364e35~amd64~~6.1.1.1.mum',
  },
  {
    class: 'package-catalog-corrupt',
    text: '(f)\tCBS Catalog Corrupt\t0x800B0100\tservicing\\Packages\\Package_for_KB958830~31bf3856ad364e35~amd64~~6.1.1.1.cat',
  },
  {
    class: 'package-identity-not-present',
    text: 'C:\\>dism /online /remove-package /packagename:Package_for_RollupFix~31bf3856ad364e35~amd64~~19041.1.1.1\nError: 0x800f0805\nThe package is not present in the image. An error occurred trying to open - Package_for_RollupFix',
  },
  {
    class: 'psfx-payload-missing',
    text: '2025-10-15 09:00:00, Error                 CBS    Failed to resolve execution update: PSFX_E_MATCHING_COMPONENT_NOT_FOUND [HRESULT = 0x800f0982]',
  },
  {
    class: 'delta-base-file-mismatch',
    text: 'KB5121003 (26200.9168) consistently fails during servicing with: 0x80070302. ntoskrnl.exe is hard-linked to its WinSxS copy and was patched',
  },
  {
    class: 'delta-base-file-mismatch',
    text: '2023-02-15 09:00:00, Error                 CSI    0000011e (F) Hydration failed for component Microsoft-Windows-Kernel, version 10.0.22621.1265, arch amd64 on file ntoskrnl.exe with NTSTATUS -1073741762. Matching Component = Microsoft-Windows-Kernel, version 10.0.22621.1105[gle=0x80004005]',
  },
  {
    class: 'image-unserviceable',
    text: 'DISM: The operation could not be completed because the image has become unserviceable. Error 0x800f0830',
  },
  {
    class: 'pending-operations-stuck',
    text: 'Error: 0x800f0806\n\nThe operation could not be completed due to pending operations.',
  },
  {
    class: 'pending-operations-stuck',
    text: '2024-05-01 10:00:00, Error                 CBS    Failed to begin a new session, exclusive session pending: CBS_E_EXCLUSIVE_WOULD_MERGE [HRESULT = 0x800f082f]',
  },
  {
    class: 'pending-operations-stuck',
    text: 'Package Identity : Package_for_RollupFix~31bf3856ad364e35~amd64~~17763.4377.1.11\nState : Install Pending\nWindows update could not be installed because of error 2359302 ""',
  },
  {
    class: 'stale-driver-operations-queue',
    text: '2023-08-01 10:00:00, Error                 CBS    Failed reading Arch for driver operation sequenceID 2 [HRESULT = 0x80070490 - ERROR_NOT_FOUND]\n2023-08-01 10:00:00, Error                 CBS    Doqi: Failed loading driver operations queue. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]',
  },
  {
    class: 'startup-processing-timeout',
    text: '2024-01-10 06:00:00, Error                 CBS    Startup: Timed out waiting for startup processing to complete: ERROR_SERVICE_REQUEST_TIMEOUT\n2024-01-10 06:15:00, Info                  CBS    HangDetect: boot 2, no progress since last boot. CBS_E_HANG_DETECTED',
  },
  {
    class: 'driver-missing-or-failed',
    text: '2022-05-05 10:00:00, Info                  CBS    INSTALL index: 3, phase: 2, result 1168, inf: netvsc.inf\n2022-05-05 10:00:00, Info                  CBS    Shtd: Rolling back KTM, because drivers failed.',
  },
  {
    class: 'driver-missing-or-failed',
    text: 'We could not install Windows 10 0xC1900101-0x30018 The installation failed in the FIRST_BOOT phase with an error during SYSPREP operation',
  },
  {
    class: 'stale-device-registry-entry',
    text: 'CMIADAPTER: Inner Error Message from AI HRESULT = 800f0207 [80] "Could not create a device information element for device ROOT\\MPIO\\0000"',
  },
  {
    class: 'service-disabled',
    text: 'Failed execution of queue item Installer: HTTP Installer ({ed80d1ae-e74b-4a9e-8c3a-3b5d3b2f6a54}) with HRESULT HRESULT_FROM_WIN32(ERROR_SERVICE_DISABLED). Failure will not be ignored',
  },
  {
    class: 'service-disabled',
    text: 'There were some problems installing updates: The service cannot be started, either because it is disabled or because it has no enabled devices associated with it. (0x80070422)',
  },
  {
    class: 'scheduled-task-corrupt',
    text: '2021-06-09 10:00:00, Error                 CSI    00000c69 (F) Logged @: InstallTaskOnline: RegisterTask failed 0x80041318\n2021-06-09 10:00:00, Error                 CSI    00000c6a (F) Failed execution of queue item Installer: Task Scheduler ({97bea5ff-4a6e-4a7d-8b8c-6b9f2a0a8b55}) with HRESULT 0x80041318.',
  },
  {
    class: 'dotnet-ngen-service-missing',
    text: '2019-02-01 10:00:00, Error                 CSI    00000134 (F) Failed in OpenService for [30]"clr_optimization_v4.0.30319_64" with error code 1060[gle=0x80004005]',
  },
  {
    class: 'missing-file-or-folder',
    text: '2022-11-09 10:00:00, Error                 CSI    00000019 (F) STATUS_OBJECT_PATH_NOT_FOUND #789# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(flags = 0, handle = {provider=NULL}, da = (SYNCHRONIZE), oa = @0x..->OBJECT_ATTRIBUTES {s:48; on:[63]"\\??\\C:\\Windows\\System32\\spool\\drivers\\color"; a:(OBJ_CASE_INSENSITIVE)}',
  },
  {
    class: 'efi-partition-full',
    text: '2026-05-15 11:11:11, Error                 CSI    0000004d (F) bfsvc: Failed to copy file \\EFI\\Microsoft\\Boot\\bootmgfw.efi! Error code = 0x70\n2026-05-15 11:11:12, Error [0x018009] CSI ServicingBootFiles failed. Error = 0x70',
  },
  { class: 'efi-partition-full', text: "We couldn't update the system reserved partition" },
  {
    class: 'recovery-partition-too-small',
    text: 'Log Name: System Source: Microsoft-Windows-WinREAgent Event ID: 4502 Windows Recovery Environment servicing failed. (CBS_E_INSUFFICIENT_DISK_SPACE)',
  },
  {
    class: 'winre-disabled',
    text: 'Windows Recovery Environment (Windows RE) and system reset configuration\n    Windows RE status:         Disabled\n    Windows RE location:\nREAGENTC.EXE: Operation Successful.',
  },
  {
    class: 'winre-disabled',
    text: 'REAGENTC.EXE: Unable to update Boot Configuration Data.\nREAGENTC.EXE: The Windows RE image was not found.',
  },
  {
    class: 'winre-partition-bitlocker',
    text: 'C:\\> reagentc /enable\nREAGENTC.EXE: Windows RE cannot be enabled on a volume with BitLocker Drive Encryption enabled.',
  },
  {
    class: 'winre-third-party-encryption',
    text: 'TrueCrypt system encryption active; reagentc /enable: The system cannot find the path specified',
  },
  {
    class: 'winre-unmount-failed',
    text: 'ReAgentC.exe /unmountre /path C:\\mount /commit\nREAGENTC.EXE: Operation failed: c1420117\nREAGENTC.EXE: An error has occurred.',
  },
  {
    class: 'boot-configuration-damaged',
    text: '2020-10-10 10:00:00, Error                 SP     Failed to update BCD store: boot entry creation failed. Error: 0xC0000098\nBCD: BiOpenStore failed, The boot configuration data store could not be opened.',
  },
  {
    class: 'disk-full',
    text: 'Failed to add package, GetLastError 112: There is not enough space on the disk. [0x80070070]',
  },
  { class: 'disk-full', text: 'Setup: MOSETUP_E_INSTALLDISKSPACE_BLOCK 0xC190020E' },
  {
    class: 'file-system-damaged',
    text: 'An error occurred - Package_for_KB5005033 Error: 0x80070570 The file or directory is corrupted and unreadable.',
  },
  {
    class: 'hardware-memory-or-disk-fault',
    text: 'Event 7, disk: The device, \\Device\\Harddisk1\\DR1, has a bad block.\nCBS: STATUS_IO_DEVICE_ERROR reading \\SystemRoot\\WinSxS\\amd64_x',
  },
  {
    class: 'low-memory',
    text: '2021-01-01 10:00:00, Error                 CSI    00000002 (F) STATUS_NO_MEMORY #2# from CreateStore [gle=0xd0000017]\nE_OUTOFMEMORY 0x8007000e',
  },
  {
    class: 'registry-size-limit',
    text: 'HKLM\\SYSTEM\\CurrentControlSet\\Control RegistrySizeLimit REG_DWORD 0x8000000\nFailed to load the COMPONENTS hive from C:\\Windows\\System32\\config\\COMPONENTS [HRESULT = 0x800705aa - ERROR_NO_SYSTEM_RESOURCES]',
  },
  {
    class: 'transaction-log-full',
    text: '2022-07-07 10:00:00, Error                 CSI    0000000c (F) STATUS_LOG_FULL #1# from TxR [gle=0xd01a001d]\nERROR_LOG_FULL 0x800719e4',
  },
  {
    class: 'wimmount-driver-missing',
    text: 'DISM: PID=1 Failed to mount the image: The WIM filter driver (WimMount) service does not exist. 0xC142011C\nreg query HKLM\\SYSTEM\\CurrentControlSet\\Services\\WIMMount: ERROR: The system was unable to find the specified registry key',
  },
  {
    class: 'fod-source-not-available',
    text: 'Add-WindowsCapability : Add-WindowsCapability failed. Error code = 0x800f0954\nAt line:1 char:1',
  },
  {
    class: 'fod-source-not-available',
    text: 'Enabling feature(s)\nError: 0x800f0950\nDISM failed. No operation was performed.\ndism /online /enable-feature /featurename:NetFx3 /all /source:E:\\sources\\sxs',
  },
  {
    class: 'language-pack-mismatch',
    text: '2021-03-03 10:00:00, Error                 CBS    Failed to resolve Microsoft-Windows-Client-Features-Package-AutoMerged-lang~31bf3856ad364e35~amd64~fr-FR~10.0.18362.1: language pack version 10.0.18362.1 on 10.0.19041.1',
  },
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
  ...describedDeployment,
]
