/** The line in which reagentc reports whether WinRE is enabled. */
export const winreStates = {
  disabled: {
    id: 'winre-disabled.status',
    // reagentc translates the label but not the state.
    pattern: /\bWindows RE\b[^:：\n]{0,24}[:：]\s*Disabled\s*$/im,
    weight: 4,
  },

  // The same line for enabled WinRE; printed before the failure, it describes the state before it.
  enabled: {
    id: 'winre-disabled.enabled',
    pattern: /\bWindows RE\b[^:：\n]{0,24}[:：]\s*Enabled\s*$/im,
    weight: -2,
  },
} as const
