/**
 * The latest second Tuesday of a month on or before a day, when Microsoft publishes the monthly security updates
 * (https://learn.microsoft.com/windows/deployment/update/release-cycle). On the day itself they count as published.
 *
 * @param day `2026-11-22`
 */
export function lastPatchTuesday(day: string): string {
  return lastTuesday(day, 2)
}

/** The latest second Tuesday of a month before a day. */
export function patchTuesdayBefore(day: string): string {
  const last = lastPatchTuesday(day)
  return last < day ? last : tuesdayOf(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 2, 2)
}

/** The next second Tuesday of a month after a day. */
export function nextPatchTuesday(day: string): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const own = tuesdayOf(year, month - 1, 2)
  return own > day ? own : tuesdayOf(year, month, 2)
}

/** The latest fourth Tuesday of a month on or before a day, when Microsoft usually publishes previews. */
export function lastPreviewTuesday(day: string): string {
  return lastTuesday(day, 4)
}

function lastTuesday(day: string, which: number): string {
  const [year = 0, month = 1] = day.split('-').map(Number)
  const own = tuesdayOf(year, month - 1, which)
  return own <= day ? own : tuesdayOf(year, month - 2, which)
}

/** `month` counts from 0; -1 is December of the previous year. */
function tuesdayOf(year: number, month: number, which: number): string {
  const first = new Date(Date.UTC(year, month, 1))
  const untilTuesday = (2 - first.getUTCDay() + 7) % 7
  first.setUTCDate(1 + untilTuesday + 7 * (which - 1))
  return first.toISOString().slice(0, 10)
}
