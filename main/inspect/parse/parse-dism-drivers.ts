import { message } from '../../../common/texts/message.ts'
import { Unread } from '../unread.ts'
import { completedDismLines } from './parse-dism.ts'

/** A driver that is not part of Windows: `oem7.inf`, and the original name of its file. */
export type DismDriver = { readonly published: string; readonly original: string }

/** Parses `dism /English /Get-Drivers`. Throws Unread if the output is truncated or a block is invalid. */
export function parseDismDrivers(answer: { exitCode: number; text: string }): DismDriver[] {
  const drivers: DismDriver[] = []
  let published: string | null = null
  for (const { text } of completedDismLines(answer)) {
    const name = /^Published Name : (\S+\.inf)$/i.exec(text)?.[1]
    const original = /^Original File Name : (.+\.inf)$/i.exec(text)?.[1]
    if (name !== undefined) {
      if (published !== null) throw new Unread(unknownShape)
      published = name
    } else if (original !== undefined) {
      if (published === null) throw new Unread(unknownShape)
      drivers.push({ published, original })
      published = null
    } else if (/^(?:Published|Original File) Name\b/i.test(text)) throw new Unread(unknownShape)
  }
  if (published !== null) throw new Unread(unknownShape)
  return drivers
}

const unknownShape = message('unread.output-format', { tool: 'dism.exe /Get-Drivers' })
