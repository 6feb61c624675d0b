import type { Facts } from '../../../common/facts/facts.ts'
import { message } from '../../../common/texts/message.ts'
import { Unread } from '../unread.ts'
import { completedDismLines } from './parse-dism.ts'

type StoreSize = NonNullable<Facts['storeSize']>['value']

const units: Readonly<Record<string, number>> = {
  bytes: 1,
  kb: 2 ** 10,
  mb: 2 ** 20,
  gb: 2 ** 30,
  tb: 2 ** 40,
}

/** Parses `/AnalyzeComponentStore`, with the line of its recommendation. Throws Unread if any part is missing. */
export function parseComponentStore(answer: { exitCode: number; text: string }): {
  value: StoreSize
  line: number
} {
  const lines = completedDismLines(answer)
  const read = (label: string) => {
    const found = lines.find(({ text }) => text.startsWith(`${label} :`))
    if (found === undefined) throw new Unread(message('unread.dism-line-missing', { label }))
    return { text: found.text.slice(label.length + 2).trim(), line: found.line }
  }
  const advice = read('Component Store Cleanup Recommended')
  const packages = read('Number of Reclaimable Packages').text
  if (!/^(yes|no)$/i.test(advice.text) || !/^\d{1,6}$/.test(packages))
    throw new Unread(message('unread.dism-store-format'))
  return {
    value: {
      actualBytes: bytesOf(read('Actual Size of Component Store').text),
      backupBytes: bytesOf(read('Backups and Disabled Features').text),
      cacheBytes: bytesOf(read('Cache and Temporary Data').text),
      reclaimablePackages: Number(packages),
      cleanupRecommended: /^yes$/i.test(advice.text),
    },
    line: advice.line,
  }
}

/** Converts `8.74 GB` to bytes, as precise as DISM prints it. */
function bytesOf(text: string): number {
  const [, number = '', unit = ''] = /^(\d{1,9}(?:[.,]\d{1,2})?)\s*(bytes|kb|mb|gb|tb)$/i.exec(text) ?? []
  const factor = units[unit.toLowerCase()]
  if (factor === undefined) throw new Unread(message('unread.dism-size-invalid', { text: text.slice(0, 40) }))
  return Math.round(Number(number.replace(',', '.')) * factor)
}
