import type { Session } from '../../common/case/session.ts'

/** Whether the open case may be modified: it is not read-only. Pure. */
export function canChange({ opened }: Session): boolean {
  return opened?.readOnly !== true
}

/** Whether the PC can be inspected again, unlike one known only from its case. Pure. */
export function canExamine(session: Session): boolean {
  return canChange(session) && session.host.kind !== 'record'
}

/** Whether a plan is carried out from here. Evidence and an offline Windows end in a report and a runbook. Pure. */
export function canRepair(session: Session): boolean {
  const { kind } = session.host
  return canChange(session) && (kind === 'windows' || kind === 'practice')
}

/** Whether evidence can be collected, which needs a PC that answers itself. Pure. */
export function canCollect(session: Session): boolean {
  const { kind } = session.host
  return canChange(session) && (kind === 'windows' || kind === 'practice' || kind === 'offline')
}
