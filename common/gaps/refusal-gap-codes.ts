/** Gaps that state once what to do about all refusals for the same reason. `rights-missing` is another of them. */
export const refusalGapCodes = {
  constrained: 'powershell-constrained',
  policy: 'powershell-refused',
  wmi: 'wmi-broken',
  service: 'services-silent',
  late: 'answers-late',
} as const
