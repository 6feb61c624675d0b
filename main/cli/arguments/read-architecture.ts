import { type Architecture, parseArchitecture } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'

/** Parses `--arch`; `amd64` is x64. Null if not specified. Throws FailureError. */
export function readArchitecture(text: string | null): Architecture | null {
  if (text === null) return null
  const architecture = parseArchitecture(text)
  if (architecture.ok) return architecture.value
  throw failureError('bad-call', 'architecture-unknown', { text }, '--arch')
}
