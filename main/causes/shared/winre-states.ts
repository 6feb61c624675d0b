/** The line in which reagentc says whether WinRE is on. */
export const winreStates = {
  disabled: {
    id: 'winre-disabled.status',
    // reagentc translates the label and keeps the word for the state.
    pattern: /\bWindows RE\b[^:：\n]{0,24}[:：]\s*Disabled\s*$/im,
    weight: 4,
  },

  // The same line of a WinRE that is on; printed before the failure, it describes the state before the failure.
  enabled: {
    id: 'winre-disabled.enabled',
    pattern: /\bWindows RE\b[^:：\n]{0,24}[:：]\s*Enabled\s*$/im,
    weight: -2,
  },
} as const
