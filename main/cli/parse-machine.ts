import { type Architecture, architectureSchema } from '../../common/facts.ts'
import { FailureError } from '../../common/result.ts'

const next = 'Write it as build=26100.712,arch=arm64.'

/**
 * Reads `--machine build=26100.712,arch=arm64[,edition=…][,stack=…][,fod=yes]`: what somebody said of a PC by
 * telephone. Throws FailureError on anything that does not fit.
 */
export function parseMachine(text: string): { build: string; architecture: Architecture } {
  const values = new Map<string, string>()
  for (const part of text.split(',')) {
    const [key, value] = part.split('=').map((word) => word.trim().toLowerCase())
    if (!key || !value || !['build', 'arch', 'edition', 'stack', 'fod'].includes(key)) {
      throw new FailureError('bad-call', `"${part}" says nothing known of a PC.`, next, '--machine')
    }
    values.set(key, value)
  }
  const build = values.get('build')?.replace(/^10\.0\./, '') ?? ''
  if (!/^\d{5}\.\d{1,6}$/.test(build)) {
    throw new FailureError(
      'bad-call',
      'The build needs its revision, as winver shows it.',
      next,
      '--machine build',
    )
  }
  const named = values.get('arch') ?? ''
  const architecture = architectureSchema.safeParse(named === 'amd64' ? 'x64' : named)
  if (!architecture.success) {
    throw new FailureError(
      'bad-call',
      `"${named}" is no architecture.`,
      'Use arch=x64 or arch=arm64.',
      '--machine arch',
    )
  }
  return { build, architecture: architecture.data }
}
