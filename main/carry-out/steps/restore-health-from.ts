import { type RepairSource, sourceOfArgument } from '../../../common/repair-source.ts'
import { HostError } from '../../host/host.ts'
import { branchOf } from '../../knowledge/releases.ts'
import { factOf, type StepContext, type StepWork, stepFailure } from '../step-work.ts'
import { restoreHealth } from './restore-health.ts'

/** Repairs the component store from a source that a person named, after a look at whether it can hold good copies. */
export const restoreHealthFrom: StepWork = {
  isDone: restoreHealth.isDone,
  async run(context) {
    const source = context.step.command.flatMap((word) => sourceOfArgument(word) ?? [])[0]
    if (source?.kind === 'image') await refuseForeignImage(context, source)
    if (source?.kind === 'folder') await refuseEmptyFolder(context, source.path)
    return restoreHealth.run(context)
  },
}

/** An image of another version or architecture holds none of the files: DISM would look for an hour and find nothing. */
async function refuseForeignImage(
  context: StepContext,
  { path, index }: RepairSource & { kind: 'image' },
): Promise<void> {
  const words = ['/English', '/Get-ImageInfo', `/ImageFile:${path}`, `/Index:${index}`]
  const result = await context.host.run('dism.exe', words, { timeoutMs: 300_000 })
  if (result.exitCode !== 0)
    throw stepFailure(
      context,
      `DISM cannot read image ${index} of ${path}.`,
      'Check that the medium is there and that the image has this index, then go on.',
      'not-found',
    )
  const lines = new TextDecoder().decode(result.stdout).split(/\r?\n/)
  const own = lines.slice(lines.findIndex((line) => /^Index : \d+\s*$/.test(line)))
  const architecture = own.flatMap((line) => /^Architecture : (\w+)/.exec(line)?.[1] ?? [])[0]
  const build = own.flatMap((line) => /^Version : 10\.0\.(\d+)/.exec(line)?.[1] ?? [])[0]
  const windows = factOf(context.inspection, 'windows')
  const native = factOf(context.inspection, 'architecture')?.native
  if (architecture !== undefined && native !== undefined && architecture.toLowerCase() !== native)
    throw foreign(context, `Image ${index} of ${path} is for ${architecture}; this PC is ${native}.`)
  const shared = windows
    ? branchOf(windows.build, serverOrClient(windows.installationType))?.builds
    : undefined
  if (build === undefined || windows === undefined || shared?.includes(Number(build))) return
  if (Number(build) !== windows.build)
    throw foreign(context, `Image ${index} of ${path} is build ${build}; this PC is build ${windows.build}.`)
}

async function refuseEmptyFolder(context: StepContext, path: string): Promise<void> {
  const entries = await context.host.list(path).catch((error: unknown) => {
    if (error instanceof HostError) return []
    throw error
  })
  if (entries.length > 0) return
  throw stepFailure(
    context,
    `${path} is not there, cannot be read, or is empty.`,
    'Mount the image or connect the share again, then go on.',
    'not-found',
  )
}

const serverOrClient = (type: string) => (/^server/i.test(type) ? 'server' : 'client')

function foreign(context: StepContext, what: string) {
  return stepFailure(
    context,
    `${what} Nothing was begun.`,
    'Plan again with a source of the same version of Windows.',
    'refused',
  )
}
