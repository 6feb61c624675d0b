import { z } from 'zod'
import {
  codePageSchema,
  copiedRecordSchema,
  logFilterSchema,
  logPlaceSchema,
  logRecordSchema,
  logRowOfLineSchema,
  logRowsSchema,
  logSearchSchema,
  logStateSchema,
  mostRows,
  openLogSchema,
} from './log-view.ts'

const count = z.number().int().nonnegative()
const id = z.object({ id: count })
const lineNumber = z.number().int().positive()
const foundLine = z.object({ line: lineNumber.nullable() })

/** The calls of the contract about a log that is looked at. Everything but `openLog` names it by the id that this gave. */
export const logCalls = {
  /** Opens a log at its line and begins to count its lines. */
  openLog: { input: logPlaceSchema, output: openLogSchema },
  /** How far it is counted; whether it has grown or changed since. */
  logState: { input: id, output: logStateSchema },
  /** Has its lines that are not UTF-8 read in a code page from now on; null for the one that their letters show. */
  readLogAs: { input: id.extend({ codePage: codePageSchema.nullable() }), output: z.null() },
  /** Rows of it under a filter, as far as they are found by now. */
  logRows: {
    input: id.extend({ filter: logFilterSchema, from: count, count: z.number().int().min(1).max(mostRows) }),
    output: logRowsSchema,
  },
  /** The row under a filter that shows a line, or the last one before it, after a moment at most. */
  logRowOfLine: {
    input: id.extend({ filter: logFilterSchema, line: lineNumber }),
    output: logRowOfLineSchema,
  },
  /** The whole record that a line belongs to; null where there is no such line. */
  logRecord: { input: id.extend({ line: lineNumber }), output: logRecordSchema.nullable() },
  /** The same to be copied; null where there is no such line. A call of its own: masking takes far longer than reading. */
  copyLogRecord: { input: id.extend({ line: lineNumber }), output: copiedRecordSchema.nullable() },
  /** The next or previous line that is looked for; null where there is none. `line` 0 begins before the first. */
  findInLog: {
    input: id.extend({ search: logSearchSchema, line: count, forward: z.boolean() }),
    output: foundLine,
  },
  /** The last line that was written at a time or before, as the log writes its times. */
  logLineAtTime: {
    input: id.extend({ time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) }),
    output: foundLine,
  },
  closeLog: { input: id, output: z.null() },
} as const
