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

/**
 * The calls of the contract for viewing a log. All except `openLog` identify the log by the id that `openLog` returned.
 */
export const logCalls = {
  /** Opens a log at the given line and begins to count its lines. */
  openLog: { input: logPlaceSchema, output: openLogSchema },
  /** How much is counted, and whether the file has grown or changed since. */
  logState: { input: id, output: logStateSchema },
  /** Reads lines that are not UTF-8 in this code page from now on; null to detect it. */
  readLogAs: { input: id.extend({ codePage: codePageSchema.nullable() }), output: z.null() },
  /** Rows that match a filter, as far as they have been found. */
  logRows: {
    input: id.extend({ filter: logFilterSchema, from: count, count: z.number().int().min(1).max(mostRows) }),
    output: logRowsSchema,
  },
  /** The row of a line under a filter, or of the last matching line before it. Waits only briefly. */
  logRowOfLine: {
    input: id.extend({ filter: logFilterSchema, line: lineNumber }),
    output: logRowOfLineSchema,
  },
  /** The whole record that a line belongs to; null if there is no such line. */
  logRecord: { input: id.extend({ line: lineNumber }), output: logRecordSchema.nullable() },
  /**
   * The same, masked for copying; null if there is no such line. A separate call because masking takes much longer than
   * reading.
   */
  copyLogRecord: { input: id.extend({ line: lineNumber }), output: copiedRecordSchema.nullable() },
  /** The next or previous match; null if there is none. `line` 0 starts before the first line. */
  findInLog: {
    input: id.extend({ search: logSearchSchema, line: count, forward: z.boolean() }),
    output: foundLine,
  },
  /** The last line written at or before a time, in the time format of the log. */
  logLineAtTime: {
    input: id.extend({ time: z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/) }),
    output: foundLine,
  },
  closeLog: { input: id, output: z.null() },
} as const
