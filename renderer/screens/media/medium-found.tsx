import type { Plan, PlanMedium } from '../../../common/plan/plan.ts'
import { Card } from '../../components/card.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { GapList } from '../../components/gap-list.tsx'
import { FailureBar } from '../../components/notices/failure-bar.tsx'
import { useSession } from '../../store/use-window.tsx'
import { sizeText } from '../../text/format.ts'
import { listed } from '../../text/listed.ts'
import { say, title } from '../../text/say.ts'
import { Layers } from './layers.tsx'

/** Results for a medium: its layers, the plan for it, and how to carry it out. */
export function MediumFound() {
  const look = useSession((session) => session.medium)
  if (look === null || look.state === 'reading') return null
  if (look.failure) return <FailureBar failure={look.failure} />
  if (look.state === 'stopped' || look.plan?.medium === undefined)
    return (
      <p className="wrap" role="status">
        {say('window.media.stopped', { folder: look.folder })}
      </p>
    )
  const { plan } = look
  return (
    <>
      <p className="strong wrap" role="status">
        {say('window.media.found', {
          behind: plan.medium?.layers.filter(({ state }) => state === 'behind').length ?? 0,
          folder: look.folder,
        })}
      </p>
      <Layers layers={look.plan.medium.layers} />
      <Images medium={look.plan.medium} />
      <MediumPlan plan={plan} command={look.command} />
      <GapList gaps={plan.gaps} />
    </>
  )
}

function Images({ medium }: { readonly medium: PlanMedium }) {
  const { install, boot } = medium.read
  return (
    <Card title={say('window.media.images')}>
      <ul className="rows">
        {[install, boot].flatMap((wim) =>
          (wim?.images ?? []).map(({ index, name, build, architecture, languages }) => (
            <li key={`${wim?.file} ${index}`} className="row row-between row-tight">
              <span className="wrap">
                <span className="strong">{name ?? title('word.no-name')}</span>{' '}
                <span className="quiet">
                  {wim?.file}, {index}
                </span>
              </span>
              <span className="quiet wrap">
                {listed(
                  [build ?? say('word.build-unknown'), architecture, languages.join(' ')].flatMap(
                    (each) => each || [],
                  ),
                )}
              </span>
            </li>
          )),
        )}
      </ul>
    </Card>
  )
}

function MediumPlan({ plan, command }: { readonly plan: Plan; readonly command: string | null }) {
  if (plan.steps.length === 0) return null
  return (
    <Card
      title={say('window.media.plan', { steps: plan.steps.length })}
      about={say('window.media.plan-about', {
        room: sizeText(plan.needs.diskBytes),
        result: plan.medium?.result ?? '',
      })}
    >
      <ol className="plain-steps">
        {plan.steps.map(({ id, title }) => (
          <li key={id} className="wrap">
            {title}
          </li>
        ))}
      </ol>
      {command === null ? (
        <p className="wrap">{say('window.media.elsewhere')}</p>
      ) : (
        <>
          <p className="wrap">{say('window.media.carry-out')}</p>
          <CommandBlock lines={[command]} what={say('window.media.command')} />
        </>
      )}
    </Card>
  )
}
