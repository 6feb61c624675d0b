import type { MediumLayer } from '../../../common/media/medium.ts'
import { Card } from '../../components/card.tsx'
import { Chip, type Tone } from '../../components/chip.tsx'
import { Icon, type IconName } from '../../components/icon.tsx'
import { say, title } from '../../text/say.ts'

const looks: Readonly<Record<MediumLayer['state'], { readonly icon: IconName; readonly tone: Tone }>> = {
  current: { icon: 'good', tone: 'good' },
  behind: { icon: 'warning', tone: 'warning' },
  unknown: { icon: 'unread', tone: 'neutral' },
}

/** The layers of a medium in the order a person meets them, each with its version and what it lacks. */
export function Layers({ layers }: { readonly layers: readonly MediumLayer[] }) {
  return (
    <Card title={say('word.how-old')} about={say('window.media.layers-about')}>
      <ol className="layers">
        {layers.map(({ layer, at, newest, state, lacks }) => (
          <li key={layer} data-state={state}>
            <p className="row row-between row-tight">
              <span className="strong layer-line">
                <Icon name={looks[state].icon} className={`tone-${looks[state].tone}`} />
                {say(`window.media.layer.${layer}`)}
              </span>
              <Chip tone={looks[state].tone}>{title(`word.layer-state.${state}`)}</Chip>
            </p>
            <p className="layer-line wrap">
              {at ?? say('word.not-read')}
              {newest && (
                <>
                  <Icon name="next" /> <span className="strong">{newest.build ?? newest.kb}</span>
                  {newest.build !== null && <span>({newest.kb})</span>}
                </>
              )}
            </p>
            {lacks.map((each) => (
              <p key={each} className="quiet wrap">
                {each}
              </p>
            ))}
          </li>
        ))}
      </ol>
    </Card>
  )
}
