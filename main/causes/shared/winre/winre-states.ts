import { anyOf } from '../words/any-of.ts'

/** Whether WinRE is enabled: the line of reagentc, and the state in its ReAgent.xml. */
export const winreStates = {
  disabled: {
    id: 'winre-disabled.status',
    // reagentc translates the label but not the state.
    pattern: anyOf(
      /\bWindows RE\b[^:：\n]{0,24}[:：]\s*Disabled\s*$/im,
      /<InstallState state="0"\s{0,4}\/>/im,
    ),
    weight: 4,
  },

  // The same line for enabled WinRE; printed before the failure, it describes the state before it.
  enabled: {
    id: 'winre-disabled.enabled',
    pattern: anyOf(
      /\bWindows RE\b[^:：\n]{0,24}[:：]\s*Enabled\s*$/im,
      /<InstallState state="1"\s{0,4}\/>/im,
    ),
    weight: -2,
  },

  // The root of ReAgent.xml; says what the file is.
  configuration: {
    id: 'winre-disabled.configuration',
    pattern: /<WindowsRE\b[^>\n]{0,80}>/i,
    weight: 0,
  },
} as const
