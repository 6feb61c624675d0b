import type { Diagnosis } from '../../../common/diagnosis.ts'
import { Card } from '../../components/card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { say } from '../../text/say.ts'

/** What else the diagnosis saw: error codes, causes that were ruled out, and the files that were read. */
export function LogTables(props: { readonly diagnosis: Diagnosis }) {
  const { errors, ruledOut, read } = props.diagnosis

  if (errors.length + ruledOut.length + read.length === 0) return null
  return (
    <Card title={say('window.findings.more')}>
      {errors.length > 0 && (
        <Disclosure label={say('window.findings.codes-count', { count: errors.length })}>
          <ul className="rows">
            {errors.map((error) => (
              <li key={error.code} className="row row-between">
                <span>
                  <code className="strong">{error.code}</code> {error.name ?? say('window.findings.no-name')}
                  <span className="quiet block wrap">
                    {say('word.file-line', { file: error.first.file, line: error.first.line })}
                  </span>
                </span>
                <span className="nowrap">{say('window.inspect.times', { count: error.count })}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {ruledOut.length > 0 && (
        <Disclosure label={say('window.findings.ruled-out-count', { count: ruledOut.length })}>
          <ul className="rows">
            {ruledOut.map(({ cause, because }) => (
              <li key={cause} className="row">
                <span>
                  <span className="strong">{cause}</span>
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
            {read.map(({ file, format, lines }) => (
              <li key={file} className="row row-between">
                <span className="wrap">
                  {file} <span className="quiet">{format}</span>
                </span>
                <span className="nowrap">{say('window.findings.lines', { count: lines })}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  )
}
