import { describeEvent, readEventXml } from './evtx/event-text.ts'
import { concernsUpdating, isStoreTitle } from './evtx/kept-events.ts'
import type { LogFormat, LogRecord } from './record.ts'

const longestText = 16 * 1024

/** Date, time, and the level in its 22-character column; forums insert a line break after it. */
const servicing =
  /^\ufeff?(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d), (\w+)(?: {1,20}|[ \t]*\n[ \t]+)(?:\[0x[0-9a-f]+\] )?(\[[\w.-]+\]|\w[\w.-]*)(?!\S) *([\s\S]*)$/i
/** The same with an empty component column. */
const nameless = /^\ufeff?(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d), (\w+)\b[ \t]*([\s\S]*)$/i
const update =
  /^\ufeff?(\d{4})[/-](\d\d)[/-](\d\d)[ \t](\d\d:\d\d:\d\d)[.:]\d+[ \t]+\d+[ \t]+[0-9a-f]+[ \t]+(\S+)[ \t]+([\s\S]*)$/i
const reporting =
  /^\ufeff?\{[0-9A-F-]{36}\}\t(\d{4}-\d\d-\d\d) (\d\d:\d\d:\d\d):\d{3}[^\t]*\t[^\t]*\t([^\t]*)\t[^\t]*\t([\s\S]*)$/i
/**
 * Excerpts without times: `Info CBS …`, `Error [0x018003] CSI …`. The component must be in capitals; otherwise it is
 * a sentence (`Error mounting the image`) and stays unchanged.
 */
const excerpt =
  /^,?[ \t]*(Info|Warning|Error|Perf|Fatal|INFO|WARNING|ERROR|PERF|FATAL),?\s+(?:\[0x[0-9a-fA-F]+\]\s+)?([A-Z]{2,12})\s+([\s\S]*)$/

type Parts = Omit<LogRecord, 'file' | 'line' | 'format' | 'session'>

/** Splits the text of one record into its parts. Never throws; text of unknown format stays as it is. */
export function parseRecord(format: LogFormat, raw: string): Parts {
  // Logs must parse the same with either kind of line ending.
  const text = (raw.length > longestText ? raw.slice(0, longestText) : raw).replaceAll('\r\n', '\n')
  const own = servicing.exec(text)
  if (own) {
    const [, day, time, level = null, component = '', message = ''] = own
    return {
      time: `${day}T${time}`,
      level,
      component: component.replace(/^\[|\]$/g, ''),
      text: message.trimEnd(),
    }
  }
  const bare = nameless.exec(text)
  if (bare) {
    const [, day, time, level = null, message = ''] = bare
    return { time: `${day}T${time}`, level, component: null, text: message.trimEnd() }
  }
  if (format === 'windows-update') {
    const found = update.exec(text)
    if (found) {
      const [, year, month, day, time, component = null, message = ''] = found
      // An event that could not be formatted has the FILETIME epoch as its time.
      const stamp = Number(year) < 1602 ? null : `${year}-${month}-${day}T${time}`
      return { time: stamp, level: null, component, text: message.trimEnd() }
    }
  }
  if (format === 'reporting-events') {
    const found = reporting.exec(text)
    if (found) return parseReport(found)
  }
  if (format === 'event-xml') return parseEvent(text)
  const short = excerpt.exec(text)
  if (short)
    return {
      time: null,
      level: short[1] ?? null,
      component: short[2] ?? null,
      text: (short[3] ?? '').trimEnd(),
    }
  return { time: null, level: null, component: null, text: text.trimEnd() }
}

/**
 * An event that cannot be a cause becomes empty, because its codes are unrelated. Anything but an event stays text.
 */
function parseEvent(text: string): Parts {
  const event = readEventXml(text)
  if (event === null) return { time: null, level: null, component: null, text: text.trimEnd() }
  const { time, level, provider } = event
  return { time, level, component: provider, text: concernsUpdating(event) ? describeEvent(event) : '' }
}

/** Columns of ReportingEvents.log after the category: update, revision, result, client, status, kind, description. */
function parseReport([, day, time, event = '', rest = '']: RegExpExecArray): Parts {
  const [, , result = '', client = '', status = '', kind = '', ...more] = rest.split('\t')
  const name = /\[(\w+)\]/.exec(event)?.[1] ?? event
  const description = more.join(' ').trimEnd()
  const title = /: (?!Windows )([^:]*)/.exec(description)?.[1]?.trim() ?? ''
  const code = /^[0-9a-f]{8}$/i.test(result) && /^[89c]/i.test(result) ? `, error 0x${result}` : ''
  return {
    time: `${day}T${time}`,
    level: /^failure$/i.test(status) ? 'Error' : 'Info',
    component: name,
    // A Store app says nothing about Windows.
    text: isStoreTitle(title) ? '' : `${name} (${kind}, ${client}, ${status}${code}): ${description}`,
  }
}
