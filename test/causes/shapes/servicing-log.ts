import { type Clock, clockFrom, stamp } from './clock.ts'

/**
 * A line of a generated log without its time: `level|component|text`; without bars it continues the previous line.
 */
export type Line = string

/**
 * A CBS.log, dism.log or setupact.log in the real format: UTF-8 byte order mark, CRLF, level and component in fixed
 * columns, continuation lines without a time.
 */
export function servicingLog(start: string, ...parts: readonly (readonly Line[])[]): string {
  const clock = clockFrom(start)
  return `\ufeff${parts
    .flat()
    .map((line) => written(line, clock))
    .join('\r\n')}\r\n`
}

function written(line: Line, clock: Clock): string {
  const [, level, component, text] = /^(Info|Error|Warning|FatalError)\|(\w*)\|([\s\S]*)$/.exec(line) ?? []
  if (level === undefined) return line
  return `${stamp(clock.next())}, ${level.padEnd(21)} ${(component ?? '').padEnd(6)} ${text}`
}

export const cbs = (text: string, level = 'Info'): Line => `${level}|CBS|${text}`

let csiNumber = 0x20
/** A line of the component store, with its number and UTC clock as in newer Windows. */
export function csi(text: string, level = 'Info'): Line {
  csiNumber += 1
  return `${level}|CSI|${csiNumber.toString(16).padStart(8, '0')} ${text}`
}

const stackFolder = (version: string) =>
  `C:\\Windows\\winsxs\\amd64_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${version}_none_7dd39c4c7cb9dfa0`

/** TrustedInstaller starts, hundreds of times in every log. */
export const serviceStart = (stack: string): readonly Line[] => [
  cbs('TI: --- Initializing Trusted Installer ---'),
  cbs('TI: Last boot time: 2026-05-11 07:53:42.500'),
  cbs('Starting TrustedInstaller initialization.'),
  cbs('Lock: New lock added: CCbsPublicSessionClassFactory, level: 30, total lock:4'),
  cbs('Lock: New lock added: WinlogonNotifyLock, level: 8, total lock:6'),
  cbs('Ending TrustedInstaller initialization.'),
  cbs('Starting the TrustedInstaller main loop.'),
  cbs('TrustedInstaller service starts successfully.'),
  cbs('SQM: Initializing online with Windows opt-in: False'),
  cbs('SQM: Cleaning up report files older than 10 days.'),
  cbs(
    'SQM: Failed to start upload with file pattern: C:\\Windows\\servicing\\sqm\\*_std.sqm, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]',
  ),
  cbs('Failed to read AutoRepairNeeded [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
  cbs('Not able to read BranchName, use default [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]'),
  cbs(`Loaded Servicing Stack v10.0.${stack} with Core: ${stackFolder(stack)}\\cbscore.dll`),
  cbs(`Build: ${stack.split('.')[0]}.1.amd64fre.ge_release.240331-1435`),
  csi(`CSI Store 2093874987 (0x000001e7cd1a4d6b) initialized`),
]

/** Windows Update queries packages that do not exist. */
export const probing = (times: number): readonly Line[] =>
  Array.from({ length: times }, (_, index) => [
    cbs(
      `Session: 31121009_${2600625458 + index * 21778} initialized by client WindowsUpdateAgent, external staging directory: (null)`,
    ),
    cbs(
      `InternalOpenPackage failed for Package_for_KB30250${10 + (index % 80)}~31bf3856ad364e35~amd64~~6.4.1.0 [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]`,
    ),
    cbs('Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'),
    cbs('Failed to create open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]'),
    cbs('Failed to OpenPackage using worker session [HRESULT = 0x800f0805]'),
  ]).flat()

/** Windows evaluates applicable packages. */
export const evaluation = (times: number, build: string): readonly Line[] =>
  Array.from({ length: times }, (_, index) => {
    const identity = `Microsoft-Windows-LanguageFeatures-Basic-${['af-za', 'de-de', 'fr-fr', 'ja-jp'][index % 4]}-Package~31bf3856ad364e35~amd64~~10.0.${build}`
    return [
      cbs(`Appl: Evaluating package applicability for package ${identity}, applicable state: Installed`),
      cbs(
        `Appl: detect Parent, Package: ${identity}, Parent: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~amd64~~10.0.${build}, Disposition = Detect, VersionComp: EQ, BuildComp: GE, RevisionComp: GE, Exist: present`,
      ),
      cbs(
        `Read out cached package applicability for package: ${identity}, ApplicableState: 112, CurrentState:${index % 3 === 0 ? 0 : 112}`,
      ),
    ]
  }).flat()

/** The servicing stack and then the PC shut down without pending work. */
export const shutdown: readonly Line[] = [
  cbs('Trusted Installer signaled for shutdown, going to exit.'),
  cbs('Trusted Installer is shutting down because: SHUTDOWN_REASON_AUTOSTOP'),
  cbs('Shtd: Begin shutdown processing.'),
  cbs('Shtd: PreshutdownTimeout: 3600000ms, BlockTimeIncrement: 900000ms'),
  cbs('Execution Engine Finalize'),
  cbs('Clearing HangDetect value'),
  cbs('Shtd: Shutdown processing complete.'),
  cbs('Ending the TrustedInstaller main loop.'),
  cbs('Ending TrustedInstaller finalization.'),
]

/** The subject of a session. */
export type Session = {
  readonly id: string
  readonly client: string
  readonly identity: string
  readonly kb: string
  /** As logged: `0x00000000 - S_OK`. */
  readonly result: string
  readonly restart?: boolean
}

/** A complete servicing session with its content. */
export function session(
  { id, client, identity, kb, result, restart = false }: Session,
  ...inner: readonly Line[]
): readonly Line[] {
  return [
    cbs(`Session: ${id} initialized by client ${client}, external staging directory: (null)`),
    cbs(
      `Exec: Processing started.  Session: ${id}, Package: ${identity}, Identifier: ${kb}, Client: ${client}`,
    ),
    cbs(`Exec: Using execution sequence: 40`),
    ...inner,
    cbs(
      `Exec: Processing complete.  Session: ${id}, Package: ${identity}, Identifier: ${kb} [HRESULT = ${result}]`,
      result.startsWith('0x00000000') ? 'Info' : 'Error',
    ),
    cbs(`Session: ${id} finalized. Reboot required: ${restart ? 'yes' : 'no'} [HRESULT = ${result}]`),
    cbs(`FinalCommitPackagesState: Completed persisting state of packages`),
  ]
}

/** The package name of a cumulative update. */
export const rollup = (version: string, architecture = 'amd64') =>
  `Package_for_RollupFix~31bf3856ad364e35~${architecture}~~${version}`

/** A startup after an update: `lines` are where the advanced installers run. */
export const startUp = (stack: string, ...lines: readonly Line[]): readonly Line[] => [
  ...serviceStart(stack),
  cbs('Startup: current ExecuteState is CbsExecuteStateResolvePending'),
  cbs('Startup: Begin advanced operation queue processing.'),
  cbs('Free disk space check on C:. Available: 91234MB'),
  cbs('Startup: Processing primitive operations queue.'),
  ...lines,
]

/** The final report of a store scan or repair. */
export function storeReport(
  operation: 'Detect and Repair ' | 'Detect only ',
  result: string,
  items: readonly string[],
  detected: number,
  repaired: number,
): readonly Line[] {
  return [
    cbs('================================='),
    cbs('Checking System Update Readiness.'),
    cbs(''),
    ...items.map((item) => cbs(item)),
    cbs(''),
    cbs('Summary:'),
    cbs(`Operation: ${operation}`),
    cbs(`Operation result: ${result}`),
    cbs('Last Successful Step: Entire operation completes.'),
    cbs(`Total Detected Corruption:\t${detected}`),
    cbs('\tCBS Manifest Corruption:\t0'),
    cbs('\tCBS Metadata Corruption:\t0'),
    cbs(`\tCSI Manifest Corruption:\t0`),
    cbs(`\tCSI Metadata Corruption:\t0`),
    cbs(`\tCSI Payload Corruption:\t${detected}`),
    cbs(`Total Repaired Corruption:\t${repaired}`),
    cbs('Total Operation Time: 412 seconds.'),
  ]
}

/** One session of DISM in its own log. */
export function dismSession(command: string, build: string, ...lines: readonly Line[]): readonly Line[] {
  const dism = (text: string, level = 'Info') => `${level}|DISM|${text}`
  return [
    dism(
      "PID=7044 TID=12196 Scratch directory set to 'C:\\Users\\USER\\AppData\\Local\\Temp\\'. - CDISMManager::put_ScratchDir",
    ),
    dism(
      `PID=7044 TID=12196 DismCore.dll version: 10.0.${build.split('.')[0]}.1 - CDISMManager::FinalConstruct`,
    ),
    dism('DISM.EXE: <----- Starting Dism.exe session ----->'),
    dism(
      `DISM.EXE: Host machine information: OS Version=10.0.${build.split('.')[0]}, Running architecture=amd64, Number of processors=12`,
    ),
    dism(`DISM.EXE: Dism.exe version: 10.0.${build.split('.')[0]}.1`),
    dism(`DISM.EXE: Executing command line: ${command}`),
    dism(
      'DISM Provider Store: PID=7044 TID=12196 Failed to load the provider: C:\\Users\\USER\\AppData\\Local\\Temp\\3F1E\\PEProvider.dll. - CDISMProviderStore::Internal_LoadProvider(hr:0x8007007e)',
      'Warning',
    ),
    dism(`DISM.EXE: Target image information: OS Version=10.0.${build}, Image architecture=amd64`),
    ...lines,
    dism('DISM.EXE: Image session has been closed. Reboot required=no.'),
    dism('DISM.EXE: <----- Ending Dism.exe session ----->'),
  ]
}
