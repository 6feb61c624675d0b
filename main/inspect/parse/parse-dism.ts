import { message } from '../../../common/texts/message.ts'
import { outputLines } from '../../../common/windows/decode-output.ts'
import { Unread } from '../unread.ts'

const barShape = /\[[=\s]*\d+(?:[.,]\d+)?%[=\s]*\]/g

/** One line of DISM's output without progress bars; a verdict may follow a bar on the same line. */
export type DismLine = { readonly text: string; readonly line: number }

/**
 * Returns the lines of a completed DISM call, in English. Throws Unread if DISM failed, if its closing line is
 * missing (truncated output), or if the text is not DISM's.
 *
 * @see
 * https://learn.microsoft.com/windows-hardware/manufacture/desktop/dism-reference--deployment-image-servicing-and-management
 */
export function completedDismLines(answer: { exitCode: number; text: string }): DismLine[] {
  const lines: DismLine[] = []
  // Output that somebody else collected can have millions of empty lines.
  for (const [index, whole] of outputLines(answer.text).entries()) {
    const text = whole === '' ? '' : whole.replace(barShape, '').trim()
    if (text !== '') lines.push({ text, line: index + 1 })
  }
  const error = /^Error:\s*(0x[0-9a-f]{8}|\d+)/im.exec(answer.text)?.[1]
  if (answer.exitCode === 740 || error === '740') throw new Unread(message('unread.dism-not-elevated'))
  if (answer.exitCode !== 0 || error !== undefined)
    throw new Unread(
      error === undefined
        ? message('unread.tool-exit-code', { tool: 'dism.exe', exitCode: answer.exitCode })
        : message('unread.dism-error', { exitCode: answer.exitCode, error }),
    )
  if (lines[0]?.text !== 'Deployment Image Servicing and Management tool')
    throw new Unread(message('unread.output-format', { tool: 'dism.exe' }))
  if (lines.at(-1)?.text !== 'The operation completed successfully.')
    throw new Unread(message('unread.output-truncated', { tool: 'dism.exe' }))
  return lines
}
