/** Gaps that name once, for all that was refused for one reason, what to do about it; `rights-missing` is one more of them. */
export const refusalGapCodes = {
  constrained: 'powershell-constrained',
  policy: 'powershell-refused',
  wmi: 'wmi-broken',
  service: 'services-silent',
  late: 'answers-late',
} as const
