import type { Handlers } from '../../../common/contract.ts'
import { casePath } from '../../case/list-cases.ts'
import { maskToPassOn } from '../../collect/masking/mask-to-pass-on.ts'
import { ticketText } from '../../report/ticket-text.ts'
import { failureError } from '../../texts/failure.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { ownNames } from '../own-names.ts'
import type { Desk } from './desk.ts'

/** The calls about the report of the open case, and where it and other cases lie. */
export function reportCalls(
  desk: Desk,
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
    ticketText() {
      const { verdict, plan } = desk.session.now
      if (verdict === null) throw failureError('not-found', 'no-proof-yet', {})
      const text = ticketText(inLanguage(verdict), inLanguage(plan))
      return { text: maskToPassOn(text, ownNames(desk.repair.host)) }
    },
  }
}
