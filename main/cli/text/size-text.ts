import { say, spokenLanguage } from '../../texts/spoken.ts'

/** Bytes as people read them, binary units, one decimal below 10. */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit: 0 | 1 | 2 | 3 | 4 = 0
  for (const next of [1, 2, 3, 4] as const) {
    if (value < 1024) break
    value /= 1024
    unit = next
  }
  const digits = unit === 0 || value >= 10 ? 0 : 1
  const number = new Intl.NumberFormat(spokenLanguage(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(value)
  return say(`word.binary-size.${unit}`, { number })
}
