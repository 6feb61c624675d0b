import { unsignedOf } from '../../common/windows/error-code.ts'
import { facilityOf, isServicingNumber } from './facility.ts'

/** What can be said of a code that nobody published: its facility and that it has no public name. Never a meaning. */
export function describeUnknown(code: string): string {
  const value = unsignedOf(code)
  const facility = facilityOf(code)
  if (value === null || facility === null) return 'This is no code.'
  if (value === 0) return 'Zero: success, no error.'
  if (isServicingNumber(value)) {
    return `${kind()} in the number range of Windows servicing (CBS, facility 15). It has no public name; it is not assigned in any public list.`
  }
  if (facility.kind === 'customer') {
    return `${kind()} with the customer bit set: a program's own code, not assigned by Windows. It has no public name.`
  }
  const low = value & 0xffff
  const where = facility.title === null ? 'which no public header assigns' : facility.title
  const detail =
    facility.kind === 'hresult' && facility.number === 7
      ? ` Win32 error ${low} is not assigned.`
      : facility.kind === 'hresult' && facility.number === 25
        ? ` It carries HTTP status ${low}.`
        : ''
  return `${kind()} of facility ${facility.number} (${where}).${detail} It has no public name; it is not assigned in any public list.`

  function kind(): string {
    return facility?.isError ? 'An error code' : 'A code without the error bit, so no error by itself,'
  }
}
