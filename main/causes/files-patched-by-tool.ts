import { message } from '../../common/texts/message.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause } from './cause.ts'
import { citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand, repairStore } from './shared/fixes.ts'
import { logicCause } from './tables/logic-causes.ts'
import { patchedFiles } from './tables/patched-files.ts'

const unrepaired = {
  id: 'files-patched-by-tool.unrepaired',
  pattern: /\[SR\] Cannot repair member file \[l:[^\]]*\]["']([^"'\n]+)["']/i,
  weight: 4.4,
} as const

/** SFC reports only files that one kind of tool changes, so the tool is the cause, not the disk. */
export const filesPatchedByTool: Cause = {
  ...logicCause('files-patched-by-tool'),
  rules: [unrepaired],
  judge(input) {
    const lines = input.hits.get(unrepaired.id) ?? []
    const names = lines.map(nameOf)
    const known = patchedFiles.find(
      ({ files }) => names.length > 0 && names.every((name) => files.test(name)),
    )
    if (known === undefined) return silent
    return found(input.knowledge, {
      title: message('cause.files-patched-by-tool.named', { tool: known.tool }),
      weights: [unrepaired.weight],
      kb: null,
      resolvedBy: null,
      evidence: citeRecords(lines),
      fix: [byHand('store-changed-by-tool'), ...repairStore],
      sources: [known.source],
    })
  },
}

function nameOf({ text }: LogRecord): string {
  return unrepaired.pattern.exec(text)?.[1] ?? ''
}
