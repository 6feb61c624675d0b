import type { Diagnosis } from '../../../common/diagnosis/diagnosis.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Card } from '../../components/card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import { say } from '../../text/say.ts'

/** Further results of the diagnosis: error codes, excluded causes, and the files that were read. */
export function LogTables(props: { readonly diagnosis: Diagnosis }) {
  const { errors, ruledOut, read } = props.diagnosis
  const store = useWindowStore()

  if (errors.length + ruledOut.length + read.length === 0) return null
  return (
    <Card title={say('window.findings.more')}>
      {errors.length > 0 && (
        <Disclosure label={say('window.findings.codes-count', { count: errors.length })}>
          <ul className="rows">
            {errors.map((error, at) => (
              <li key={error.code} className="row row-between">
                <span>
                  <code className="strong">{error.code}</code> {error.name ?? say('window.findings.no-name')}
                  <span className="quiet block wrap">
                    {say('word.file-line', { file: error.first.file, line: error.first.line })}
                  </span>
                </span>
                <span className="nowrap">{say('window.inspect.times', { count: error.count })}</span>
                <ShowLog
                  what={error.code}
                  onClick={() => store.openLog({ from: 'error', at, which: 'first' })}
                />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {ruledOut.length > 0 && (
        <Disclosure label={say('window.findings.ruled-out-count', { count: ruledOut.length })}>
          <ul className="rows">
            {ruledOut.map(({ cause, name, because }) => (
              <li key={cause} className="row">
                <span>
                  <span className="strong">{name ?? cause}</span>
                  <span className="block wrap">{because}</span>
                </span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {read.length > 0 && (
        <Disclosure label={say('window.findings.read-count', { count: read.length })}>
          <ul className="rows">
            {read.map(({ file, format, lines }, at) => (
              <li key={file} className="row row-between">
                <span className="wrap">
                  {file} <span className="quiet">{format}</span>
                </span>
                <span className="nowrap">{say('window.findings.lines', { count: lines })}</span>
                <ShowLog what={file} onClick={() => store.openLog({ from: 'read', at })} />
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  )
}

function ShowLog(props: { readonly what: string; readonly onClick: () => void }) {
  return (
    <ActionButton
      look="subtle"
      size="small"
      label={say('window.log.open')}
      name={say('window.log.open-of', { file: props.what })}
      onClick={props.onClick}
    />
  )
}
