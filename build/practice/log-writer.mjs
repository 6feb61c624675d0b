// Writes logs in Windows' formats: local time, fixed columns, UTC stamps in CSI lines, UTF-8 with BOM, CR LF.

const fileTime = (date) => BigInt(date.getTime()) * 10_000n + 116_444_736_000_000_000n

/** Session name of CBS: high and low half of the UTC file time. */
export function sessionName(date) {
  const ticks = fileTime(date)
  return `${ticks >> 32n}_${ticks & 0xffff_ffffn}`
}

/** Builds a CBS.log. `at` is an advancing UTC date; `offset` is the local offset in minutes. */
export class CbsLog {
  constructor(start, offsetMinutes) {
    this.at = new Date(start)
    this.offset = offsetMinutes
    this.csi = 0
    this.lines = []
  }

  wait(seconds) {
    this.at = new Date(this.at.getTime() + seconds * 1000)
    return this
  }

  /** Advances to a UTC time of the story, so that log and events agree. */
  until(iso) {
    const then = new Date(iso)
    if (then < this.at) throw new Error(`The log is at ${this.at.toISOString()}, past ${iso}.`)
    this.at = then
    return this
  }

  local() {
    return new Date(this.at.getTime() + this.offset * 60_000).toISOString().slice(0, 19).replace('T', ' ')
  }

  line(level, component, text) {
    this.lines.push(`${this.local()}, ${level.padEnd(22)}${component.padEnd(7)}${text}`)
    return this
  }

  cbs(text, level = 'Info') {
    return this.line(level, 'CBS', text)
  }

  /** A CSI record: a hexadecimal counter, a UTC stamp if `stamped`, and the given continuation lines. */
  sxs(text, { level = 'Info', stamped = false, more = [] } = {}) {
    const number = (++this.csi).toString(16).padStart(8, '0')
    const millisecond = String((this.csi * 137) % 1000).padStart(3, '0')
    const [day, time] = this.at
      .toISOString()
      .replace(/\d{3}Z$/, millisecond)
      .split('T')
    const [year, month, date] = day.split('-').map(Number)
    this.line(level, 'CSI', `${number}${stamped ? `@${year}/${month}/${date}:${time}` : ''} ${text}`)
    this.lines.push(...more)
    return this
  }

  session(client) {
    const name = sessionName(this.at)
    this.cbs(
      `Session: ${name} initialized by client ${client}, external staging directory: (null), external registry directory: (null)`,
    )
    return name
  }

  /** The service starts, as at the beginning of every CBS.log. */
  start({ build, revision, architecture, boot, family = 26100, lab = 'ge_release.240331-1435' }) {
    this.family = family
    const folder = `${architecture}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${family}.${revision}_none_5fa5d3b1c0a1b2c3`
    this.cbs('TI: --- Initializing Trusted Installer ---')
    this.cbs(`TI: Last boot time: ${boot}`)
    this.cbs('Starting TrustedInstaller initialization.')
    this.cbs('Lock: New lock added: CCbsPublicSessionClassFactory, level: 30, total lock:4')
    this.cbs('Lock: New lock added: CCbsPublicSessionClassFactory, level: 30, total lock:5')
    this.cbs('Lock: New lock added: WinlogonNotifyLock, level: 8, total lock:6')
    this.cbs('Ending TrustedInstaller initialization.')
    this.cbs('Starting the TrustedInstaller main loop.')
    this.cbs('TrustedInstaller service starts successfully.')
    this.cbs('No startup processing required, TrustedInstaller service was not set as autostart')
    this.cbs('Startup processing thread terminated normally')
    this.cbs('TI: Startup Processing completes, release startup processing lock.')
    this.cbs('Starting TiWorker initialization.')
    this.cbs('Lock: New lock added: TiWorkerClassFactory, level: 30, total lock:2')
    this.cbs('Ending TiWorker initialization.')
    this.cbs('Starting the TiWorker main loop.')
    this.cbs('TiWorker starts successfully.')
    this.cbs(`Universal Time is: ${this.at.toISOString().slice(0, -1).replace('T', ' ')}`)
    this.cbs(
      `Loaded Servicing Stack v10.0.${family}.${revision} with Core: C:\\Windows\\winsxs\\${folder}\\cbscore.dll`,
    )
    this.cbs(`Build: ${build}.1.${architecture}fre.${lab}`)
    this.sxs(`WcpInitialize: wcp.dll version 10.0.${family}.${revision} (WinBuild.160101.0800)`, {
      stamped: true,
    })
    return this
  }

  /** Lines that look bad but are harmless (probing, telemetry, capability scans), as on every healthy PC. */
  noise(architecture) {
    this.wait(2)
    this.cbs('NonStart: Set pending store consistency check.')
    this.session('WindowsUpdateAgent')
    for (const kb of ['KB3025096', 'KB4023057']) {
      this.cbs(
        `InternalOpenPackage failed for Package_for_${kb}~31bf3856ad364e35~${architecture}~~6.4.1.0 [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]`,
      )
      this.cbs('Failed to internally open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]')
      this.cbs('Failed to create open package. [HRESULT = 0x800f0805 - CBS_E_INVALID_PACKAGE]')
      this.cbs('Failed to OpenPackage using worker session [HRESULT = 0x800f0805]')
    }
    this.cbs('Failed to read AutoRepairNeeded, set to default. [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]')
    this.cbs(
      'SQM: Failed to start upload with file pattern: C:\\WINDOWS\\servicing\\sqm\\*_std.sqm, flags: 0x2 [HRESULT = 0x80004005 - E_FAIL]',
    )
    this.cbs('SQM: Failed to start standard sample upload. [HRESULT = 0x80004005 - E_FAIL]')
    this.cbs('Not able to read BranchName [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]')
    this.cbs('Not able to read ContentType [HRESULT = 0x80070002 - ERROR_FILE_NOT_FOUND]')
    this.cbs(
      'Current tick count: 640 lower than last tick count: 1022. [HRESULT = 0x8007000d - ERROR_INVALID_DATA]',
      'Warning',
    )
    return this
  }

  /** Windows' idle maintenance, which also archives older logs. */
  maintenance(freeGib) {
    this.wait(3600)
    this.cbs('Idle scavenging/repair requested').cbs('Idle scavenging/repair begins')
    this.cbs('Failed to read AutoRepairNeeded.').cbs('Maint: starting/resuming idle maintenance')
    const session = this.session('CbsTask')
    this.cbs(`Maint: processing started.  Client: CbsTask, Session: ${session}`)
    this.cbs('Maint: launch type: ScheduledTask').cbs('Reboot mark set')
    this.cbs('Winlogon: Registering for CreateSession notifications')
    this.cbs('Winlogon: Loading SysNotify DLL').cbs('Winlogon: Starting notify server ')
    this.cbs(`System volume has ${freeGib}G free disk space`)
    this.cbs('Disable compression due to available free space > 16GB.').cbs('Maint: begin archive logs')
    const stamp = new Date(this.at.getTime() - 3 * 86_400_000).toISOString().replace(/[-T:]|\..*$/g, '')
    this.wait(2).cbs(`Archived backup log: C:\\Windows\\Logs\\CBS\\CbsPersist_${stamp}.cab.`)
    this.cbs(`CAB compressed log file: C:\\Windows\\Logs\\CBS\\CbsPersist_${stamp}.log`)
    this.cbs('Maint: end archive logs, archive time so far: 2 seconds').cbs('Reboot mark cleared')
    this.cbs('Winlogon: Simplifying Winlogon CreateSession notifications')
    this.cbs('Winlogon: Deregistering for CreateSession notifications')
    this.cbs(`Maint: processing complete.  Session: ${session}. [HRESULT = 0x00000000 - S_OK]`)
    this.cbs('Maint: idle processing paused').cbs('Maint: pausing idle maintenance')
    return this
  }

  /** The PC restarts with pending work, up to the advanced installers. */
  restart({ architecture, stack }) {
    const folder = `${architecture}_microsoft-windows-servicingstack_31bf3856ad364e35_10.0.${stack}_none_5fa5d3b1c0a1b2c3`
    this.wait(600)
    this.cbs('Shtd: Begin shutdown processing.').cbs('Setting ServicingInProgress flag to 2')
    this.cbs('Shtd: Prepare for shutdown processing.')
    this.wait(45)
    const boot = this.at.toISOString().slice(0, -1).replace('T', ' ')
    this.wait(15)
    this.cbs('TI: --- Initializing Trusted Installer ---').cbs(`TI: Last boot time: ${boot}`)
    this.cbs('Starting TrustedInstaller initialization.').cbs('Ending TrustedInstaller initialization.')
    this.cbs('Starting the TrustedInstaller main loop.')
    this.cbs('TrustedInstaller service starts successfully.').cbs('Starting TiWorker initialization.')
    this.cbs('Ending TiWorker initialization.').cbs('Starting the TiWorker main loop.')
    this.cbs('TiWorker starts successfully.')
    this.cbs(`Universal Time is: ${this.at.toISOString().slice(0, -1).replace('T', ' ')}`)
    this.cbs(`Loaded Servicing Stack v10.0.${stack} with Core: C:\\Windows\\winsxs\\${folder}\\cbscore.dll`)
    // Each process restarts the CSI counter.
    this.csi = 0
    this.sxs(`WcpInitialize: wcp.dll version 10.0.${stack} (WinBuild.160101.0800)`, { stamped: true })
    this.cbs('Startup: Initializing driver operations queue.')
    this.cbs('Startup: Initializing advanced operation queue.')
    this.wait(7).sxs('PopulateComponentFamiliesKey - Begin', { stamped: true })
    this.wait(3).sxs('PopulateComponentFamiliesKey - End', { stamped: true })
    this.cbs('Setting ExecuteState key to: CbsExecuteStatePrimitives')
    this.cbs('Failed to read DoqTime time value from registry. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]')
    this.cbs('Startup: Processing primitive operations queue.')
    this.cbs(
      'Obtained poqexec from PoqexecCmdline: C:\\Windows\\System32\\poqexec.exe /display_progress \\SystemRoot\\WinSxS\\pending.xml',
    )
    this.cbs('Waiting for poqexec.exe to complete...')
    this.wait(95).cbs('Poqexec.exe completed. [HRESULT = 0x00000000 - S_OK]')
    this.cbs('Startup: Primitive operations completed successfully.')
    this.cbs('Setting ExecuteState key to: CbsExecuteStateResolvePending')
    this.cbs('Failed to read PoqTime time value from registry. [HRESULT = 0x80070490 - ERROR_NOT_FOUND]')
    this.cbs('Clearing HangDetect value')
    return this
  }

  /** A scan of optional capabilities: long and harmless. */
  capabilities(architecture, version, names) {
    this.wait(30)
    this.session('LanguageFeaturesOnDemand')
    for (const [index, name] of names.entries()) {
      if (index % 5 === 4) this.wait(1)
      const identity = `${name}~31bf3856ad364e35~${architecture}~~10.0.${this.family}.1`
      const parent = `Microsoft-Windows-Client-Features-Package~31bf3856ad364e35~${architecture}~~10.0.${this.family}`
      this.cbs(
        `Appl: detect Parent, Package: ${identity}, Parent: ${parent}.1, Disposition = Detect, VersionComp: EQ, BuildComp: EQ, RevisionComp: GE, Exist: present`,
      )
      this.cbs(`Appl: detectParent: parent found: ${parent}.${version}, state: Installed`)
      this.cbs(`Appl: Evaluating package applicability for package ${identity}, applicable state: Installed`)
    }
    return this
  }

  text() {
    return `\ufeff${this.lines.join('\r\n')}\r\n`
  }
}
