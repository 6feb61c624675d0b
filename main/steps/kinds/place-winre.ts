import { type ImageSource, isWinreFile } from '../../../common/media/repair-source.ts'
import {
  recoveryFolderIn,
  stagedWinreFile,
  takenWinreFile,
  workPlaceOf,
} from '../../../common/plan/servicing-folders.ts'
import { message } from '../../../common/texts/message.ts'
import { readBuild } from '../../../common/windows/build.ts'
import { HostError, type TakenWinre } from '../../host/host.ts'
import { stopForPerson } from '../shared/by-hand.ts'
import { isOfSameBranch } from '../shared/images/of-same-branch.ts'
import { factOf, stepDone, stepFailure } from '../shared/step-end.ts'
import { isStagedReadable } from '../shared/winre/staged-winre.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

/**
 * Copies the WinRE image of installation media, or a supplied winre.wim, to where Windows keeps it while WinRE is disabled; reagentc takes it
 * from there. An existing readable image is left alone. Of an offline Windows, only while its WinRE is disabled:
 * otherwise the image is elsewhere, and only that Windows can disable WinRE
 * (https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options).
 */
export const placeWinre: StepDefinition<'place-winre'> = {
  kind: 'place-winre',
  offline: true,
  touches: ['files'],
  minutes: [1, 5],
  takes: () => null,
  show: ({ source }, { offline }) => {
    const folder = recoveryFolderIn(offline)
    return {
      title: isWinreFile(source.path)
        ? message('step.place-winre.copy-title', { path: source.path })
        : message('step.place-winre.title', source),
      state: message('step.place-winre.state', { folder }),
      undo: message('step.place-winre.undo', { folder }),
      always: message('step.place-winre.always'),
    }
  },
  async isDone({ host, inspection, plan }) {
    const winre = factOf(inspection, 'winre')
    if (winre?.enabled === true && winre.version !== null) return message('step.enable-winre.state')
    return (await isStagedReadable(host))
      ? message('step.place-winre.there', { folder: recoveryFolderIn(plan.offline) })
      : null
  },
  async run(context) {
    const { host, step, plan } = context
    if (host.takeWinre === undefined) throw stepFailure(context, 'evidence-not-changed', {}, 'refused')
    if (plan.offline !== undefined && factOf(context.inspection, 'winre')?.enabled !== false)
      throw stepFailure(context, 'winre-not-off', {}, 'refused')
    const { path, index } = step.does.source
    const folder = recoveryFolderIn(plan.offline)
    const file = takenWinreFile(workPlaceOf(plan.offline))
    const taken = await host.takeWinre(path, index, file)
    refuseOther(context, taken)
    await host.copyFile(file, stagedWinreFile).catch((error: unknown) => {
      if (!(error instanceof HostError)) throw error
      throw stepFailure(context, 'winre-not-copied', { folder, why: error.said })
    })
    if (!(await isStagedReadable(host))) throw stepFailure(context, 'winre-not-placed', { folder })
    return stepDone(message('step.place-winre.done', { folder, build: taken.build ?? '?' }))
  },
  runbook: ({ source }, at) =>
    stopForPerson({
      ...at,
      step: { ...at.step, byHand: copyLines(source, `${recoveryFolderIn(at.plan.offline)}\\`) },
    }),
}

function copyLines({ path, index }: ImageSource, folder: string): string[] {
  if (isWinreFile(path)) return [`xcopy /h /y "${path}" ${folder}`]
  const [file, mounted] = mounts(path) ? [`"${path}"`, index] : [exportedFile, 1]
  return [
    ...(mounts(path) ? [] : [exported(path, index)]),
    'md C:\\WinREMount',
    `dism /Mount-Image /ImageFile:${file} /Index:${mounted} /MountDir:C:\\WinREMount /ReadOnly`,
    `xcopy /h /y C:\\WinREMount\\Windows\\System32\\Recovery\\winre.wim ${folder}`,
    'dism /Unmount-Image /MountDir:C:\\WinREMount /Discard',
    ...(mounts(path) ? [] : [`del ${exportedFile}`]),
  ]
}

/** DISM mounts neither an .esd file nor a split image, but exports both. */
const mounts = (path: string) => /\.wim$/i.test(path)
const exportedFile = 'C:\\WinRESource.wim'

function exported(path: string, index: number): string {
  const parts = /\.swm$/i.test(path) ? ` /SWMFile:"${path.replace(/\.swm$/i, '*.swm')}"` : ''
  return `dism /Export-Image /SourceImageFile:"${path}"${parts} /SourceIndex:${index} /DestinationImageFile:${exportedFile}`
}

/** Throws FailureError `refused` for WinRE of another branch or architecture, which does not work with this Windows. */
function refuseOther(context: StepContext<'place-winre'>, { build, architecture }: TakenWinre): void {
  const windows = factOf(context.inspection, 'windows')
  const native = factOf(context.inspection, 'architecture')?.native
  const taken = build === null ? null : readBuild(build)
  const isOwn = isOfSameBranch(context.knowledge, windows, taken?.build ?? null) === true
  if (isOwn && architecture !== null && architecture === native) return
  throw stepFailure(
    context,
    'winre-of-other-windows',
    {
      build: build ?? '?',
      architecture: architecture ?? '?',
      own: windows === undefined ? '?' : `${windows.build}.${windows.ubr}`,
      native: native ?? '?',
    },
    'refused',
  )
}
