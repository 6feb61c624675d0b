/**
 * Parses a localized date and time of a tool: `29/04/2019, 18:52:20`, `2/11/2019, 7:02:16 PM`, `2019/3/7, 10:11:12`.
 * Null for any other text, and if day and month are ambiguous unless `order` tells which comes first.
 */
export function readReportedDate(text: string, order: DateOrder | null = null): string | null {
  const match = dated.exec(text.normalize('NFKC').replace(/[\u200e\u200f]/g, ''))
  if (match === null) return null
  const [, one = '', mark = '', two = '', three = '', hours = '', minutes = '', seconds = '0', noon] = match
  const numbers = [one, two, three].map(Number) as [number, number, number]
  const day = dayOf(numbers, mark, noon !== undefined ? 'month' : order, one)
  if (day === null) return null
  const hour = (Number(hours) % (noon === undefined ? 24 : 12)) + (/^p|^下|^오후/i.test(noon ?? '') ? 12 : 0)
  const time = [hour, Number(minutes), Number(seconds)]
  const text2 = `${day.map((part, index) => pad(part, index === 0 ? 4 : 2)).join('-')}T${time.map((part) => pad(part, 2)).join(':')}`
  return Number.isNaN(Date.parse(`${text2}Z`)) ? null : text2
}

const dated =
  /(\d{1,4})([./-])\s?(\d{1,2})[./-]\s?(\d{1,4})\.?,?\s+(?:上午|下午|오전|오후)?\s?(\d{1,2})[:.](\d\d)(?:[:.](\d\d))?(?:\s?([ap]\.?\s?m\.?))?/i

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

function valid(year: number, month: number, day: number): [number, number, number] | null {
  return year > 1990 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31
    ? [year, month, day]
    : null
}

function pad(part: number, length: number): string {
  return String(part).padStart(length, '0')
}
