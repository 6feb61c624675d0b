import { type Diagnosis, logTime } from '../../../common/diagnosis/diagnosis.ts'
import { say } from '../../texts/spoken.ts'
import { cutEnd, oneLine } from '../terminal/columns.ts'
import { joined, type Rich, styled } from '../terminal/rich.ts'
import { within } from './causes/places.ts'

/** Rows that fit beside what could not be read; --verbose has no limit. */
type Limits = { readonly width: number; readonly most: number }

/**
 * What an answer without a cause rests on: what was seen to work, and the period of each log. Empty if nothing was
 * read.
 *
 * @param folder the common folder of the logs, which is named elsewhere
 */
export function evidenceReach({ read, worked }: Diagnosis, folder: string, { width, most }: Limits): Rich[] {
  if (read.length === 0 && worked.length === 0) return []
  const rows = worked.slice(0, most).map(({ what, file, line, time }) => {
    const place = file === null ? '' : ` (${oneLine(within(folder, file))}${line === null ? '' : `:${line}`})`
    return `  ${time === null ? '' : `${logTime(time)}  `}${oneLine(what)}${place}`
  })
  const logs = read.slice(0, most).map(({ file, from, to }) => {
    const name = oneLine(within(folder, file))
    return from === undefined
      ? `  ${say('word.reach-untimed', { file: name })}`
      : `  ${say('word.reach-of-log', { file: name, from: logTime(from), to: logTime(to ?? from) })}`
  })
  return [
    block(say('diagnosis.worked'), rows.length === 0 ? [`  ${say('word.none-seen-to-work')}`] : rows, {
      width,
      left: worked.length - rows.length,
    }),
    ...(logs.length === 0
      ? []
      : [block(say('diagnosis.reach'), logs, { width, left: read.length - logs.length })]),
  ]
}

type Rest = { readonly width: number; readonly left: number }

function block(head: string, rows: readonly string[], { width, left }: Rest): Rich {
  const more = left > 0 ? [`  ${say('diagnosis.left-out', { count: left })}`] : []
  return joined([styled('strong', head), ...rows.map((row) => cutEnd(row, width)), ...more], '\n')
}
