import { recordText } from '../../../main/logs/read-record.ts'
import type { ScanSink } from '../../../main/logs/scan/scan-log.ts'

/** What a scan reports to its readers: records with their lines, and the opening before each. */
export function listener(saysNothing: (text: string) => boolean) {
  const told: string[] = []
  let opening = ''
  const newSink = (): ScanSink => {
    let known: (string | undefined)[] = []
    return {
      record(found, needlesOf) {
        const seen = found.text === null ? undefined : known[found.text]
        const raw = seen ?? `${recordText(found).slice(19)} ${[...needlesOf()].join()}`
        if (found.text !== null) known[found.text] = raw
        if (saysNothing(raw)) return false
        const time = found.bytes.toString('latin1', found.from, Math.min(found.to, found.from + 19))
        told.push(`${found.line} ${time}${raw} after ${opening}`)
        return true
      },
      opening(found) {
        opening = `${found.line} ${recordText(found)}`
      },
      forget() {
        known = []
      },
    }
  }
  return { told, newSink }
}
