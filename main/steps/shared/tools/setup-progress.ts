import type { SetupDoor } from '../../../host/host.ts'
import type { StepContext } from '../../step-kind.ts'

/** Where Setup logs its progress before the first restart. */
export const setupLog = 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log'

/** Setup logs dozens of lines per second, but its progress only about once a minute. */
const tailBytes = 2 ** 20
const everyMs = 5_000

/** The last progress line of Setup and its fraction; null if there is none. Pure. */
export function lastProgress(text: string): { readonly line: string; readonly fraction: number } | null {
  const at = text.lastIndexOf('Overall progress: [')
  const percent = at < 0 ? null : /^Overall progress: \[(\d{1,3})%\]/.exec(text.slice(at, at + 30))?.[1]
  if (percent == null || Number(percent) > 100) return null
  return { line: text.slice(text.lastIndexOf('\n', at) + 1, at + 30), fraction: Number(percent) / 100 }
}

/**
 * Runs Setup and records its progress in the journal. Log lines of an earlier Setup do not count. If the log is
 * unreadable, there is no progress, but Setup continues. The log is not read through a link, because anybody can create
 * its folder, and this process may be elevated. Rejects with the errors of Setup.
 *
 * @param refuseLink from the SetupDoor; without it the log is not read
 */
export async function runWithProgress(
  { host, append, step }: Pick<StepContext, 'host' | 'append'> & { readonly step: { readonly id: string } },
  run: () => ReturnType<SetupDoor['run']>,
  refuseLink: SetupDoor['refuseLink'],
): ReturnType<SetupDoor['run']> {
  const { wait, clock } = host
  // A PC with its own clock finishes immediately.
  if (wait === undefined || clock !== undefined || refuseLink === undefined) return run()
  const read = async () =>
    lastProgress(
      await refuseLink(setupLog)
        .then(() => host.readFile(setupLog, { tailBytes }))
        .then(
          (bytes) => Buffer.from(bytes).toString('latin1'),
          () => '',
        ),
    )
  const before = await read()
  const end = new AbortController()
  let sent = 0
  const watch = async () => {
    while (!end.signal.aborted) {
      await wait(everyMs, end.signal)
      const now = await read()
      // No progress after Setup has ended: the next event is its end.
      if (end.signal.aborted || now === null || now.line === before?.line || now.fraction <= sent) continue
      sent = now.fraction
      await append({ kind: 'step-progress', step: step.id, fraction: sent })
    }
  }
  // The waiting ends with Setup; a journal that cannot be written is detected by the next event.
  watch().catch(() => {})
  return run().finally(() => {
    end.abort()
  })
}
