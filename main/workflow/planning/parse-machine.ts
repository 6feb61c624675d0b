import { type Architecture, parseArchitecture } from '../../../common/windows/architecture.ts'
import { buildText, readBuildOrVersion, type WindowsBuild } from '../../../common/windows/build.ts'
import { failureError } from '../../texts/failure.ts'
import type { ReportedMachine } from './plan-known-pc.ts'

/** Windows 10; older versions are not supported. */
const firstBuild = 10240

/**
 * Parses `--machine build=26100.712,arch=arm64[,edition=…][,stack=…][,fod=yes]`: a description of a PC by telephone.
 * `edition` is EditionID in the registry (Professional, EnterpriseS, ServerStandard), `stack` the version of the
 * servicing stack, `fod` whether features on demand or language packs were added. Throws FailureError for anything
 * invalid.
 *
 * @param completes whether it supplements evidence, so that every part is optional
 */
export function parseMachine(text: string, completes = false): ReportedMachine {
  const values = new Map<string, string>()
  for (const part of text.split(',')) {
    const [key, value] = part.split('=').map((word) => word.trim())
    const name = key?.toLowerCase() ?? ''
    if (
      !value ||
      part.split('=').length > 2 ||
      !['build', 'arch', 'edition', 'stack', 'fod'].includes(name)
    ) {
      throw failureError('bad-call', 'machine-part-unknown', { part }, '--machine')
    }
    if (values.has(name)) throw failureError('bad-call', 'machine-part-twice', { name }, '--machine')
    values.set(name, value)
  }
  const isLeftOut = (name: string) => completes && !values.has(name)
  return {
    build: isLeftOut('build') ? null : buildText(buildIn(values.get('build') ?? '')),
    architecture: isLeftOut('arch') ? null : architectureIn(values.get('arch')),
    edition: editionIn(values),
    stack: stackIn(values),
    features: featuresIn(values),
  }
}

function architectureIn(named: string | undefined): Architecture {
  if (named === undefined)
    throw failureError('bad-call', 'machine-architecture-missing', {}, '--machine arch')
  const architecture = parseArchitecture(named)
  if (architecture.ok) return architecture.value
  throw failureError('bad-call', 'machine-architecture-unknown', { named }, '--machine arch')
}

/** A missing revision and an impossible build are reported as different errors. */
function buildIn(text: string): WindowsBuild {
  const build = readBuildOrVersion(text)
  if (build !== null && build.build >= firstBuild) return build
  throw /\d\.\d+$/.test(text)
    ? failureError('bad-call', 'machine-build-unknown', { build: text }, '--machine build')
    : failureError('bad-call', 'machine-build-invalid', {}, '--machine build')
}

function editionIn(values: ReadonlyMap<string, string>): string | null {
  const edition = values.get('edition') ?? null
  if (edition === null || /^\w{1,60}$/.test(edition)) return edition
  throw failureError('bad-call', 'machine-edition-unknown', { edition }, '--machine edition')
}

function stackIn(values: ReadonlyMap<string, string>): string | null {
  const stack = values.get('stack') ?? null
  const build = readBuildOrVersion(stack)
  if (stack === null || build !== null) return build && buildText(build)
  throw failureError('bad-call', 'machine-stack-invalid', { stack }, '--machine stack')
}

function featuresIn(values: ReadonlyMap<string, string>): boolean {
  const said = values.get('fod')?.toLowerCase() ?? 'no'
  if (said === 'yes' || said === 'no') return said === 'yes'
  throw failureError('bad-call', 'machine-features-unclear', {}, '--machine fod')
}
