import { message } from '../../common/texts/message.ts'
import type { Message } from '../../common/texts/value.ts'
import { unsignedOf } from '../../common/windows/error-code.ts'
import { type Facility, facilityOf, isOrchestratorNumber, isServicingNumber, lacksDigit } from './facility.ts'

/** What can be said about an unpublished code: its facility and that it has no public name. Never a meaning. */
export function describeUnknown(code: string): readonly Message[] {
  const value = unsignedOf(code)
  const facility = facilityOf(code)
  if (value === null || facility === null) return [message('code.no-code')]
  if (value === 0) return [message('code.zero')]
  if (lacksDigit(value)) return [message('code.seven-digits', { code: `0x${value.toString(16)}` })]
  const kind = message(facility.isError ? 'code.an-error' : 'code.without-error-bit')
  if (isServicingNumber(value))
    return [message('code.in-servicing-range', { kind }), message('code.unassigned')]
  if (isOrchestratorNumber(value))
    return [message('code.in-orchestrator-range', { kind }), message('code.unassigned')]
  if (facility.kind === 'customer') return [message('code.of-a-program', { kind })]
  return [
    message('code.of-facility', {
      kind,
      number: facility.number,
      title: facility.title ?? message('code.facility.unassigned'),
    }),
    ...carriedBy(facility, value & 0xffff),
    message('code.unassigned'),
  ]
}

/** Meaning of the low half of an HRESULT. */
function carriedBy({ kind, number }: Facility, low: number): readonly Message[] {
  if (kind !== 'hresult') return []
  if (number === 7) return [message('code.win32-unassigned', { number: `${low}` })]
  return number === 25 ? [message('code.carries-http-status', { status: `${low}` })] : []
}
