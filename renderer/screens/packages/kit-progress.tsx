import { Bar } from '../../components/bar.tsx'
import { Chip } from '../../components/chip.tsx'
import { Icon } from '../../components/icon.tsx'
import { FailureBar } from '../../components/notices/failure-bar.tsx'
import { useSession } from '../../store/use-window.tsx'
import { sizeText, timeLeftText } from '../../text/format.ts'
import { say } from '../../text/say.ts'

/** The kit being made, or the last one. */
export function KitProgress() {
  const kit = useSession((session) => session.kit)
  if (kit === null) return null
  const {
    state,
    folder,
    fraction,
    text: doing,
    secondsLeft,
    packages,
    fingerprint,
    failure,
    left,
    gaps,
  } = kit
  if (state === 'failed' && failure) return <FailureBar failure={failure} />
  return (
    <div className="stack">
      {state === 'making' && (
        <>
          <Bar label={say('window.kit.making', { folder })} fraction={fraction} />
          <div className="work-words quiet">
            <p className="wrap">{doing === '' ? say('window.kit.making', { folder }) : doing}</p>
            {secondsLeft !== null && <p className="nowrap">{timeLeftText(secondsLeft)}</p>}
          </div>
        </>
      )}
      <p className="strong wrap" role="status">
        {state === 'made' && say('window.kit.made', { folder })}
        {state === 'stopped' && say('window.kit.stopped', { folder })}
      </p>
      {fingerprint !== null && (
        <>
          <p className="wrap">{say('word.kit-fingerprint', { fingerprint })}</p>
          <p className="quiet wrap">{say('window.kit.note-fingerprint')}</p>
        </>
      )}
      <ul className="rows">
        {packages.map(({ file, kb, architecture, sizeBytes, verifiedBy }) => (
          <li key={`${architecture} ${file}`} className="row">
            <Icon name="proof" className="tone-good" />
            <div className="download">
              <p className="row row-between row-tight">
                <span className="strong wrap">
                  {say('window.kit.package', { what: kb ?? file, architecture })}
                </span>
                <span className="quiet nowrap">{sizeText(sizeBytes)}</span>
              </p>
              <p className="quiet wrap">{file}</p>
              <p className="chips">
                <Chip tone="good">
                  {say('window.downloads.proven', { digest: say(`word.digest.${verifiedBy}`) })}
                </Chip>
              </p>
            </div>
          </li>
        ))}
      </ul>
      {left.map(({ kb, architecture, neededBefore, failure: { what, next } }) => (
        <p key={`${architecture} ${kb} ${neededBefore}`} className="wrap">
          {neededBefore === undefined
            ? say('window.kit.left', { kb, architecture, what, next })
            : say('window.kit.left-before', { kb, architecture, neededBefore, what, next })}
        </p>
      ))}
      {gaps.map(({ what, why }) => (
        <p key={what} className="wrap">
          {say('window.kit.gap', { what, why })}
        </p>
      ))}
    </div>
  )
}
