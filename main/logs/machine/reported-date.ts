/**
 * Parses a localized date and time of a tool: `29/04/2019, 18:52:20`, `2/11/2019, 7:02:16 PM`, `2019/3/7, 10:11:12`.
 * Null for any other text, and if day and month are ambiguous unless `order` tells which comes first.
 */
export function readReportedDate(text: string, order: DateOrder | null = null): string | null {
  const match = dated.exec(text.normalize('NFKC').replace(/[\u200e\u200f]/g, ''))
  if (match === null) return null
  const [, one = '', mark = '', two = '', three = '', hours = '', minutes = '', seconds = '0', noon, half] =
    match
  const numbers = [one, two, three].map(Number) as [number, number, number]
  const day = dayOf(numbers, mark, noon !== undefined ? 'month' : order, one)
  if (day === null) return null
  const mark12 = noon ?? half
  const hour = (Number(hours) % (mark12 === undefined ? 24 : 12)) + (/^[pبم]/i.test(mark12 ?? '') ? 12 : 0)
  const time = [hour, Number(minutes), Number(seconds)]
  const text2 = `${day.map((part, index) => pad(part, index === 0 ? 4 : 2)).join('-')}T${time.map((part) => pad(part, 2)).join(':')}`
  return Number.isNaN(Date.parse(`${text2}Z`)) ? null : text2
}

const dated =
  /(\d{1,4})([./-])\s?(\d{1,2})[./-]\s?(\d{1,4})\.?,?\s+(?:上午|下午|오전|오후)?\s?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\s?([ap]\.?\s?m\.?)|\s?(ق\.ظ|ب\.ظ|[صم](?!\p{L})))?/iu

function dayOf(
  [one, two, three]: readonly [number, number, number],
  mark: string,
  order: DateOrder | null,
  written: string,
): [number, number, number] | null {
  if (written.length === 4) return valid(one, two, three)
  // With dots the day comes first; with a 12-hour clock the month does in all but a few countries.
  if (mark === '.') return valid(three, two, one)
  if (one > 12) return valid(three, two, one)
  if (two > 12) return valid(three, one, two)
  if (order === 'month' || one === two) return valid(three, one, two)
  return order === 'day' ? valid(three, two, one) : null
}

/** What comes first in a date with slashes or hyphens. */
export type DateOrder = 'day' | 'month'

/**
 * The order in which a tool wrote its dates, from those that allow only one; null if there is none, or if they differ.
 * One call of a tool writes all dates alike.
 */
export function dateOrderIn(text: string): DateOrder | null {
  const orders = new Set<DateOrder>()
  for (const [, one, , two] of text.matchAll(/(?<![\d./-])(\d{1,2})([/-])(\d{1,2})\2\d{4}(?![\d./-])/g)) {
    if (Number(one) > 12 && Number(two) <= 12) orders.add('day')
    if (Number(two) > 12 && Number(one) <= 12) orders.add('month')
  }
  const [only, ...more] = orders
  return only !== undefined && more.length === 0 ? only : null
}

/** The day in the Gregorian calendar; null if it is none. */
function valid(year: number, month: number, day: number): [number, number, number] | null {
  if (month < 1 || month > 12 || day < 1 || day > 31) return null
  if (year > 1990 && year < 2200) return [year, month, day]
  if (year > 1990 + buddhist && year < 2100 + buddhist) return [year - buddhist, month, day]
  // The years in which there is Windows 10 do not overlap.
  if (year > 1369 && year <= 1420) return fromCalendar('persian', [year, month, day])
  return year > 1420 && year <= 1500 ? fromCalendar('islamic-umalqura', [year, month, day]) : null
}

/** Windows in Thai counts years from the death of the Buddha, and otherwise as in the Gregorian calendar. */
const buddhist = 543

/** Where the calendars of Windows in Persian and in Arabic (Saudi Arabia) begin, and the mean length of years and months. */
const calendars = {
  persian: { begins: Date.UTC(622, 2, 22), year: 365.2422, month: 30.44 },
  'islamic-umalqura': { begins: Date.UTC(622, 6, 19), year: 354.367, month: 29.53 },
} as const

/** Finds the day that a calendar calls so, near where it must be. */
function fromCalendar(
  calendar: keyof typeof calendars,
  [year, month, day]: readonly [number, number, number],
): [number, number, number] | null {
  const { begins, ...of } = calendars[calendar]
  const days = Math.round((year - 1) * of.year + (month - 1) * of.month + day - 1)
  const names = new Intl.DateTimeFormat(`en-u-ca-${calendar}-nu-latn`, {
    timeZone: 'UTC',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
  })
  for (let off = -8; off <= 8; off += 1) {
    const at = new Date(begins + (days + off) * 86_400_000)
    const parts = new Map(names.formatToParts(at).map(({ type, value }) => [type, Number(value)]))
    if (parts.get('year') === year && parts.get('month') === month && parts.get('day') === day)
      return [at.getUTCFullYear(), at.getUTCMonth() + 1, at.getUTCDate()]
  }
  return null
}

function pad(part: number, length: number): string {
  return String(part).padStart(length, '0')
}
