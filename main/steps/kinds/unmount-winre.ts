import { recoveryFolder, winreBackupFolder, winreMountFolder } from '../../../common/servicing-folders.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { isAtLeast } from '../shared/package-state.ts'
import { runToolWell } from '../shared/run-tool.ts'
import { serviceAnew } from '../shared/service-winre.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { beganBefore, discardWinre, isWinreCurrent, orDiscard } from '../shared/winre-image.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Writes the image back. Proven by the version that WinRE then has. */
export const unmountWinre: StepDefinition<'unmount-winre'> = {
  kind: 'unmount-winre',
  touches: ['boot'],
  isMidway: true,
  minutes: [2, 10],
  show: ({ version, copy }) => ({
    title: 'Write the WinRE image back',
    command: ['reagentc.exe', '/unmountre', '/path', winreMountFolder, '/commit'],
    state: `WinRE has at least version ${version}.`,
    undo:
      copy === null
        ? null
        : `reagentc.exe /disable; copy ${winreBackupFolder(copy)}\\winre.wim over ${recoveryFolder}\\Winre.wim; reagentc.exe /setreimage /path ${recoveryFolder}; reagentc.exe /enable`,
    always:
      "Only now the PC's own WinRE changes, after a last look at the room on its partition. A Safe OS Dynamic Update cannot be removed again; only a copy of the image brings the old one back.",
  }),
  promises: ({ version }) => ({ winre: version }),
  isDone: isWinreCurrent,
  async run(context) {
    await refuseWithoutRoom(context)
    if (beganBefore(context)) await serviceAnew(context)
    await runToolWell(context)
    const promised = context.plan.promises.winre
    const version = factOf(await context.inspect(), 'winre')?.version ?? null
    if (promised === null || version === null)
      return stepDone('The image was written back. Its version was not read.')
    if (isAtLeast(version, promised)) return stepDone(`WinRE is at ${version}.`)
    throw stepFailure(
      context,
      `The image was written back, but WinRE is at ${version}, not at ${promised}.`,
      'Diagnose again: the package may not apply to this image.',
    )
  },
  runbook: (_step, at) =>
    orDiscard(at, [...at.asked, `Assert-RecoveryRoom ${winreRoom().beyondImageBytes}`, at.invoke]),
}

/** What an image that grew cannot be written to is left as it is, and nothing stays mounted. */
async function refuseWithoutRoom(context: StepContext<'unmount-winre'>): Promise<void> {
  const free = factOf(context.inspection, 'recoveryPartition')?.freeBytes ?? null
  const wanted = winreRoom().beyondImageBytes
  if (free === null || free >= wanted) return
  await discardWinre(context)
  throw stepFailure(
    context,
    `The recovery partition has ${mib(free)} MiB free; ${mib(wanted)} MiB are wanted before the image is written back. WinRE was left as it was.`,
    'Enlarge the recovery partition (plan again: the lines are in the plan), then go on.',
    'disk-full',
  )
}

const mib = (bytes: number) => Math.floor(bytes / 2 ** 20)
