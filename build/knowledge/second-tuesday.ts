const dayMs = 86_400_000

/** The second Tuesday of a month, `YYYY-MM-DD`: Microsoft's Patch Tuesday. `month` starts at 1. */
export function secondTuesday(year: number, month: number): string {
  const weekdayOfFirst = new Date(Date.UTC(year, month - 1, 1)).getUTCDay()
  const day = 8 + ((2 - weekdayOfFirst + 7) % 7)
  return new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
}

/** The second Tuesdays between two dates, inclusive. */
export function secondTuesdays(from: string, until: string): string[] {
  const days: string[] = []
  const end = Number(until.slice(0, 4)) * 12 + Number(until.slice(5, 7)) - 1
  for (let count = Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1; count <= end; count += 1)
    days.push(secondTuesday(Math.floor(count / 12), (count % 12) + 1))
  return days.filter((day) => day >= from && day <= until)
}

/** Absolute number of days between two dates. */
export function daysBetween(one: string, other: string): number {
  return Math.abs(Date.parse(`${one}T00:00:00Z`) - Date.parse(`${other}T00:00:00Z`)) / dayMs
}
