import { FailureError } from '../../common/result.ts'
import { parseArchitecture } from '../../common/windows/architecture.ts'
import { buildText, readBuildOrVersion } from '../../common/windows/build.ts'
import type { ToldMachine } from '../workflow/plan-known-pc.ts'

const next = 'Write it as build=26100.712,arch=arm64.'
/** Windows 10; older ones are not planned for. */
const firstBuild = 10240

/**
 * Reads `--machine build=26100.712,arch=arm64[,edition=…][,stack=…][,fod=yes]`: what somebody said of a PC by
 * telephone. `edition` is the registry's EditionID (Professional, EnterpriseS, ServerStandard), `stack` the version of
 * the servicing stack, `fod` whether features on demand or language packs were added. Throws FailureError on anything
 * that does not fit.
 */
export function parseMachine(text: string): ToldMachine {
  const values = new Map<string, string>()
  for (const part of text.split(',')) {
    const [key, value] = part.split('=').map((word) => word.trim())
    const name = key?.toLowerCase() ?? ''
    if (
      !value ||
      part.split('=').length > 2 ||
      !['build', 'arch', 'edition', 'stack', 'fod'].includes(name)
    ) {
      throw new FailureError('bad-call', `"${part}" says nothing known of a PC.`, next, '--machine')
    }
    if (values.has(name)) throw new FailureError('bad-call', `"${name}" is said twice.`, next, '--machine')
    values.set(name, value)
  }
  const build = readBuildOrVersion(values.get('build'))
  if (build === null || build.build < firstBuild) {
    throw new FailureError(
      'bad-call',
      'The build needs its revision, as winver shows it.',
      next,
      '--machine build',
    )
  }
  const named = values.get('arch') ?? ''
  const architecture = parseArchitecture(named)
  if (!architecture.ok) {
    throw new FailureError(
      'bad-call',
      `"${named}" is no architecture.`,
      'Use arch=x64 or arch=arm64.',
      '--machine arch',
    )
  }
  return {
    build: buildText(build),
    architecture: architecture.value,
    edition: editionIn(values),
    stack: stackIn(values),
    features: featuresIn(values),
  }
}

function editionIn(values: ReadonlyMap<string, string>): string | null {
  const edition = values.get('edition') ?? null
  if (edition === null || /^\w{1,60}$/.test(edition)) return edition
  throw new FailureError(
    'bad-call',
    `"${edition}" is no edition.`,
    'Write it as the registry does: Professional, EnterpriseS, ServerStandard.',
    '--machine edition',
  )
}

function stackIn(values: ReadonlyMap<string, string>): string | null {
  const stack = values.get('stack') ?? null
  const build = readBuildOrVersion(stack)
  if (stack === null || build !== null) return build && buildText(build)
  throw new FailureError(
    'bad-call',
    `"${stack}" is no version of a servicing stack.`,
    'Write it as stack=19041.1220.',
    '--machine stack',
  )
}

function featuresIn(values: ReadonlyMap<string, string>): boolean {
  const said = values.get('fod')?.toLowerCase() ?? 'no'
  if (said === 'yes' || said === 'no') return said === 'yes'
  throw new FailureError(
    'bad-call',
    'Features on demand are there or not.',
    'Write fod=yes or fod=no.',
    '--machine fod',
  )
}
