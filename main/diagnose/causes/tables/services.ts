import { byHand, resetUpdateCaches, restartWindows, run, startService } from '../fixes.ts'
import { article, type PatternRow, sign } from '../pattern-row.ts'

/** Services of Windows, scheduled tasks, rights, and the update agent itself. */
export const serviceRows: readonly PatternRow[] = [
  {
    id: 'http-service-disabled',
    class: 'service-disabled',
    title: 'The HTTP service is disabled, so its installer fails',
    codes: ['0x80070422', '0x800f0922'],
    signs: [
      sign(/Failed execution of queue item Installer: HTTP Installer/i, 5, 'installer: http installer'),
      sign(
        /(?:http\.sys|Services\\HTTP|HTTP service).{0,80}(?:disabled|1058|Start.{0,20}4\b)/i,
        4.6,
        'http.sys',
        'services\\http',
        'http service',
      ),
      sign(/Installer name: \S*'?"?HTTP Installer/i, 2, 'http installer'),
    ],
    fix: [
      run(
        'Let the HTTP service start when it is needed',
        [['sc.exe', 'config', 'HTTP', 'start=', 'demand']],
        'repair',
        'sc.exe config HTTP start= disabled',
      ),
      restartWindows,
    ],
    sources: [article('failed-changed-absent-state-status-0x800f0922-error')],
    example:
      'Error CSI 00000c71 (F) Failed execution of queue item Installer: HTTP Installer ({01234567-89ab-cdef-0123-456789abcdef}) with HRESULT HRESULT_FROM_WIN32(1058).',
  },
  {
    id: 'app-readiness-disabled',
    class: 'service-disabled',
    title: 'The App Readiness service is disabled',
    codes: ['0x800f0922'],
    signs: [
      sign(
        /App ?Readiness.{0,100}(?:disabled|1058|0x80070422|cannot be started|START_TYPE\s*:\s*4)/i,
        4.8,
        'appreadiness',
        'app readiness',
      ),
    ],
    fix: [startService('AppReadiness', 'demand', 'Let App Readiness start when it is needed')],
    sources: ['https://www.winhelponline.com/blog/error-0x800f0922-installing-windows-update-windows-10/'],
    example:
      'The AppReadiness service cannot be started, either because it is disabled or because it has no enabled devices.',
  },
  {
    id: 'service-disabled',
    class: 'service-disabled',
    title: 'A service that updating needs is disabled or stopped',
    codes: ['0x80070422', '0x80070426', '0x800706d9', '0x80d0000a', '0x8024a10a'],
    signs: [
      sign(
        /0x80070422|ERROR_SERVICE_DISABLED|HRESULT_FROM_WIN32\(1058\)|cannot be started, either because it is disabled/i,
        3.8,
        '0x80070422',
        'service_disabled',
        'win32(1058)',
        'because it is disabled',
      ),
      sign(
        /\b(?:wuauserv|UsoSvc|TrustedInstaller|CryptSvc|DoSvc|wlidsvc|MpsSvc|BFE|RpcEptMapper|msiserver)\b.{0,100}(?:is disabled|disabled by|START_TYPE\s*:\s*4|Start\s+REG_DWORD\s+0x4)/i,
        4.4,
        'is disabled',
        'disabled by',
        'start_type',
        'reg_dword',
      ),
      sign(/0x80070426|GetDeviceTickets/i, 4, '80070426', 'getdevicetickets'),
      sign(/(?:0x)?800706d9|EPT_S_NOT_REGISTERED/i, 4, '800706d9', 'ept_s_not_registered'),
      sign(/0x80D0000A/i, 4, '0x80d0000a'),
      sign(
        /(?:Error(?: code)?:? ?|System error )1058\b/i,
        3.8,
        'error 1058',
        'error: 1058',
        'error code 1058',
        'error code: 1058',
      ),
    ],
    codeAlone: 0.3,
    names:
      /\b(wuauserv|UsoSvc|TrustedInstaller|CryptSvc|DoSvc|wlidsvc|MpsSvc|BFE|RpcEptMapper|msiserver|EventLog)\b/i,
    fix: [
      byHand(
        'See which service the line before names: wuauserv, bits, cryptsvc, UsoSvc, wlidsvc, RpcEptMapper, mpssvc, HTTP',
      ),
      startService('wuauserv', 'demand', 'Let Windows Update start when it is needed'),
    ],
    settle: ['Read how each of these services starts (sc.exe qc <name>).'],
    sources: [
      article('common-windows-update-errors'),
      article('troubleshoot-windows-update-error-0x800706d9'),
      article('windows-update-issues-troubleshooting'),
    ],
    example:
      '2024-01-01 01:01:01, Error CBS Failed to start. [HRESULT = 0x80070422 - ERROR_SERVICE_DISABLED]',
  },
  {
    id: 'scheduled-task-corrupt',
    class: 'scheduled-task-corrupt',
    title: 'A scheduled task that the update registers is damaged',
    codes: ['0x800f0922', '0x80070002'],
    signs: [
      sign(/InstallTaskOnline: RegisterTask failed/i, 5, 'registertask failed'),
      sign(/Failed execution of queue item Installer: Task Scheduler/i, 4.6, 'installer: task scheduler'),
      sign(/Task Scheduler failed to load task/i, 4.6, 'failed to load task'),
      sign(/jobshandler\.cpp.*(?:failed|HR=0x8)/i, 3, 'jobshandler.cpp'),
      sign(/Installer name: \S*'?"?Task Scheduler/i, 0.5, 'task scheduler'),
    ],
    names: /(?:task "([^"]+)"|'(Microsoft-\S+-Task)[,'])/i,
    fix: [
      byHand(
        'Find the task that the component names; export its entries below Schedule\\TaskCache (Tree, Tasks, Plain, Maintenance) and remove those of this one task; the update makes them anew',
        'destructive',
        'Import the exported entries.',
      ),
    ],
    settle: ['Read the log TaskScheduler/Operational for event 146: it names the task.'],
    sources: [article('error-0x800f0922-installing-windows-updates')],
    example:
      "Error\tCSI    00000c68 (F) Logged @: [l:49 ml:50]'InstallTaskOnline: RegisterTask failed 0x80070002'",
  },
  {
    id: 'ngen-service-missing',
    class: 'dotnet-ngen-service-missing',
    title: 'The .NET optimisation service points to files that do not exist',
    codes: ['0x80070002'],
    signs: [
      sign(/StartService for .{0,12}"?clr_optimization_\S+ with error code 2/i, 5, 'clr_optimization'),
      sign(
        /clr_optimization_\S+.{0,80}(?:fail|error|missing|not found|0x80070002)/i,
        4.4,
        'clr_optimization',
      ),
      sign(/NgenOnlineServiceTickler/i, 3, 'ngenonlineservicetickler'),
    ],
    fix: [
      byHand(
        'Export and remove the keys of the services clr_optimization_v4.0.30319_32 and _64, or repair .NET; then install again',
        'destructive',
        'Import the exported keys.',
      ),
    ],
    sources: [article('troubleshoot-windows-update-error-0x80070002')],
    example:
      'Error CSI 00000222 (F) Failed in StartService for [30]"clr_optimization_v4.0.30319_32" with error code 2',
  },
  {
    id: 'missing-folder',
    class: 'missing-file-or-folder',
    title: 'A folder or file outside the store, which the update expects, does not exist',
    codes: ['0x80070002', '0x80070003', '0xc0000034'],
    signs: [
      sign(
        /(?:STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND|SysCreateFile).*\\(?:ProgramData|Program Files|Users|Start Menu)\\?/i,
        4.8,
        'status_object_name_not_found',
        'status_object_path_not_found',
        'syscreatefile',
      ),
      sign(
        /(?:0x80070002|0x80070003|ERROR_(?:FILE|PATH)_NOT_FOUND|cannot find the (?:path|file) specified).{0,160}\\(?:ProgramData|Program Files|Start Menu)\\|\\(?:ProgramData|Program Files|Start Menu)\\.{0,160}(?:0x80070002|0x80070003|NOT_FOUND)/i,
        4,
        '0x80070002',
        '0x80070003',
        '_not_found',
        'cannot find the path',
        'cannot find the file',
      ),
      sign(
        /SysCreateFile.*STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND|STATUS_OBJECT_(?:NAME|PATH)_NOT_FOUND.*SysCreateFile/i,
        3,
        'syscreatefile',
      ),
    ],
    names: /(\\(?:ProgramData|Program Files|Users)\\[^"'\]\n]+)/i,
    fix: [byHand('Make the named folder again, with the contents it has on a PC of the same version')],
    sources: [article('troubleshoot-windows-update-error-0x80070002')],
    example:
      'Error CSI 00000015 (F) STATUS_OBJECT_NAME_NOT_FOUND #123# from Windows::Rtl::SystemImplementation::DirectFileSystemProvider::SysCreateFile(... "\\??\\C:\\ProgramData\\Microsoft\\Windows\\Start Menu\\Programs\\System Tools")',
  },
  {
    id: 'permissions',
    class: 'permissions',
    title: 'Windows may not write where the update must: rights of a file, folder or key',
    codes: ['0x80070005', '0x80070522', '0x80246017', '0x800704ec'],
    signs: [
      sign(
        /Failed to (?!unload offline registry)(?:create|open|set|get|internally|write|delete|mark|move|copy|add|start|load|execute|save|update|process|stage|uninstall|install).{0,200}(?:0x80070005|E_ACCESSDENIED)/i,
        3.8,
        '0x80070005',
        'e_accessdenied',
      ),
      sign(
        /^(?!.*(?:unload offline registry|Failed to open package|AppX)).*(?:STATUS_ACCESS_DENIED|ERROR_ACCESS_DENIED|E_ACCESSDENIED|0xc0000022|0x80070005)/im,
        2.4,
        'access_denied',
        'e_accessdenied',
        '0xc0000022',
        '0x80070005',
      ),
      sign(/error 2147942405|Access is denied/i, 3, '2147942405', 'access is denied'),
      sign(
        /0x80070522|PRIVILEGE_NOT_HELD|0x80246017|elevated permissions are required|Error: 740/i,
        4,
        '0x80070522',
        'privilege_not_held',
        '0x80246017',
        'elevated permissions',
        'error: 740',
      ),
    ],
    names: /(?:\[l:\d+[^\]]*\]|")'?"?((?:\\\?\?\\|\\\\\?\\)?[A-Z]:\\[^"'\]\n]+|\\Registry\\[^"'\]\n]+)/i,
    fix: [
      byHand(
        'Give the path or key that the line names the rights it has on a PC of the same version (owner TrustedInstaller in WinSxS)',
        'repair',
        'Save the rights first: icacls <path> /save',
      ),
      byHand(
        'Run the installer as administrator and not from a remote session; look whether a scanner locks the path',
      ),
    ],
    sources: [
      article('troubleshoot-windows-update-error-0x80070005'),
      article('common-windows-update-errors'),
    ],
    example: '2024-01-01 01:01:01, Error CBS Failed to create file. [HRESULT = 0x80070005 - E_ACCESSDENIED]',
  },
  {
    id: 'spp-permissions',
    class: 'permissions',
    title: 'Licence tokens cannot be written: rights on the Software Protection folder',
    codes: ['0x800f0922'],
    signs: [
      sign(
        /(?:\\System32\\spp\\|Software Protection|SppInstaller|Licen[cs]e and Product key tokens).{0,160}(?:fail|denied|0x80070005)/i,
        4.6,
        'system32\\spp\\',
        'software protection',
        'sppinstaller',
        'product key tokens',
      ),
    ],
    fix: [
      byHand(
        'Give Users and Network Service the right to write to C:\\Windows\\System32\\spp, then install again',
        'repair',
        'Take the rights away again.',
      ),
    ],
    sources: [article('common-windows-update-errors')],
    example: 'Error SPP License and Product key tokens failed to be updated, 0x80070005',
  },
  {
    id: 'wusa-remote',
    class: 'permissions',
    title: 'wusa.exe was run in a remote session, which it refuses by design',
    codes: ['0x80070005'],
    signs: [
      sign(
        /(?:winrs\.exe|winrs -r|Enter-PSSession|Invoke-Command|WinRM|remote session).{0,160}(?:wusa|\.msu|denied|0x80070005)/i,
        4.8,
        'winrs.exe',
        'winrs -r',
        'enter-pssession',
        'invoke-command',
        'winrm session',
        'remote session',
      ),
    ],
    fix: [byHand('Expand the .msu and add its .cab with DISM, which works remotely')],
    sources: [article('windows-update-standalone-installer-returns-error')],
    example: 'winrs.exe -r:pc wusa.exe C:\\kb.msu /quiet: Access is denied.',
  },
  {
    id: 'wua-too-old',
    class: 'wua-too-old',
    title: 'The update agent of this Windows is too old',
    codes: ['0x8024d009', '0x80240fff', '0x8024402f', '0x80245003', '0x8024000e'],
    signs: [
      sign(
        /(?:Windows Update Agent|wuaueng\.dll|WUA client).{0,80}(?:too old|older|out of date|must be updated|newer version)/i,
        4.6,
        'windows update agent',
        'wuaueng',
        'wua client',
      ),
      sign(/0x8024d0(?:0[1-9]|0e|13)|SelfUpdate.{0,60}(?:fail|skip)/i, 3.4, '0x8024d0', 'selfupdate'),
    ],
    codeAlone: 0.2,
    fix: [
      byHand(
        'Install the current Windows Update Agent or servicing stack of this Windows from the Microsoft Update Catalog',
      ),
    ],
    sources: [article('common-windows-update-errors')],
    example: 'WARNING: SelfUpdate check failed to download package information, error = 0x8024D009',
  },
  {
    id: 'agent-interrupted',
    class: 'third-party-interference',
    title: 'The update service was stopped in the middle of its work',
    codes: ['0x8024001e', '0x8024a10a', '0x80242016', '0x80240069'],
    signs: [
      sign(/0x8024001e|WU_E_SERVICE_STOP/i, 3.4, '0x8024001e', 'wu_e_service_stop'),
      sign(/0x8024a10a|USO_E_SERVICE_SHUTTING_DOWN/i, 3.4, '0x8024a10a', 'service_shutting_down'),
    ],
    codeAlone: 0.3,
    fix: [
      byHand(
        'Find the task, script or policy that stops Windows Update or restarts the PC meanwhile; keep it awake and on mains until the end',
      ),
      resetUpdateCaches,
    ],
    sources: [
      article('troubleshoot-windows-update-error-0x8024001e'),
      article('common-windows-update-errors'),
    ],
    example: 'Installation Failure: Windows failed to install the following update with error 0x8024001E',
  },
  {
    id: 'trustedinstaller-version-key',
    class: 'cbs-registry-corrupt',
    title:
      'The Windows Modules Installer does not find its servicing stack: the Version value of CBS is wrong',
    codes: ['0x8007007e'],
    signs: [
      sign(/System error 126 has occurred/i, 4.6, 'system error 126'),
      sign(
        /(?:TrustedInstaller|Windows Modules Installer).{0,80}(?:error 126|module could not be found|0x8007007e)/i,
        4.6,
        'error 126',
        'module could not be found',
        '0x8007007e',
      ),
    ],
    fix: [
      byHand(
        'Compare Component Based Servicing\\Version with the servicing stack folders in WinSxS; export the key, then write the version of the newest folder there',
        'repair',
        'Import the exported key.',
      ),
    ],
    sources: [article('system-error-126-start-windows-modules-installer')],
    example: 'System error 126 has occurred.',
  },
  {
    id: 'no-interactive-user',
    class: 'permissions',
    title: 'The update asks a person something, and nobody is signed in',
    codes: ['0x80240020'],
    signs: [sign(/0x80240020|WU_E_NO_INTERACTIVE_USER/i, 3.8, '0x80240020', 'no_interactive_user')],
    codeAlone: 0.3,
    fix: [byHand('Sign in at the PC, start the installation, and allow the restart')],
    sources: [article('common-windows-update-errors')],
    example: 'Installation Failure: Windows failed to install the following update with error 0x80240020',
  },
  {
    id: 'update-half-installed',
    class: 'cbs-registry-corrupt',
    title: 'The cumulative update before was left half installed, and the servicing process dies of it',
    codes: ['0x800706be'],
    signs: [
      sign(
        /0x800706be|RPC_S_CALL_FAILED|The remote procedure call failed/i,
        2.8,
        '0x800706be',
        'rpc_s_call_failed',
        'remote procedure call failed',
      ),
    ],
    fix: [
      restartWindows,
      byHand(
        'Look in the list of packages for one that is neither installed nor staged; take it out or install it again from its own package',
      ),
    ],
    settle: ['Read the Application log: does TiWorker.exe crash at the same time?'],
    sources: [article('common-windows-update-errors')],
    example: 'Error: 0x800706be The remote procedure call failed.',
  },
  {
    id: 'wsus-needs-hotfix',
    class: 'wsus-server-limit',
    title: 'The WSUS server lacks the update that lets it hand out upgrades',
    codes: ['0x80240fff'],
    signs: [sign(/CopyToCache.{0,80}0x8007007e|0x80240fff/i, 3.4, 'copytocache', '0x80240fff')],
    codeAlone: 0.25,
    fix: [byHand('Install KB3095113 on the WSUS server, delete the upgrades there and synchronise again')],
    sources: [article('windows-10-upgrade-resolution-procedures')],
    example: 'WARNING: scan failed with 0x80240FFF',
  },
]
