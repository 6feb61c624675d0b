import { winreMountFolder } from '../../../../common/plan/servicing-folders.ts'
import type { StepKind } from '../../../../common/steps/steps.ts'
import { message } from '../../../../common/texts/message.ts'
import type { Message } from '../../../../common/texts/value.ts'
import { isAtLeast } from '../../../../common/windows/order.ts'
import { versionStanding } from '../../../../common/windows/version.ts'
import type { RunbookPlace, StepContext } from '../../step-kind.ts'
import { factOf, stepNote } from '../step-end.ts'
import { quoted, quotedList } from '../tools/quote.ts'

/** Arguments that discard the mounted image. */
export const discardWords: readonly string[] = ['/unmountre', '/path', winreMountFolder, '/discard']

/** How to undo a step in the mounted image. */
export const discardCommand: Message = message('text.as-is', {
  text: `reagentc.exe ${discardWords.join(' ')}`,
})

/** Unmounts and discards the image; it is not a failure if nothing is mounted. */
export async function discardWinre<K extends StepKind>({
  host,
  append,
  step,
}: StepContext<K>): Promise<void> {
  const result = await host.run('reagentc.exe', discardWords).catch(() => null)
  const said = result?.exitCode === 0 ? message('step.winre-discarded') : message('step.winre-not-discarded')
  await append(stepNote(step, said))
}

/** Whether an earlier process began this step. */
export function beganBefore<K extends StepKind>({ events, step }: StepContext<K>): boolean {
  return events().filter((event) => event.kind === 'step-started' && event.step === step.id).length > 1
}

/** Message that WinRE has the promised version; null if it does not, or was not read. */
export function isWinreCurrent<K extends StepKind>({ inspection, plan }: StepContext<K>): Message | null {
  const version = factOf(inspection, 'winre')?.version ?? null
  const promised = plan.promises.winre
  return version !== null && isAtLeast(versionStanding(version, promised)) === true
    ? message('step.winre-at', { version })
    : null
}

/** Wraps runbook lines so that the mounted image is discarded unless they complete. */
export function orDiscard({ plan, step }: RunbookPlace, lines: readonly string[]): string[] {
  const before = plan.steps.slice(0, plan.steps.indexOf(step))
  const undone = before.slice(before.findLastIndex(({ kind }) => kind === 'mount-winre'))
  return [
    '$finished = $false',
    'try {',
    ...lines.map((line) => `    ${line}`),
    '    $finished = $true',
    '}',
    'finally {',
    `    if (-not $finished) { & (Join-Path $script:System 'reagentc.exe') @('/unmountre', '/path', ${quoted(winreMountFolder)}, '/discard') | Out-Null; Clear-Done ${quotedList(undone.map(({ id }) => id))} }`,
    '}',
  ]
}
