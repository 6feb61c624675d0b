import { z } from 'zod'
import { codePages } from '../windows/code-pages.ts'
import { errorCodeSchema } from '../windows/schemas.ts'

/** Ways in which a log file changed since it was read: deleted, replaced by another file, or truncated. */
export const logChanges = ['gone', 'replaced', 'shortened'] as const
export type LogChange = (typeof logChanges)[number]

const index = z.number().int().nonnegative()

/** A supported code page, by its Windows number. */
export const codePageSchema = z.number().refine((page) => codePages.includes(page))

/** The log to open and its line, referenced by a position in displayed data: paths never come from a window. */
export const logPlaceSchema = z.discriminatedUnion('from', [
  /** The line that a piece of evidence cites. */
  z.object({ from: z.literal('evidence'), finding: index, evidence: index }),
  /** A file that the diagnosis read. */
  z.object({ from: z.literal('read'), at: index }),
  /** The first or last line with an error code. */
  z.object({ from: z.literal('error'), at: index, which: z.enum(['first', 'last']) }),
  /** The line with the reason for the last failure of a step. */
  z.object({ from: z.literal('step') }),
  /** A supplied log that belongs to no case. */
  z.object({ from: z.literal('taken'), at: index }),
])
export type LogPlace = z.infer<typeof logPlaceSchema>

/** How much of a log is read, and whether the file is unchanged. */
export const logStateSchema = z.object({
  lines: index,
  /** Whether all lines are counted. */
  whole: z.boolean(),
  /** From 0 to 1; null if its size is unknown. */
  fraction: z.number().min(0).max(1).nullable(),
  changed: z.enum(logChanges).nullable(),
  /** Windows code page in which lines that are not UTF-8 are read; null if there are none. */
  codePage: codePageSchema.nullable(),
  /** Whether the user chose it; otherwise it was detected. */
  pageChosen: z.boolean(),
  /** Why it could not be read to the end; null if it could. */
  damage: z.string().nullable(),
})
export type LogState = z.infer<typeof logStateSchema>

/**
 * Which lines to show: all, the first line of each record, or failures; and of these only those that contain a text.
 */
export const logFilterSchema = z.object({
  only: z.enum(['lines', 'records', 'failures']),
  /** Case-insensitive; empty for all. */
  text: z.string().max(200),
})
export type LogFilter = z.infer<typeof logFilterSchema>

/** Severity of a line: from its own level and the failures that it reports. */
export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

export const logLineSchema = z.object({
  line: z.number().int().positive(),
  /** As written, with control characters made visible. */
  text: z.string(),
  /** Whether `text` is truncated. */
  cut: z.boolean(),
  severity: z.enum(severities),
  /** Whether a record begins with it. */
  begins: z.boolean(),
  /** `YYYY-MM-DDTHH:MM:SS` in the log's own time; null if the line has none. */
  time: z.string().nullable(),
  /** The servicing session that begins with it. */
  session: z.string().nullable(),
  /** Positions of error codes in `text`. */
  codes: z.array(z.object({ code: errorCodeSchema, from: index, length: index })),
})
export type LogLine = z.infer<typeof logLineSchema>

/** Rows of a log under a filter. */
export const logRowsSchema = z.object({
  /** Number of rows found so far. */
  total: index,
  /** Whether the whole log was searched. */
  whole: z.boolean(),
  from: index,
  rows: z.array(logLineSchema),
})
export type LogRows = z.infer<typeof logRowsSchema>

/** A log that is open in a window, with its id in main. */
export const openLogSchema = z.object({
  id: index,
  name: z.string(),
  /** The line it was opened at; null for the beginning. */
  line: z.number().int().positive().nullable(),
  /** Log format: `cbs`, `dism`, …; null if it contains no text. */
  format: z.string().nullable(),
  /** Whether its times are UTC instead of the local time of the PC. */
  utc: z.boolean(),
  state: logStateSchema,
  /**
   * The row of the line it was opened at and the block of rows around it, which saves a second call; null if the log is
   * not read that far yet.
   */
  start: z.object({ row: index, rows: logRowsSchema }).nullable(),
})
export type OpenLog = z.infer<typeof openLogSchema>

/** Position of a line among the rows of a filter. */
export const logRowOfLineSchema = z.object({
  row: index,
  /** Rows known so far. */
  total: index,
  /** False while the log has not been read up to that line: `row` is then the last known row. */
  exact: z.boolean(),
})
export type LogRowOfLine = z.infer<typeof logRowOfLineSchema>

/** The whole record that a line belongs to. */
export const logRecordSchema = z.object({
  /** Its first line. */
  line: z.number().int().positive(),
  text: z.string(),
  cut: z.boolean(),
  time: z.string().nullable(),
  level: z.string().nullable(),
  component: z.string().nullable(),
  /** The servicing session that it names. */
  session: z.string().nullable(),
  codes: z.array(errorCodeSchema),
})
export type LogRecordRead = z.infer<typeof logRecordSchema>

/** A record for copying: users, PCs, addresses and secrets are masked, also in the name of the log. */
export const copiedRecordSchema = z.object({
  name: z.string(),
  /** Its first line. */
  line: z.number().int().positive(),
  text: z.string(),
})

/** What to find next. */
export const logSearchSchema = z.discriminatedUnion('for', [
  z.object({ for: z.literal('text'), text: z.string().min(1).max(200) }),
  z.object({ for: z.literal('failure') }),
  z.object({ for: z.literal('session') }),
])
export type LogSearch = z.infer<typeof logSearchSchema>

/** Rows per request of a window; its blocks begin at multiples of this. */
export const blockRows = 100

/** Maximum rows per response. */
export const mostRows = 500
