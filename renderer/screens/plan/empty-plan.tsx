import {
  factsCode,
  failuresCode,
  isNothingToDo,
  newestOpenGaps,
  openGaps,
  updateGaps,
} from '../../../common/gaps/open-gaps.ts'
import type { Plan } from '../../../common/plan/plan.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Actions } from '../../components/actions.tsx'
import { GapList } from '../../components/gap-list.tsx'
import { ReportCard } from '../../components/report-card.tsx'
import { ScreenHead } from '../../components/screen-head.tsx'
import { canChange } from '../../store/abilities.ts'
import { isWorking } from '../../store/stage.ts'
import { useReport } from '../../store/use-report.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'
import { DoesNotStart } from './does-not-start.tsx'
import { LeftFindings } from './left-findings.tsx'
import { WinreMedia } from './winre-media.tsx'
import { Wish } from './wish.tsx'

/** Texts for a plan without steps: "nothing to do" only if nothing was found and the newest update is known. */
function emptyHead(plan: Plan | null): { readonly title: string; readonly lead: string } {
  if (plan === null || isNothingToDo(plan))
    return { title: say('window.plan.none'), lead: say('window.plan.none-about') }
  if (plan.findings.length > 0) return { title: say('window.plan.left'), lead: say('window.plan.left-about') }
  const lead = say('window.plan.open-about')
  if (newestOpenGaps(plan).length > 0) return { title: say('window.plan.open'), lead }
  if (updateGaps(plan).length > 0) return { title: say('window.plan.past-end'), lead }
  const [first] = openGaps(plan)
  if (first?.code === failuresCode) return { title: say('window.plan.failures-unexplained'), lead }
  return {
    title: say(first?.code === factsCode ? 'window.plan.facts-odd' : 'window.plan.repairs-unknown'),
    lead,
  }
}

/** The screen for a plan without steps, and for a PC without a plan. */
export function EmptyPlan(props: { readonly plan: Plan | null }) {
  const { plan } = props
  const inspected = useSession((session) => session.inspection !== null)
  const changes = useSession(canChange)
  const busy = useSession(isWorking)
  const kept = useSession((session) => session.opened !== null)
  const report = useReport()
  const store = useWindowStore()
  return (
    <>
      <ScreenHead stage="plan" {...emptyHead(plan)} />
      {plan && plan.findings.length > 0 && <LeftFindings findings={plan.findings} />}
      {plan && <GapList gaps={plan.gaps} />}
      {plan && changes && <DoesNotStart plan={plan} disabled={busy} />}
      {plan && changes && <WinreMedia plan={plan} />}
      {inspected && changes && <Wish />}
      {kept && <ReportCard of="findings" />}
      <Actions outcome={report.outcome}>
        <ActionButton label={say('window.app.back')} onClick={() => store.show('findings')} />
        <ActionButton icon="download" label={say('window.proof.save')} onClick={report.save} />
      </Actions>
    </>
  )
}
