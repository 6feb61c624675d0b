import type { DescribedCase } from './described-case.ts'

/** Packages that do not belong on the PC, and the component store. */
export const describedPackages: readonly DescribedCase[] = [
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
    class: 'component-store-payload-missing',
    text: 'sfc stops at 39 %. CBS.log:\n2009-05-01 11:30:23, Error                 CSI    0000009b (F) STATUS_OBJECT_NAME_NOT_FOUND #1442392# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(flags = (AllowSharingViolation), handle = {provider=NULL, handle=0}, oa = @0x6be774->OBJECT_ATTRIBUTES {s:24; rd:NULL; on:[120]"\\??\\C:\\Windows\\WinSxS\\x86_contoso-keyboard_31bf3856ad364e35_6.0.6001.18000_none_04a5c3b1f1a0c4c9"; a:(OBJ_CASE_INSENSITIVE)})[gle=0xd0000034]',
  },
]
