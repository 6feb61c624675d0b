/** A clock for generated logs: every line a little later than the previous one, always by the same steps. */
export type Clock = { next(): Date }

/** A clock that starts at `start` (local time, `yyyy-mm-ddThh:mm:ss`) and advances by 0 to 2 seconds. */
export function clockFrom(start: string): Clock {
  let now = Date.parse(`${start}Z`)
  let turn = 0
  return {
    next() {
      now += [0, 0, 1000, 0, 2000][turn++ % 5] ?? 0
      return new Date(now)
    },
  }
}

/** `yyyy-mm-dd hh:mm:ss`, the format of servicing logs. */
export function stamp(time: Date): string {
  return time.toISOString().slice(0, 19).replace('T', ' ')
}
