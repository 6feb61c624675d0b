import type { Session } from '../../common/session.ts'

/** Whether something of the open case may be changed: it is sound, and what it is about answers. Pure. */
export function canChange({ opened }: Session): boolean {
  return opened?.readOnly !== true
}

/** Whether the PC can be asked again: one that a case alone knows cannot. Pure. */
export function canExamine(session: Session): boolean {
  return canChange(session) && session.host.kind !== 'record'
}

/** Whether a plan is carried out from here. Evidence and an offline Windows end in a report and a runbook. Pure. */
export function canRepair(session: Session): boolean {
  const { kind } = session.host
  return canChange(session) && (kind === 'windows' || kind === 'practice')
}

/** Whether evidence can be collected: of a PC that answers itself. Pure. */
export function canCollect(session: Session): boolean {
  const { kind } = session.host
  return canChange(session) && (kind === 'windows' || kind === 'practice' || kind === 'offline')
}
