import type { Proposals } from './propose.ts'
import { fileOfList } from './propose-files.ts'

/** Formats the proposals for people: by file, `+` for a new row, `~` for a completed one. */
export function printProposals({ proposals, contradictions }: Proposals, unread: readonly string[]): string {
  const lines: string[] = []
  const files = [...new Set(proposals.map(({ list }) => fileOfList[list]))]
  for (const file of files) {
    lines.push(file)
    for (const { list, change, row, edited } of proposals)
      if (fileOfList[list] === file)
        lines.push(change === 'add' ? `+ ${JSON.stringify(row)}` : `~ ${edited?.name}: ${edited?.what}`)
    lines.push('')
  }
  const section = (title: string, rows: readonly string[]) => {
    if (rows.length > 0) lines.push(title, ...rows.map((each) => `  ${each}`), '')
  }
  section('Contradictions, for a person to decide', contradictions)
  section('Not read', unread)
  const counted = (change: string) => proposals.filter((each) => each.change === change).length
  lines.push(
    `${counted('add')} new rows, ${counted('edit')} rows completed, ${contradictions.length} contradictions.`,
  )
  return `${lines.join('\n')}\n`
}
