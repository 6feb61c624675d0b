import { commandText } from '../../common/steps/shown-commands.ts'
import { lastVerdict } from '../../common/verdict/last-verdict.ts'
import type { Verdict } from '../../common/verdict/verdict.ts'
import { verdictNext } from '../../common/verdict/verdict-next.ts'
import { ActionButton } from '../components/action-button.tsx'
import { Actions } from '../components/actions.tsx'
import { Card } from '../components/card.tsx'
import { CommandBlock } from '../components/command-block.tsx'
import { GapList } from '../components/gap-list.tsx'
import { Icon, type IconName } from '../components/icon.tsx'
import { ReportCard } from '../components/report-card.tsx'
import { ScreenHead } from '../components/screen-head.tsx'
import { SessionPicture } from '../pictures/session-picture.tsx'
import { canExamine } from '../store/abilities.ts'
import { outcomeText } from '../store/stage-note.ts'
import { useReport } from '../store/use-report.ts'
import { useSession, useWindowStore } from '../store/use-window.tsx'
import { whenText } from '../text/format.ts'
import { say } from '../text/say.ts'
import { BeforeAfter } from './proof/before-after.tsx'
import { JudgedFindings } from './proof/judged-findings.tsx'
import { NextCard } from './proof/next-card.tsx'
import { PromiseList } from './proof/promise-list.tsx'
import { JournalFeed } from './repair/journal-feed.tsx'

const looks: Readonly<Record<Verdict['outcome'], { icon: IconName; tone: string }>> = {
  done: { icon: 'good', tone: 'good' },
  'restart-needed': { icon: 'restart', tone: 'warning' },
  'done-but': { icon: 'warning', tone: 'warning' },
  'not-done': { icon: 'bad', tone: 'bad' },
}

/** What the PC itself shows after the repair, promise by promise. */
export function ProofScreen() {
  const verdict = useSession(lastVerdict)
  const isPresent = useSession((session) => session.verdict !== null)
  const readOnly = !useSession(canExamine)
  const plan = useSession((session) => session.plan)
  const planSha256 = useSession((session) => session.planSha256)
  const journal = useSession((session) => session.journal)
  const folder = useSession((session) => session.opened?.path ?? null)
  const store = useWindowStore()
  const report = useReport()
  if (!verdict) return <ScreenHead stage="proof" />
  const { icon, tone } = looks[verdict.outcome]
  const outcome = outcomeText(verdict, plan)
  return (
    <>
      <ScreenHead stage="proof" {...(isPresent ? {} : { lead: say('window.proof.earlier') })} />
      <section className="verdict" data-tone={tone} aria-label={outcome}>
        <Icon name={icon} />
        <div>
          <h2>{outcome}</h2>
          <p>{verdict.because}</p>
          <p className="verdict-when">
            {say('window.inspect.taken-at', { when: whenText(verdict.takenAt) })}
          </p>
        </div>
      </section>
      <BeforeAfter verdict={verdict} />
      <JudgedFindings findings={verdict.findings} />
      <NextCard next={verdictNext(verdict, plan, folder)} isPresent={isPresent} />
      <ReportCard key={verdict.takenAt} of="proof" />
      <PromiseList checks={verdict.checks} />
      <SessionPicture name="chain" />
      <SessionPicture name="winre" />
      <SessionPicture name="timeline" />
      {verdict.undo && (
        <Card title={verdict.undo.command === null ? say('word.update-stays') : say('word.to-remove-update')}>
          {verdict.undo.command !== null && (
            <CommandBlock lines={[commandText(verdict.undo.command)]} what={say('word.to-remove-update')} />
          )}
          <p>{verdict.undo.why}</p>
          {verdict.undo.command !== null && !readOnly && (
            <div className="actions-buttons">
              <ActionButton
                icon="plan"
                label={say('window.proof.plan-undo')}
                onClick={() => void store.call('planUndo', null)}
              />
            </div>
          )}
        </Card>
      )}
      <GapList gaps={verdict.gaps} />
      <JournalFeed steps={plan?.steps ?? []} planSha256={planSha256} journal={journal} />
      <Actions outcome={report.outcome}>
        <ActionButton
          icon="again"
          disabled={readOnly}
          label={say('window.proof.again')}
          onClick={() => void store.call('examine', null)}
        />
        <ActionButton look="primary" icon="plan" label={say('window.proof.save')} onClick={report.save} />
      </Actions>
    </>
  )
}
