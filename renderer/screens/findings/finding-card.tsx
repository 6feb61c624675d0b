import { useId } from 'react'
import { type Finding, nextCheckOf } from '../../../common/diagnosis/diagnosis.ts'
import { commandLines, commandText } from '../../../common/steps/shown-commands.ts'
import { Chip } from '../../components/chip.tsx'
import { CommandBlock } from '../../components/command-block.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { Likelihood } from '../../components/likelihood.tsx'
import { RiskChip } from '../../components/risk-chip.tsx'
import { say } from '../../text/say.ts'
import { EvidenceList } from './evidence-list.tsx'

/** One cause: what it is, its likelihood, the evidence for and against it, and the remedy. */
export function FindingCard(props: {
  readonly finding: Finding
  readonly main: boolean
  readonly onShow: (evidence: number) => void
}) {
  const { finding } = props
  const id = useId()
  const next = nextCheckOf(finding)
  const { look = '', command: words = [] } = finding.check ?? {}
  const command = words.length > 0 && <CommandBlock lines={[commandText(words)]} what={look} />
  return (
    <section className="card finding" data-main={props.main} aria-labelledby={id}>
      {props.main && <p className="eyebrow tone-accent">{say('window.findings.main')}</p>}
      <header className="finding-head">
        <div>
          <h2 id={id} className="finding-title">
            {finding.title}
          </h2>
          {finding.kb && (
            <p className="chips">
              <Chip>{finding.kb}</Chip>
            </p>
          )}
        </div>
        {finding.status === 'active' && <Likelihood value={finding.likelihood} />}
      </header>
      <h3>{say('window.findings.evidence')}</h3>
      <EvidenceList evidence={finding.evidence} onShow={props.onShow} />
      {finding.fix.length > 0 && (
        <>
          <h3>{say('window.findings.fix')}</h3>
          <ul className="rows">
            {finding.fix.map((fix) => (
              <li key={fix.title} className="fix">
                <p className="row row-between row-tight">
                  <span>{fix.title}</span>
                  {fix.risk !== 'repair' && <RiskChip risk={fix.risk} />}
                </p>
                {fix.commands.length > 0 && (
                  <Disclosure label={say('window.plan.command')}>
                    <CommandBlock lines={commandLines(fix.commands)} what={fix.title} />
                  </Disclosure>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {next !== null && (
        <>
          <h3>{say('window.findings.next-check')}</h3>
          <div className="fix">
            <p>{next}</p>
            {command}
          </div>
        </>
      )}
      {finding.check && (
        <Disclosure label={say('window.findings.check')}>
          <div className="stack">
            {next === null && (
              <>
                <p>{finding.check.look}</p>
                {command}
              </>
            )}
            <ul className="plain-list">
              {finding.check.outcomes.map(({ seen, means }) => (
                <li key={seen}>
                  {means === 'this' ? say('window.findings.supports') : say('window.findings.opposes')}:{' '}
                  {seen}
                </li>
              ))}
            </ul>
          </div>
        </Disclosure>
      )}
      {finding.sources.length > 0 && (
        <Disclosure label={say('window.findings.sources')}>
          <ul className="plain-list">
            {finding.sources.map((source) => (
              <li key={source} className="wrap quiet">
                {source}
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </section>
  )
}
