import { type Diagnosis, logTime } from '../../../common/diagnosis/diagnosis.ts'
import { Card } from '../../components/card.tsx'
import { say } from '../../text/say.ts'

/** What an answer without a cause rests on: what was seen to work, and the period of each log. */
export function EvidenceReach(props: { readonly diagnosis: Diagnosis }) {
  const { read, worked } = props.diagnosis
  if (read.length === 0 && worked.length === 0) return null
  return (
    <>
      <Card title={say('window.findings.worked')}>
        {worked.length === 0 && <p>{say('word.none-seen-to-work')}</p>}
        <ul className="rows">
          {worked.map(({ what, file, line, time }) => (
            <li key={`${what} ${file} ${line}`} className="row">
              <div>
                <p className="wrap">{what}</p>
                <p className="quiet wrap">{placeOf(file, line, time)}</p>
              </div>
            </li>
          ))}
        </ul>
      </Card>
      {read.length > 0 && (
        <Card title={say('window.findings.reach')}>
          <ul className="rows">
            {read.map(({ file, from, to }) => (
              <li key={file} className="row">
                <p className="wrap">
                  {from === undefined
                    ? say('word.reach-untimed', { file })
                    : say('word.reach-of-log', { file, from: logTime(from), to: logTime(to ?? from) })}
                </p>
              </li>
            ))}
          </ul>
        </Card>
      )}
    </>
  )
}

function placeOf(file: string | null, line: number | null, time: string | null): string {
  const place = file === null ? null : line === null ? file : `${file}:${line}`
  return [time === null ? null : logTime(time), place].filter((part) => part !== null).join(', ')
}
