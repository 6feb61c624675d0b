import { cbs, rollup, session } from '../../shapes/servicing-log.ts'

export const failed922 = '0x800f0922 - CBS_E_INSTALLERS_FAILED'
export const ok = '0x00000000 - S_OK'
export const aprilFails = {
  id: '31240101_1200456789',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8117.1.20'),
  kb: 'KB5086672',
}
export const marchDone = session({
  id: '31231001_998877665',
  client: 'UpdateAgentLCU',
  identity: rollup('26100.8037.1.5'),
  kb: 'KB5079473',
  result: ok,
  restart: true,
})
export const queueFailed = [
  cbs(
    `Startup: Failed to process advanced operation queue, startupPhase: 0.  A rollback transaction will be created. [HRESULT = ${failed922}]`,
    'Error',
  ),
  cbs(
    'Setting ExecuteState key to: CbsExecuteStateInitiateRollback | CbsExecuteStateFlagAdvancedInstallersFailed',
  ),
  cbs('Progress: UI message updated. Operation type: Update. Stage: 1 out of 1. Rollback.'),
  cbs(
    'Setting original failure status: 0x800f0922, last forward execute state: CbsExecuteStateResolvePending',
  ),
]
