import type { Diagnosis } from '../../../common/diagnosis.ts'
import { Card } from '../../components/card.tsx'
import { Disclosure } from '../../components/disclosure.tsx'
import { text } from '../../text/en.ts'

/** What else the diagnosis saw: error codes, causes that were ruled out, and the files that were read. */
export function LogTables(props: { readonly diagnosis: Diagnosis }) {
  const { errors, ruledOut, read } = props.diagnosis
  const words = text.findings
  if (errors.length + ruledOut.length + read.length === 0) return null
  return (
    <Card title={text.findings.more}>
      {errors.length > 0 && (
        <Disclosure label={words.codesCount(errors.length)}>
          <ul className="rows">
            {errors.map((error) => (
              <li key={error.code} className="row row-between">
                <span>
                  <code className="strong">{error.code}</code> {error.name ?? words.noName}
                  <span className="quiet block wrap">{words.line(error.first.file, error.first.line)}</span>
                </span>
                <span className="nowrap">{text.inspect.times(error.count)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
      {ruledOut.length > 0 && (
        <Disclosure label={words.ruledOutCount(ruledOut.length)}>
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
        <Disclosure label={words.readCount(read.length)}>
          <ul className="rows">
            {read.map(({ file, format, lines }) => (
              <li key={file} className="row row-between">
                <span className="wrap">
                  {file} <span className="quiet">{format}</span>
                </span>
                <span className="nowrap">{words.lines(lines)}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </Card>
  )
}
