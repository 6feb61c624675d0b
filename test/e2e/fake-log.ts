import type { Handlers } from '../../common/contract.ts'
import type { logCalls } from '../../common/evidence/log-calls.ts'
import type { LogRows, LogState } from '../../common/evidence/log-view.ts'

type LogAnswers = Pick<Handlers, keyof typeof logCalls>

const lines = 60
const textOf = (line: number) =>
  `2026-11-20 09:00:${String(line % 60).padStart(2, '0')}, Info  CBS  ${line === 15 ? 'Failed to install' : 'Line'} ${line}`

const state: LogState = {
  lines,
  whole: true,
  fraction: 1,
  changed: null,
  codePage: null,
  pageChosen: false,
  damage: null,
}

const rowsFrom = (from: number, count: number): LogRows => ({
  total: lines,
  whole: true,
  from,
  rows: Array.from({ length: Math.max(0, Math.min(count, lines - from)) }, (_, index) => ({
    line: from + index + 1,
    text: textOf(from + index + 1),
    cut: false,
    severity: from + index === 39 ? ('error' as const) : ('info' as const),
    begins: true,
    time: null,
    session: null,
    codes: [],
  })),
})

/** Answers about a log of some lines, of which the cited one is a failure. */
export const fakeLogAnswers: LogAnswers = {
  openLog: () => ({
    id: 1,
    name: 'C:\\Windows\\Logs\\CBS\\CBS.log',
    line: 15,
    format: 'cbs',
    utc: false,
    state,
    start: { row: 14, rows: rowsFrom(0, lines) },
  }),
  readLogAs: () => null,
  logState: () => state,
  logRows: ({ from, count }) => rowsFrom(from, count),
  logRowOfLine: ({ line }) => ({ row: Math.min(line, lines) - 1, total: lines, exact: true }),
  logRecord: ({ line }) => ({
    line,
    text: textOf(line),
    cut: false,
    time: null,
    level: 'Info',
    component: 'CBS',
    session: null,
    codes: [],
  }),
  copyLogRecord: ({ line }) => ({ name: 'C:\\Windows\\Logs\\CBS\\CBS.log', line, text: textOf(line) }),
  findInLog: () => ({ line: null }),
  logLineAtTime: () => ({ line: null }),
  closeLog: () => null,
}
