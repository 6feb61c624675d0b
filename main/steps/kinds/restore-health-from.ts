import { type RepairSource, sourceArgument } from '../../../common/media/repair-source.ts'
import { message } from '../../../common/texts/message.ts'
import type { Message } from '../../../common/texts/value.ts'
import { decodeOutput } from '../../../common/windows/decode-output.ts'
import { HostError } from '../../host/host.ts'
import { isOfSameBranch } from '../shared/images/of-same-branch.ts'
import { factOf, stepFailure } from '../shared/step-end.ts'
import { dismOn } from '../shared/tools/dism.ts'
import { quoted } from '../shared/tools/quote.ts'
import { isStoreRepaired, repairStore } from '../shared/tools/repair-store.ts'
import type { StepContext, StepDefinition } from '../step-kind.ts'

type Context = StepContext<'restore-health-from'>

/** Repairs the component store from a source specified by the user, after checking that it can contain intact files. */
export const restoreHealthFrom: StepDefinition<'restore-health-from'> = {
  kind: 'restore-health-from',
  offline: true,
  touches: ['servicing'],
  minutes: [10, 60],
  takes: () => null,
  show({ source }, place) {
    const named = nameOf(source)
    return {
      title: message('step.restore-health-from.title', { source: named }),
      command: dismOn(place, '/Cleanup-Image', '/RestoreHealth', sourceArgument(source), '/LimitAccess'),
      state: message('step.restore-health.state'),
      undo: null,
      always: message('step.restore-health-from.always', { source: named }),
    }
  },
  promises: () => ({ storeHealthy: true }),
  isDone: isStoreRepaired,
  async run(context) {
    const { source } = context.step.does
    if (source.kind === 'image') await refuseForeignImage(context, source)
    else await refuseEmptyFolder(context, source.path)
    return repairStore(context)
  },
  runbook: ({ source }, { guards, invoke }) => [...guards, `Assert-There ${quoted(source.path)}`, invoke],
}

function nameOf(source: RepairSource): Message {
  return source.kind === 'image'
    ? message('step.source-image', { index: source.index, path: source.path })
    : message('step.source-folder', { path: source.path })
}

/** An image of another version or architecture contains none of the files; DISM would search for an hour in vain. */
async function refuseForeignImage(
  context: Context,
  { path, index }: RepairSource & { kind: 'image' },
): Promise<void> {
  const words = ['/English', '/Get-ImageInfo', `/ImageFile:${path}`, `/Index:${index}`]
  const result = await context.host.run('dism.exe', words, { timeoutMs: 300_000 })
  if (result.exitCode !== 0) throw stepFailure(context, 'source-image-gone', { index, path }, 'not-found')
  const lines = decodeOutput(result.stdout).split(/\r?\n/)
  const own = lines.slice(lines.findIndex((line) => /^Index : \d+\s*$/.test(line)))
  const architecture = own.flatMap((line) => /^Architecture : (\w+)/.exec(line)?.[1] ?? [])[0]
  const build = own.flatMap((line) => /^Version : 10\.0\.(\d+)/.exec(line)?.[1] ?? [])[0]
  const windows = factOf(context.inspection, 'windows')
  const native = factOf(context.inspection, 'architecture')?.native
  if (architecture !== undefined && native !== undefined && architecture.toLowerCase() !== native)
    throw stepFailure(
      context,
      'source-of-other-architecture',
      { index, path, architecture, native },
      'refused',
    )
  if (build === undefined || windows === undefined) return
  if (isOfSameBranch(context.knowledge, windows, Number(build)) === false)
    throw stepFailure(context, 'source-of-other-build', { index, path, build, own: windows.build }, 'refused')
}

async function refuseEmptyFolder(context: Context, path: string): Promise<void> {
  // DISM of this PC reads the source: for an offline Windows, `path` is not on its disk.
  const { host } = context
  const entries = await (host.helper ?? host).list(path).catch((error: unknown) => {
    if (error instanceof HostError) return []
    throw error
  })
  if (entries.length > 0) return
  throw stepFailure(context, 'source-folder-empty', { path }, 'not-found')
}
