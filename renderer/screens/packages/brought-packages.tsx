import { useState } from 'react'
import type { BroughtPackage } from '../../../common/brought.ts'
import type { Plan } from '../../../common/plan.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Bar } from '../../components/bar.tsx'
import { Card } from '../../components/card.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon } from '../../components/icon.tsx'
import { TextField } from '../../components/text-field.tsx'
import { isWorking } from '../../store/stage.ts'
import { useFolderChoice } from '../../store/use-folder-choice.ts'
import { useSession, useWindowStore } from '../../store/use-window.tsx'
import { text } from '../../text/en.ts'
import { sizeText } from '../../text/format.ts'
import { FoundKits } from './found-kits.tsx'

/** A folder or kit that a person brought: chosen, read file by file, and what of it can be used. */
export function BroughtPackages() {
  const kind = useSession((session) => session.host.kind)
  const brought = useSession((session) => session.brought)
  const planned = useSession(
    ({ plan }) => brought?.packages.filter((one) => isPlanned(plan, one)).length ?? 0,
  )
  const working = useSession(isWorking)
  const reading = useSession(({ activity }) => (activity.kind === 'planning' ? activity : null))
  const inspected = useSession((session) => session.inspection !== null)
  const choice = useFolderChoice()
  const store = useWindowStore()
  const [typed, setTyped] = useState('')
  const choose = async () => {
    const chosen = await store.call('chooseFolder', {
      use: 'packages',
      typed: choice === 'typed' ? typed : null,
    })
    if (chosen) await store.call('readPackages', null)
  }
  return (
    <Card title={text.packages.brought} about={text.packages.broughtAbout[kind]}>
      <form
        className="stack"
        onSubmit={(event) => {
          event.preventDefault()
          void choose()
        }}
      >
        {choice === 'typed' && (
          <TextField
            label={text.packages.folder}
            value={typed}
            maxLength={1000}
            placeholder={text.packages.folderPlaceholder}
            onChange={setTyped}
          />
        )}
        <div className="actions-buttons">
          <ActionButton
            icon="folder"
            label={choice === 'typed' ? text.packages.read : text.packages.choose}
            disabled={working || choice === null || !inspected}
            onClick={() => void choose()}
          />
        </div>
        <FoundKits disabled={working || !inspected} />
        {!inspected && <p className="quiet">{text.packages.inspectFirst}</p>}
      </form>
      {reading && (
        <div className="stack">
          <Bar label={text.packages.reading} fraction={reading.fraction} />
          <p className="quiet wrap">{reading.text}</p>
        </div>
      )}
      {brought && (
        <>
          <p className="wrap">{text.packages.found(planned, brought.packages.length, brought.folder)}</p>
          <div className="actions-buttons">
            <ActionButton
              icon="close"
              label={text.packages.forget}
              disabled={working}
              onClick={() => void store.call('forgetPackages', null)}
            />
          </div>
          <ul className="rows">
            {brought.packages.map((one) => (
              <Found key={one.place} found={one} />
            ))}
          </ul>
        </>
      )}
    </Card>
  )
}

function isPlanned(plan: Plan | null, { file, problems }: BroughtPackage): boolean {
  return problems.length === 0 && (plan?.steps.some((step) => step.package?.file === file) ?? false)
}

function Found(props: { readonly found: BroughtPackage }) {
  const { place, file, kb, architecture, build, sizeBytes, published, problems } = props.found
  const inPlan = useSession(({ plan }) => isPlanned(plan, props.found))
  const refusal = useSession(({ plan }) => plan?.refused.find((one) => one.file === place)?.why ?? null)
  const usable = problems.length === 0 && refusal === null
  // The plan's word on a damaged file repeats what is wrong with it.
  const reasons = problems.length > 0 ? problems : refusal === null ? [] : [refusal]
  const facts = [
    architecture,
    build && text.inspect.build(build),
    sizeBytes !== null && sizeText(sizeBytes),
  ].filter((one) => typeof one === 'string' && one !== '')
  return (
    <li className="row">
      <Icon name={usable ? 'package' : 'against'} className={usable ? 'tone-accent' : 'tone-quiet'} />
      <div className="download">
        <p className="strong wrap">{kb ?? file}</p>
        {place !== (kb ?? file) && <p className="quiet wrap">{place}</p>}
        {facts.length > 0 && <p className="quiet">{facts.join(', ')}</p>}
        {usable && (
          <p className="chips">
            {inPlan && <Chip tone="accent">{text.packages.inPlan}</Chip>}
            {published === true && <Chip tone="good">{text.packages.published}</Chip>}
            {published === null && <Chip>{text.packages.publishedUnknown}</Chip>}
          </p>
        )}
        {reasons.map((problem) => (
          <p key={problem} className="wrap">
            {problem}
          </p>
        ))}
      </div>
    </li>
  )
}
