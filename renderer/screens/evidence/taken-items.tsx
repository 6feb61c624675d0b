import type { IntakeItem } from '../../../common/evidence/intake.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { percentText } from '../../text/format.ts'
import { say, title } from '../../text/say.ts'
import { fileName, shortPath } from '../../text/short-path.ts'
import { UnusablePackages } from './unusable-packages.tsx'

const icons: Readonly<Record<IntakeItem['to'], IconName>> = {
  case: 'good',
  packages: 'package',
  medium: 'medium',
  unplaced: 'warning',
}

/** Where each item went, or why it was not used. */
export function TakenItems(props: { readonly items: readonly IntakeItem[]; readonly onOpened: () => void }) {
  const cases = props.items.filter(({ to }) => to === 'case').length
  const unplaced = props.items.filter(({ to }) => to === 'unplaced').length
  return (
    <Card title={say('window.intake.went')} about={say('window.intake.summary', { cases, unplaced })}>
      <ul className="rows">
        {props.items.map((item, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two items may be the same in everything
          <li key={index} className="row">
            <Icon name={icons[item.to]} className={item.to === 'unplaced' ? 'tone-warning' : 'tone-accent'} />
            <div className="case-words">
              <p className="strong wrap" title={item.name}>
                {item.to === 'case' ? item.name : fileName(item.name)}
              </p>
              <p className="wrap">{placeOf(item)}</p>
              {item.files && <MadeFrom files={item.files} />}
              {item.ofNoPc && <p className="wrap tone-warning">{say('window.intake.of-no-pc')}</p>}
              {item.to === 'packages' && <UnusablePackages handedIn={item.name} />}
              {item.several && <Doubt {...item.several} />}
              {item.why && (
                <p className="quiet wrap">
                  {item.why.what} {say('window.failure.next', { next: item.why.next })}
                </p>
              )}
            </div>
            <Leading item={item} at={index} onOpened={props.onOpened} />
          </li>
        ))}
      </ul>
    </Card>
  )
}

/** What the case found, or where anything else went. */
function placeOf({ cause, noCause, waits, to }: IntakeItem): string {
  if (cause) return say('window.cases.cause', { title: cause.title, percent: percentText(cause.likelihood) })
  if (noCause) return title('word.no-active-cause')
  return say(waits ? 'window.intake.to.medium-waits' : `window.intake.to.${to}`)
}

/** A list longer than this is shown by its number. */
const mostNames = 5

/** The files of a case, so that the person finds each one that was supplied; the full paths are in the tooltip. */
function MadeFrom(props: { readonly files: readonly string[] }) {
  const files = props.files.slice(0, mostNames).map(fileName)
  const more = props.files.length - files.length
  return (
    <p className="quiet wrap" title={props.files.join('\n')}>
      {say('window.intake.made-from', { files: files.join(' · '), more })}
    </p>
  )
}

/** Logs that may be from several PCs were put into one case: only the person knows, and can have them separated. */
function Doubt(props: { readonly one: string; readonly other: string }) {
  const store = useWindowStore()
  const names = [fileName(props.one), fileName(props.other)] as const
  // The folder is told only if the names alone do not tell them apart.
  const [one, other] = names[0] === names[1] ? [shortPath(props.one), shortPath(props.other)] : names
  return (
    <>
      <p className="wrap tone-warning" title={`${props.one}\n${props.other}`}>
        {say('window.intake.several', { one, other })}
      </p>
      <div className="actions-buttons">
        <ActionButton
          size="small"
          label={say('window.intake.separate')}
          onClick={() => void store.call('separateTaken', null)}
        />
      </div>
    </>
  )
}

function Leading(props: { readonly item: IntakeItem; readonly at: number; readonly onOpened: () => void }) {
  const { to, caseId, name } = props.item
  const store = useWindowStore()
  if (to === 'case' && caseId !== null) {
    const open = async () => {
      await store.call('openCase', { id: caseId })
      if (store.state.getState().trouble === null) props.onOpened()
    }
    return (
      <ActionButton
        label={say('window.cases.open')}
        name={say('window.intake.open-case', { pc: name })}
        onClick={() => void open()}
      />
    )
  }
  if (to === 'packages')
    return <ActionButton label={say('window.intake.show')} onClick={() => store.openPanel('packages')} />
  if (props.item.waits) {
    const read = async () => {
      await store.call('readTakenMedium', { at: props.at })
      if (store.state.getState().trouble === null) store.openPanel('media')
    }
    const label = say('window.intake.read')
    return (
      <ActionButton
        label={label}
        name={say('window.intake.read-medium', { file: fileName(name) })}
        onClick={() => void read()}
      />
    )
  }
  if (to === 'medium')
    return <ActionButton label={say('window.intake.show')} onClick={() => store.openPanel('media')} />
  if (props.item.log) {
    const open = () => store.openLog({ from: 'taken', at: props.at })
    return (
      <ActionButton
        label={say('window.log.open')}
        name={say('window.log.open-of', { file: name })}
        onClick={open}
      />
    )
  }
  return null
}
