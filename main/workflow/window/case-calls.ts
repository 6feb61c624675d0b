import type { Handlers } from '../../../common/contract.ts'
import { compareCases } from '../../case/compare-cases.ts'
import { archiveCase, deleteCase, keepNote } from '../../case/keep-note.ts'
import { casePath, listCases } from '../../case/list-cases.ts'
import { failureError } from '../../texts/failure.ts'
import { openRepair } from '../repair.ts'
import type { Desk } from './desk.ts'
import { changeRepair } from './reopen.ts'

type CaseCalls = Pick<
  Handlers,
  'listCases' | 'openCase' | 'noteCase' | 'archiveCase' | 'deleteCase' | 'compareCases'
>

/**
 * The calls about saved cases. Cases are identified by id, which is looked up in the list each time.
 *
 * @param tidy applies the retention rule, which is done whenever a case is opened
 */
export function caseCalls(desk: Desk, tidy: () => void): CaseCalls {
  const { home, now = () => new Date() } = desk.options
  return {
    listCases: () => listCases(home),
    async openCase({ id }) {
      desk.activity.mustBeIdle()
      await openCase(desk, id)
      tidy()
      return null
    },
    async noteCase({ id, ...words }) {
      await keepNote(await casePath(home, id), words)
      return null
    },
    async archiveCase({ id, archived }) {
      await archiveCase(home, id, archived ? now() : null)
      return null
    },
    async deleteCase({ id, confirmed }) {
      if (confirmed !== id) throw failureError('refused', 'case-deletion-unconfirmed', {}, id)
      desk.activity.mustBeIdle()
      await leaveCase(desk, id)
      await deleteCase(home, id)
      return null
    },
    compareCases: async ({ one, other }) =>
      compareCases(await casePath(home, one), await casePath(home, other)),
  }
}

/** Opens a case in the window, replacing the open one. */
export async function openCase(desk: Desk, id: string): Promise<void> {
  const caseFolder = await casePath(desk.options.home, id)
  // Its journal may be open here, which would lock it for a second repair of the same case.
  if (desk.session.now.opened?.id === id) await desk.repair.close()
  const next = await openRepair({ ...desk.options, hostId: null, caseFolder, keepCase: 'again', asFar: true })
  await changeRepair(desk, next)
}

/** If the case is open, closes it and opens a new one of the same PC. */
async function leaveCase(desk: Desk, id: string): Promise<void> {
  if (desk.session.now.opened?.id !== id) return
  await desk.repair.close()
  const { hostId } = desk.options
  await changeRepair(desk, await openRepair({ ...desk.options, hostId, caseFolder: null, keepCase: 'new' }))
}
