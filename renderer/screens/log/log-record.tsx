import { useEffect, useState } from 'react'
import type { Explanation } from '../../../common/diagnosis/explanation.ts'
import type { LogRecordRead } from '../../../common/evidence/log-view.ts'
import { CopyButton } from '../../components/copy-button.tsx'
import { Meaning } from '../../components/meaning.tsx'
import { useWindowStore } from '../../store/use-window.tsx'
import type { WindowStore } from '../../store/window-store.ts'
import { say } from '../../text/say.ts'
import { useExplained } from './use-explained.ts'

/** The record of the selected line: complete, with the meaning of its codes, and copyable with file and line. */
export function LogRecord(props: { readonly id: number; readonly name: string; readonly line: number }) {
  const store = useWindowStore()
  const record = useRecord(props.id, props.line)
  const answers = useExplained(record?.codes ?? [])
  if (record === null) return <div className="log-record" />
  const title = say('window.log.record', { line: record.line })
  const about = [record.time?.replace('T', ' '), record.level, record.component, record.session]
  return (
    <div className="log-record">
      <header className="row row-between row-tight">
        <p>
          <span className="strong">{title}</span>{' '}
          <span className="quiet" dir="ltr">
            {about.filter((each) => each != null && each !== '').join(' · ')}
          </span>
        </p>
        <CopyButton value={() => copyOf(store, props.id, record.line)} what={title} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrollable region must be reachable by keyboard */}
      <section className="log-record-body" tabIndex={0} aria-label={title}>
        <pre className="mono log-record-text">{record.text}</pre>
        {record.cut && <p className="quiet">{say('window.log.cut')}</p>}
        {answers.map((answer) => (
          <CodeMeaning key={answer.code ?? answer.input} answer={answer} />
        ))}
      </section>
    </div>
  )
}

/** A code, its name and meaning. */
export function CodeMeaning({ answer }: { readonly answer: Explanation }) {
  return (
    <p className="wrap">
      <code className="strong">{answer.code ?? answer.input}</code> {answer.name} <Meaning answer={answer} />
    </p>
  )
}

/**
 * A record for sharing, with names masked by the main process: its location, followed by its text. Null if
 * unavailable.
 */
export async function copyOf(store: WindowStore, id: number, line: number): Promise<string | null> {
  const copied = await store.call('copyLogRecord', { id, line })
  if (copied === null) return null
  return `${say('word.file-line', { file: copied.name, line: copied.line })}\n${copied.text}`
}

function useRecord(id: number, line: number): LogRecordRead | null {
  const store = useWindowStore()
  const [record, setRecord] = useState<LogRecordRead | null>(null)
  useEffect(() => {
    let wanted = true
    // Holding down a key passes many lines.
    const timer = setTimeout(
      () =>
        void store.call('logRecord', { id, line }).then((found) => {
          if (wanted) setRecord(found)
        }),
      60,
    )
    return () => {
      wanted = false
      clearTimeout(timer)
    }
  }, [store, id, line])
  return record
}
