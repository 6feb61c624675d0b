import { z } from 'zod'
import { codePages } from './windows/code-pages.ts'
import { errorCodeSchema } from './windows/schemas.ts'

/** How a log is no longer what was read: it lies there no more, another one does, or part of it is cut away. */
export const logChanges = ['gone', 'replaced', 'shortened'] as const
export type LogChange = (typeof logChanges)[number]

const index = z.number().int().nonnegative()

/** A code page that Unstuck reads, as Windows numbers it. */
export const codePageSchema = z.number().refine((page) => codePages.includes(page))

/** Which log a person opens and at which line, by its place in what they see. No path comes from a window. */
export const logPlaceSchema = z.discriminatedUnion('from', [
  /** The line that a piece of evidence cites. */
  z.object({ from: z.literal('evidence'), finding: index, evidence: index }),
  /** A file that the diagnosis read. */
  z.object({ from: z.literal('read'), at: index }),
  /** The first or last line with an error code. */
  z.object({ from: z.literal('error'), at: index, which: z.enum(['first', 'last']) }),
  /** The line that says why the last step failed. */
  z.object({ from: z.literal('step') }),
  /** Something that was handed in and is of no case. */
  z.object({ from: z.literal('taken'), at: index }),
])
export type LogPlace = z.infer<typeof logPlaceSchema>

/** How far a log is read, and whether it is still what was read. */
export const logStateSchema = z.object({
  lines: index,
  /** Whether all of it is counted. */
  whole: z.boolean(),
  /** 0 to 1; null where its size is not known. */
  fraction: z.number().min(0).max(1).nullable(),
  changed: z.enum(logChanges).nullable(),
  /** The code page in which lines that are not UTF-8 are read, as Windows numbers it; null without such lines. */
  codePage: codePageSchema.nullable(),
  /** Whether a person chose it; else it was guessed from their letters. */
  pageChosen: z.boolean(),
  /** Why it could not be read to its end; null where it could. */
  damage: z.string().nullable(),
})
export type LogState = z.infer<typeof logStateSchema>

/** Which lines are shown: all, the first line of each record, failures; of these those that hold a text. */
export const logFilterSchema = z.object({
  only: z.enum(['lines', 'records', 'failures']),
  /** Any case; empty for all. */
  text: z.string().max(200),
})
export type LogFilter = z.infer<typeof logFilterSchema>

/** How bad a line is: by the level that its writer gave it and the failures that it reports. */
export const severities = ['error', 'warning', 'info'] as const
export type Severity = (typeof severities)[number]

export const logLineSchema = z.object({
  line: z.number().int().positive(),
  /** As written; control characters are visible. */
  text: z.string(),
  /** Whether there is more of the line than `text`. */
  cut: z.boolean(),
  severity: z.enum(severities),
  /** Whether a record begins with it. */
  begins: z.boolean(),
  /** `YYYY-MM-DDTHH:MM:SS` as the log writes it; null where the line has none. */
  time: z.string().nullable(),
  /** The servicing session that it opens. */
  session: z.string().nullable(),
  /** Where error codes stand in `text`. */
  codes: z.array(z.object({ code: errorCodeSchema, from: index, length: index })),
})
export type LogLine = z.infer<typeof logLineSchema>

/** Rows of a log under a filter. */
export const logRowsSchema = z.object({
  /** How many there are, as far as the log was gone through. */
  total: index,
  /** Whether all of it was. */
  whole: z.boolean(),
  from: index,
  rows: z.array(logLineSchema),
})
export type LogRows = z.infer<typeof logRowsSchema>

/** A log that is open in a window, by the number under which main knows it. */
export const openLogSchema = z.object({
  id: index,
  name: z.string(),
  /** The line that it was opened at; null for its beginning. */
  line: z.number().int().positive().nullable(),
  /** How it is written: `cbs`, `dism`, …; null where it holds no text. */
  format: z.string().nullable(),
  /** Whether its times are UTC and not the PC's own. */
  utc: z.boolean(),
  state: logStateSchema,
  /**
   * The row of the line that it was opened at, and the block of rows that holds it, so that nobody waits for a second answer
   * to see them; null where the log is not read that far yet.
   */
  start: z.object({ row: index, rows: logRowsSchema }).nullable(),
})
export type OpenLog = z.infer<typeof openLogSchema>

/** Where a line stands among the rows of a filter. */
export const logRowOfLineSchema = z.object({
  row: index,
  /** Rows that are known by now. */
  total: index,
  /** False while the log is not gone through up to that line: `row` is then only the last one that is known. */
  exact: z.boolean(),
})
export type LogRowOfLine = z.infer<typeof logRowOfLineSchema>

/** The record that a line belongs to, whole. */
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

/** A record as a person copies it: people, PCs, addresses and secrets are masked, in the name of its log too. */
export const copiedRecordSchema = z.object({
  name: z.string(),
  /** Its first line. */
  line: z.number().int().positive(),
  text: z.string(),
})

/** What the next or previous one of is looked for. */
export const logSearchSchema = z.discriminatedUnion('for', [
  z.object({ for: z.literal('text'), text: z.string().min(1).max(200) }),
  z.object({ for: z.literal('failure') }),
  z.object({ for: z.literal('session') }),
])
export type LogSearch = z.infer<typeof logSearchSchema>

/** Rows that a window asks for at once: its blocks begin at multiples of it. */
export const blockRows = 100

/** Most rows of one answer. */
export const mostRows = 500
