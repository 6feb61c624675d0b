import { useId } from 'react'
import type { PlanStep } from '../../../common/plan/plan.ts'
import { commandLines } from '../../../common/steps/shown-commands.ts'
import { Chip } from '../../components/chip.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { Icon } from '../../components/icon.tsx'
import { RiskChip } from '../../components/risk-chip.tsx'
import { useWindow } from '../../store/use-window.tsx'
import { minutesText, sizeText } from '../../text/format.ts'
import { say, title } from '../../text/say.ts'

/** One step of the plan: a summary with its duration; expanded, the reason, the exact command and how to undo it. */
export function StepCard(props: { readonly step: PlanStep; readonly number: number }) {
  const { step, number } = props
  const id = useId()
  return (
    <li className="step" data-kind={step.kind}>
      <span className="step-mark" aria-hidden="true">
        {step.kind === 'restart' ? (
          <Icon name="restart" />
        ) : step.byHand.length > 0 ? (
          <Icon name="person" />
        ) : (
          number
        )}
      </span>
      <section className="card step-card" aria-labelledby={id}>
        {step.blocked.map(({ by, why, next }) => (
          <div key={by} className="notice" data-tone="warning">
            <div className="notice-words">
              <p>
                <strong>{say('window.plan.not-now')}.</strong> {why}
              </p>
              <p>{next}</p>
            </div>
          </div>
        ))}
        <details className="step-details">
          <summary className="step-line">
            <Icon name="open" className="disclosure-mark" />
            <h3 id={id} className="step-title wrap">
              {step.title}
            </h3>
            <span className="quiet nowrap">{minutesText(step.minutes)}</span>
            {step.risk !== 'repair' && <RiskChip risk={step.risk} />}
          </summary>
          <StepDetails step={step} />
        </details>
      </section>
    </li>
  )
}

function StepDetails(props: { readonly step: PlanStep }) {
  const { step } = props
  const shell = useWindow(({ settings }) => settings?.shell ?? 'dism')
  const commands = commandLines([step.command, ...step.sequence])
  const inPowershell = shell === 'powershell' ? step.powershell : null
  return (
    <div className="step-body">
      {step.why !== '' && <p>{step.why}</p>}
      {step.package && <PackageLine of={step.package} />}
      {commands.length > 0 && inPowershell === null && (
        <>
          <p className="eyebrow">{say('window.plan.command')}</p>
          <CommandBlock lines={commands} what={step.title} />
        </>
      )}
      {inPowershell !== null && (
        <>
          <p className="eyebrow">{say('word.in-powershell')}</p>
          <CommandBlock lines={[inPowershell]} what={`${say('word.in-powershell')}: ${step.title}`} />
        </>
      )}
      {step.byHand.length > 0 && (
        <>
          <p className="eyebrow">{say('window.plan.by-hand')}</p>
          <p className="quiet">{say('window.plan.by-hand-about')}</p>
          <CommandBlock lines={step.byHand} what={step.title} />
        </>
      )}
      {commands.length === 0 && step.byHand.length === 0 && (
        <p className="quiet">{say('window.plan.own-work')}</p>
      )}
      <dl className="pairs">
        <dt>{say('window.plan.expects')}</dt>
        <dd>{step.expects.state}</dd>
        <dt>{say('window.plan.undo')}</dt>
        <dd>
          {step.undo ??
            (step.risk === 'read-only' ? say('window.plan.no-undo-needed') : say('window.plan.no-undo'))}
        </dd>
      </dl>
    </div>
  )
}

function PackageLine(props: { readonly of: NonNullable<PlanStep['package']> }) {
  const { kb, role, architecture, sizeBytes, file, sha1 } = props.of
  return (
    <>
      <p className="chips">
        <Chip tone="accent">{kb}</Chip>
        <Chip>{title(`word.role.${role}`)}</Chip>
        <Chip>{architecture}</Chip>
        {sizeBytes !== null && <Chip>{sizeText(sizeBytes)}</Chip>}
      </p>
      <p className="quiet wrap">
        <code>{file}</code>
        {sha1 && (
          <>
            {' '}
            {say('window.plan.sha1')} <code>{sha1}</code>
          </>
        )}
      </p>
    </>
  )
}
