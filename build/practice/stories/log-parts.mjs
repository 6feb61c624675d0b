// Common parts of CBS.log and update titles.
import { amd64 } from './packages.mjs'

/** Components that an update stages before those of the story. */
const usualComponents = [
  'Microsoft-Windows-Kernel32',
  'Microsoft-Windows-Security-Kerberos',
  'Microsoft-Windows-TCPIP',
  'Microsoft-Windows-SMBServer',
  'Microsoft-Windows-Ntfs',
  'Microsoft-Windows-Win32kfull',
  'Microsoft-Windows-DirectComposition',
  'Microsoft-Windows-Explorer',
  'Microsoft-Windows-TaskScheduler-Service',
  'Microsoft-Windows-Bluetooth-UserApis',
  'Microsoft-Windows-CoreSystem-SvcHost',
  'Microsoft-Windows-WMI-Core',
]

export const title = (month, version, cpu, kb, build) =>
  `${month} Cumulative Update for Windows 11, version ${version} for ${cpu}-based Systems (${kb}) (${build})`

/** An install by Windows Update up to resolving, as logged by CBS. */
export function beginInstall(log, identity, kb, at) {
  const session = log.until(at).session('UpdateAgentLCU')
  log.cbs(`Exec: Session processing started.  Client: UpdateAgentLCU, Session(${kb}): ${session}`)
  log.cbs('Reboot mark set').cbs('Winlogon: Registering for CreateSession notifications')
  log.cbs(`Exec: Processing started.  Session: ${session}, Package: ${identity}, Identifier: ${kb}`)
  return session
}

/** Successful staging of a part of an update, as in every install. */
export function stageRows(log, architecture, ubr, names) {
  for (const name of [...usualComponents, ...names]) {
    log.wait(3)
    log.sxs(`Performing 1 operations as follows:`, {
      more: [
        `  (0)  Stage: flags: 8 app: [${name}, version 10.0.${log.family}.${ubr}, arch ${architecture}, nonSxS, pkt {l:8 b:31bf3856ad364e35}]) comp: (null) man: (null)`,
      ],
    })
  }
}

/** Startup after a restart that completes an update. */
export function finishedStartup(log, identity, stack, at) {
  log.restart({ architecture: amd64, stack })
  log.cbs('Startup: Processing advanced operation queue, startupPhase: 0')
  log.sxs('Begin executing advanced installer phase 54 index 0 (sequence 0)', {
    more: [
      "    Old component: [l:0]''",
      "    New component: [l:0]''",
      '    Install mode: delta',
      '    Smart installer: true',
      '    Installer ID: {d4486727-4d36-45a5-bc81-b8935aed1429}',
      "    Installer name: 'Ngen Task Scheduler Tickler'",
    ],
  })
  log.sxs('End executing advanced installer (sequence 0)', { more: ['    Completion status: S_OK '] })
  log.until(at)
  log.cbs(
    `Startup: Package: ${identity} completed startup processing, new state: Installed, original: Staged, targeted: Installed. hr = 0x0`,
  )
  log.cbs('Startup: Processing complete. [HRESULT = 0x00000000 - S_OK]')
}

/** CBS rejects an update whose servicing stack was not added with it. */
export function refusedStack(log, { target, kb, at, needs, has }) {
  const result = '[HRESULT = 0x800f0823 - CBS_E_NEW_SERVICING_STACK_REQUIRED]'
  const session = beginInstall(log, target, kb, at)
  log.wait(40)
  log.cbs(
    `Package: ${target} requires Servicing Stack v10.0.${needs} but current Servicing Stack is v10.0.${has}. ${result}`,
    'Error',
  )
  log.cbs(`Failed to initialize internal package ${result}`, 'Error')
  log.cbs(`Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: ${kb} ${result}`)
  log.cbs(`Session: ${session} finalized. Reboot required: no ${result}`)
}

/** CBS rejects an update that builds on a checkpoint missing from the PC. */
export function refusedBaseline(log, { architecture, target, kb, from, until }) {
  const result = '[HRESULT = 0x800f0838 - CBS_E_RESERVICING_REQUIRED_BASELINE]'
  const session = beginInstall(log, target, kb, from)
  log.cbs(
    `Appl: detect Parent, Package: ${target}, Parent: Microsoft-Windows-Foundation-Package~31bf3856ad364e35~${architecture}~~10.0.26100.1, Disposition = Detect, VersionComp: EQ, BuildComp: EQ, RevisionComp: GE, Exist: present`,
  )
  log.cbs(`Appl: Evaluating package applicability for package ${target}, applicable state: Installed`)
  log.until(until)
  log.cbs(`Failed to resolve package '${target}' ${result}`, 'Error')
  log.cbs(`Failed to process single phase execution. ${result}`)
  log.cbs(`Exec: Processing complete.  Session: ${session}, Package: ${target}, Identifier: ${kb} ${result}`)
  log.cbs(`Failed to perform operation.  ${result}`, 'Error')
  log.cbs(`Session: ${session} finalized. Reboot required: no ${result}`)
}
