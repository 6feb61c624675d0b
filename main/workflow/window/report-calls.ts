import type { Session } from '../../../common/case/session.ts'
import type { Handlers } from '../../../common/contract.ts'
import { lastVerdict } from '../../../common/verdict/last-verdict.ts'
import { casePath } from '../../case/list-cases.ts'
import { maskToPassOn } from '../../collect/masking/mask-to-pass-on.ts'
import type { Host } from '../../host/host.ts'
import { findingsTicket, ticketText } from '../../report/ticket-text.ts'
import { failureError } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { ownNames } from '../hosts/own-names.ts'
import type { Repair } from '../repair.ts'
import type { WorkflowOptions } from './desk.ts'

/** The parts of a desk that these calls use. */
type ReportDesk = {
  readonly options: Pick<WorkflowOptions, 'report' | 'home' | 'showInFolder'>
  readonly session: { readonly now: Pick<Session, 'host' | 'diagnosis' | 'verdict' | 'plan' | 'journal'> }
  readonly repair: Pick<Repair, 'saveReport'> & { readonly host: Pick<Host, 'identity'> }
}

/** The calls about the report of the open case, and for showing it and other cases in their folder. */
export function reportCalls(
  desk: ReportDesk,
): Pick<Handlers, 'useReport' | 'ticketText' | 'saveReport' | 'showInFolder'> {
  return {
    saveReport: () => desk.repair.saveReport(),
    async useReport({ act }) {
      const door = desk.options.report
      if (door === undefined) throw failureError('refused', 'report-not-shown-here', {})
      const { path } = await desk.repair.saveReport()
      if (act === 'pdf') {
        const to = path.replace(/\.html$/, '.pdf')
        const address = await door.pdf(path, to)
        return { path: address === null ? to : path, address }
      }
      return { path, address: await (act === 'open' ? door.open(path) : door.print(path)) }
    },
    async showInFolder(wanted) {
      const { home, showInFolder } = desk.options
      const path =
        wanted.what === 'case' ? await casePath(home, wanted.id) : (await desk.repair.saveReport()).path
      showInFolder?.(path)
      return { path, shown: showInFolder !== undefined }
    },
    ticketText(of) {
      const { plan, diagnosis, host } = desk.session.now
      const verdict = of === 'proof' ? lastVerdict(desk.session.now) : null
      const passOn = (text: string) => ({ text: maskToPassOn(text, ownNames(desk.repair.host)) })
      if (verdict !== null) return passOn(ticketText(inLanguage(verdict), inLanguage(plan)))
      if (of === 'proof' || diagnosis === null) throw failureError('not-found', 'no-proof-yet', {})
      return passOn(findingsTicket(inLanguage(host).label, inLanguage(diagnosis), inLanguage(plan)))
    },
  }
}
