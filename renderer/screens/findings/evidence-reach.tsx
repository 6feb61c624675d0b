import { type Diagnosis, logTime, type Worked } from '../../../common/diagnosis/diagnosis.ts'
import { Card } from '../../components/card.tsx'
import { say } from '../../text/say.ts'
import { shortPath } from '../../text/short-path.ts'

/** What an answer without a cause rests on: what was seen to work, and the period of each log. */
export function EvidenceReach(props: { readonly diagnosis: Diagnosis }) {
  const { read, worked } = props.diagnosis
  if (read.length === 0 && worked.length === 0) return null
  return (
    <>
      <Card title={say('window.findings.worked')}>
        {worked.length === 0 ? (
          <p>{say('word.none-seen-to-work')}</p>
        ) : (
          <ul className="rows">
            {worked.map((one) => (
              <SeenToWork key={`${one.what} ${one.file} ${one.line}`} one={one} />
            ))}
          </ul>
        )}
      </Card>
      {read.length > 0 && (
        <Card title={say('window.findings.reach')}>
          <ul className="rows">
            {read.map(({ file, from, to }) => (
              <li key={file} className="row" title={file}>
                <p className="wrap">
                  {from === undefined
                    ? say('word.reach-untimed', { file: shortPath(file) })
                    : say('word.reach-of-log', {
                        file: shortPath(file),
                        from: logTime(from),
                        to: logTime(to ?? from),
                      })}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function SeenToWork({ one: { what, file, line, time } }: { readonly one: Worked }) {
  return (
    <li className="row row-between">
      <span>
        <span className="block wrap">{what}</span>
        {file !== null && (
          <span className="quiet block wrap source" title={file}>
            {line === null ? (
              <bdi>{shortPath(file)}</bdi>
            ) : (
              say('word.file-line', { file: shortPath(file), line })
            )}
          </span>
        )}
      </span>
      {time !== null && <bdi className="quiet">{logTime(time)}</bdi>}
    </li>
  )
}
