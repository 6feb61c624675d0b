import type { PatternRow, Sign } from '../../patterns/pattern-row.ts'
import { asParaphrased } from '../../shared/words/as-paraphrased.ts'
import { appSentences } from './app-sentences.ts'
import { deviceSentences } from './device-sentences.ts'
import { diskSentences } from './disk-sentences.ts'
import { dismSentences } from './dism-sentences.ts'
import { imageSentences } from './image-sentences.ts'
import { installerSentences } from './installer-sentences.ts'
import { managementAlerts } from './management-alerts.ts'
import { programSentences } from './program-sentences.ts'
import { scriptSentences } from './script-sentences.ts'
import { setupProfiles } from './setup-profiles.ts'
import { setupSentences } from './setup-sentences.ts'
import type { ToolSentence } from './tool-sentence.ts'
import { translatedSentences } from './translated-sentences.ts'

/** Every message, by tool, as printed and as paraphrased. */
export const toolSentences: readonly ToolSentence[] = [
  ...dismSentences,
  ...installerSentences,
  ...programSentences,
  ...deviceSentences,
  ...appSentences,
  ...imageSentences,
  ...diskSentences,
  ...scriptSentences,
  ...setupSentences,
  ...translatedSentences,
  ...setupProfiles,
  ...managementAlerts,
].map((sentence) => ({ ...sentence, pattern: asParaphrased(sentence.pattern) }))

const byCause = new Map<string, ToolSentence[]>()
for (const sentence of toolSentences) {
  const own = byCause.get(sentence.cause)
  if (own === undefined) byCause.set(sentence.cause, [sentence])
  else own.push(sentence)
}

/** Adds the messages that name a row's cause to its signs and sources. */
export function withSentences(row: PatternRow): PatternRow {
  const own = byCause.get(row.id)
  if (own === undefined) return row
  return {
    ...row,
    signs: [...row.signs, ...own.map(signOf)],
    sources: [...new Set([...row.sources, ...own.map(({ source }) => source)])],
  }
}

function signOf({ pattern, weight, formats }: ToolSentence): Sign {
  return formats ? { pattern, weight, formats } : { pattern, weight }
}

/** Whether a text contains a message in which a tool names this cause. */
export function isStated(cause: string, text: string): boolean {
  return byCause.get(cause)?.some(({ pattern }) => pattern.test(text)) ?? false
}
