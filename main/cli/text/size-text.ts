import { binarySize } from '../../../common/binary-size.ts'
import { say, spokenLanguage } from '../../texts/spoken.ts'

/** Bytes as people read them, binary units, one decimal below 10. */
export function sizeText(bytes: number): string {
  const { value, power } = binarySize(bytes)
  const digits = power === 0 || value >= 10 ? 0 : 1
  const number = new Intl.NumberFormat(spokenLanguage(), {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
    useGrouping: false,
  }).format(value)
  return say(`word.binary-size.${power}`, { number })
}
