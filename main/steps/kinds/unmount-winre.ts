import {
  recoveryFolder,
  winreBackupFolder,
  winreMountFolder,
} from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { exitCodeText } from '../../../common/windows/error-code.ts'
import { isAtLeast } from '../../../common/windows/order.ts'
import { versionStanding } from '../../../common/windows/version.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { quoted } from '../shared/tools/quote.ts'
import { runTool } from '../shared/tools/run-tool.ts'
import { serviceAnew } from '../shared/winre/service-winre.ts'
import { beganBefore, discardWinre, isWinreCurrent, orDiscard } from '../shared/winre/winre-image.ts'
import { roomExpression, roomToWriteBack } from '../shared/winre/winre-room.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/** Commits the image. Verified by the version that WinRE then has. */
export const unmountWinre: StepDefinition<'unmount-winre'> = {
  kind: 'unmount-winre',
  touches: ['boot'],
  isMidway: true,
  minutes: [2, 10],
  show: ({ version, copy }) => ({
    title: message('step.unmount-winre.title'),
    command: ['reagentc.exe', '/unmountre', '/path', winreMountFolder, '/commit'],
    state: message('step.unmount-winre.state', { version: version ?? '' }),
    undo:
      copy === null
        ? null
        : message('text.as-is', {
            text: `reagentc.exe /disable; copy ${winreBackupFolder(copy)}\\winre.wim over ${recoveryFolder}\\Winre.wim; reagentc.exe /setreimage /path ${recoveryFolder}; reagentc.exe /enable`,
          }),
    always: message('step.unmount-winre.always'),
  }),
  promises: ({ version }) => ({ winre: version }),
  isDone: isWinreCurrent,
  async run(context) {
    await refuseWithoutRoom(context)
    if (beganBefore(context)) await serviceAnew(context)
    await writeBack(context)
    const promised = context.plan.promises.winre
    const version = factOf(await context.inspect(), 'winre')?.version ?? null
    if (promised === null || version === null) return stepDone(message('step.unmount-winre.unread'))
    if (isAtLeast(versionStanding(version, promised)) === true)
      return stepDone(message('step.winre-at', { version }))
    throw stepFailure(context, 'winre-below-promise', { version, promised })
  },
  runbook(_step, at) {
    const committing = orDiscard(at, [
      ...at.guards,
      `Assert-RecoveryRoom ${roomExpression(at.knowledge, at.plan.steps)}`,
      at.invoke,
    ])
    const later = at.plan.steps.slice(at.plan.steps.findIndex(({ id }) => id === at.step.id))
    if (later.some(({ kind }) => kind === 'disable-winre')) return committing
    // The plan was made for a PC without BitLocker; the fleet may have it. What was committed is not committed again.
    const committed = quoted(`${at.step.id} committed`)
    return [
      `if (-not (Test-Done ${committed})) {`,
      ...[...committing, `Set-Done ${committed}`].map((line) => `    ${line}`),
      '}',
      'Reset-WinRETrust',
    ]
  },
}

/** If there is too little space for the larger image, the original is left unchanged and nothing stays mounted. */
async function refuseWithoutRoom(context: StepContext<'unmount-winre'>): Promise<void> {
  const free = factOf(context.inspection, 'recoveryPartition')?.freeBytes ?? null
  const wanted = await roomToWriteBack(context)
  if (free === null || free >= wanted) return
  await discardWinre(context)
  throw stepFailure(
    context,
    'recovery-partition-too-small',
    { free: mib(free), wanted: mib(wanted) },
    'disk-full',
  )
}

/** ERROR_DISK_FULL, alone and in an HRESULT. */
const diskFull: ReadonlySet<number> = new Set([0x70, 0x80070070])

/**
 * An image that cannot be committed is discarded; whether WinRE is unchanged is then read, not assumed. Throws
 * FailureError.
 */
async function writeBack(context: StepContext<'unmount-winre'>): Promise<void> {
  const exitCode = await runTool(context)
  if (context.step.expects.exitCodes.includes(exitCode)) return
  const before = factOf(context.inspection, 'winre')
  await discardWinre(context)
  const after = factOf(await context.inspect(), 'winre')
  const isKept = after?.enabled === true && after.version !== null && after.version === before?.version
  const full = diskFull.has(exitCode) ? 'yes' : 'other'
  throw stepFailure(
    context,
    'winre-write-back',
    {
      code: exitCodeText(exitCode),
      full,
      kept: isKept ? 'yes' : 'other',
      version: after?.version ?? '',
      copy: context.step.does.copy === null ? 'other' : 'yes',
    },
    full === 'yes' ? 'disk-full' : 'tool-failed',
  )
}

const mib = (bytes: number) => Math.floor(bytes / 2 ** 20)
