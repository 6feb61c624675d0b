import type { FolderUse, Handlers } from '../../../common/contract.ts'
import { readImageSource } from '../../../common/media/repair-source.ts'
import type { WinreMedium } from '../../../common/media/winre-medium.ts'
import { failureError } from '../../texts/failure.ts'
import { findWinreMedia } from '../planning/find-winre-media.ts'
import { parseMachine } from '../planning/parse-machine.ts'
import { openRepair } from '../repair.ts'
import { carryOut, compare, plannedHash, restartNow } from './carry-out.ts'
import type { Desk } from './desk.ts'
import { examine, plan, planUndo } from './examine.ts'
import { readAround } from './read-around.ts'
import { changeRepair, mustBeWritable } from './reopen.ts'

type RepairCalls = Pick<
  Handlers,
  | 'getSession'
  | 'openHost'
  | 'examine'
  | 'examineFully'
  | 'planAgain'
  | 'findWinreMedia'
  | 'planUndo'
  | 'carryOut'
  | 'compare'
  | 'restartNow'
  | 'cancel'
  | 'forgetFailure'
  | 'showEvidence'
>

/** The calls about the open PC: examining, planning, carrying out, and findings. */
export function repairCalls(desk: Desk, chosenFor: (use: FolderUse) => string): RepairCalls {
  const { session, activity } = desk
  const begin: typeof activity.begin = (work) => {
    mustBeWritable(desk)
    return activity.begin(work)
  }
  let media: WinreMedium[] = []
  /** The image with the id given by a window; undefined if none was given. Throws FailureError for an unknown id. */
  const sourceOf = (id: number | null | undefined) => {
    if (id === null || id === undefined) return id
    const found = media.find((one) => one.id === id)
    if (found === undefined) throw failureError('not-found', 'winre-medium-gone', {})
    const source = `${found.path}:${found.index}`
    if (readImageSource(source) !== null) return source
    throw failureError('bad-call', 'winre-source-unusable', { text: source }, found.path)
  }
  return {
    getSession: () => session.now,
    openHost: ({ id }) => changeHost(desk, id),
    examine: (choice) => begin((signal) => examine(desk, signal, false, choice?.winre)),
    examineFully: () => begin((signal) => examine(desk, signal, true)),
    planAgain: ({ winreMedium, machine, ...choice }) => {
      const winreSource = sourceOf(winreMedium)
      const described = machine === undefined ? undefined : parseMachine(machine, true)
      return begin((signal) => plan(desk, { ...choice, winreSource, described }, signal))
    },
    async findWinreMedia({ place }) {
      const { host } = desk.repair
      const facts = session.now.inspection?.facts ?? {}
      const pc = { knowledge: desk.options.knowledge, host, facts }
      media = await findWinreMedia(pc, place === 'drives' ? null : chosenFor(place))
      return media
    },
    planUndo: () => begin((signal) => planUndo(desk, signal)),
    carryOut({ planSha256 }) {
      if (planSha256 !== plannedHash(desk)) throw failureError('refused', 'plan-changed-since-shown', {})
      return begin((signal) => carryOut(desk, signal, planSha256))
    },
    compare: ({ full }) => begin((signal) => compare(desk, signal, full)),
    restartNow: () => begin((signal) => restartNow(desk, signal)),
    cancel() {
      activity.cancel()
      return null
    },
    forgetFailure() {
      session.patch({ failure: null })
      return null
    },
    showEvidence({ finding, evidence }) {
      const found = session.now.diagnosis?.findings[finding]?.evidence[evidence]
      if (found) return readAround(found, (name) => desk.repair.logSource(name)?.open() ?? null)
      throw failureError('not-found', 'evidence-unknown', {})
    },
  }
}

/** Opens another PC in a new case. */
async function changeHost(desk: Desk, hostId: string): Promise<null> {
  const { activity, options } = desk
  activity.mustBeIdle()
  await changeRepair(desk, await openRepair({ ...options, hostId, caseFolder: null, keepCase: 'new' }))
  return null
}
