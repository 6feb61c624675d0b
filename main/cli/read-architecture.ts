import { FailureError } from '../../common/result.ts'
import type { Architecture } from '../../common/windows/architecture.ts'
import { architectureSchema } from '../../common/windows/schemas.ts'

/** What `--arch` takes. */
export const architectures = architectureSchema.options

/** The architecture that `--arch` names; `amd64` is x64. Null where none was given. Throws FailureError. */
export function readArchitecture(text: string | null): Architecture | null {
  if (text === null) return null
  const name = text.toLowerCase() === 'amd64' ? 'x64' : text.toLowerCase()
  const architecture = architectureSchema.safeParse(name)
  if (architecture.success) return architecture.data
  throw new FailureError(
    'bad-call',
    `There is no architecture "${text}".`,
    'Use x64, arm64 or x86.',
    '--arch',
  )
}
