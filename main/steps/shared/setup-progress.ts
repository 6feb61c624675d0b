import type { SetupDoor } from '../../host/host.ts'
import type { StepContext } from '../step-kind.ts'

/** Where Setup writes how far it is, as long as it works before the first restart. */
export const setupLog = 'C:\\$WINDOWS.~BT\\Sources\\Panther\\setupact.log'

/** Setup writes dozens of lines a second; how far it is comes every minute or so. */
const tailBytes = 2 ** 20
const everyMs = 5_000

/** The last line in which Setup says how far it is, and the share of its work that it names; null where there is none. Pure. */
export function lastProgress(text: string): { readonly line: string; readonly fraction: number } | null {
  const at = text.lastIndexOf('Overall progress: [')
  const percent = at < 0 ? null : /^Overall progress: \[(\d{1,3})%\]/.exec(text.slice(at, at + 30))?.[1]
  if (percent == null || Number(percent) > 100) return null
  return { line: text.slice(text.lastIndexOf('\n', at) + 1, at + 30), fraction: Number(percent) / 100 }
}

/**
 * Runs Setup and keeps in the journal how far it says that it is. What an earlier Setup left in the log does not count. A log that
 * cannot be read shows no progress, and stops nothing; nor is one read that lies behind a link, since anybody can make its folder
 * and this process may have administrator rights. Rejects with what Setup rejects with.
 *
 * @param refuseLink as of the door to Setup; without it nothing is read
 */
export async function runWithProgress(
  {
    host,
    append,
    step,
    pause,
  }: Pick<StepContext, 'host' | 'append' | 'pause'> & { readonly step: { readonly id: string } },
  run: () => ReturnType<SetupDoor['run']>,
  refuseLink: SetupDoor['refuseLink'],
): ReturnType<SetupDoor['run']> {
  // A PC with a clock of its own does it at once.
  if (pause === undefined || host.wait !== undefined || refuseLink === undefined) return run()
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
      await pause(everyMs, undefined, { signal: end.signal })
      const now = await read()
      // Nothing is written once Setup has ended: the next event is that it did.
      if (end.signal.aborted || now === null || now.line === before?.line || now.fraction <= sent) continue
      sent = now.fraction
      await append({ kind: 'step-progress', step: step.id, fraction: sent })
    }
  }
  // The end of Setup ends the waiting too; a journal that cannot be written is found by the next event.
  watch().catch(() => {})
  return run().finally(() => {
    end.abort()
  })
}
