import type { DescribedCase } from './described-case.ts'

/** Leftovers, disabled and damaged parts of Windows, and partitions and memory. */
export const describedWindows: readonly DescribedCase[] = [
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
    class: 'unsupported-hardware-block',
    text: 'I ran Skip_TPM_Check_on_Dynamic_Update.cmd, its keys are in Image File Execution Options\\SetupHost.exe, and Windows Update still does not offer Windows 11. The program that checks the PC lists two things: the TPM is on version 1.2 and the CPU is unsupported.',
  },
  {
    class: 'tool-not-available-on-os',
    text: "The drivers were downloaded but not mounted during the deployment:\nThe term 'Mount-WindowsImage' is not recognized",
  },
]
