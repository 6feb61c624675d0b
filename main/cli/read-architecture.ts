import { FailureError } from '../../common/result.ts'
import { type Architecture, parseArchitecture } from '../../common/windows/architecture.ts'

/** The architecture that `--arch` names; `amd64` is x64. Null where none was given. Throws FailureError. */
export function readArchitecture(text: string | null): Architecture | null {
  if (text === null) return null
  const architecture = parseArchitecture(text)
  if (architecture.ok) return architecture.value
  throw new FailureError(
    'bad-call',
    `There is no architecture "${text}".`,
    'Use x64, arm64 or x86.',
    '--arch',
  )
}
