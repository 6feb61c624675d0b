import { agentCodes, common, type DocumentedRow, scan, upgrade } from './documented-row.ts'

/** Codes of one part of Windows or one meaning, and the causes documented for it. */
export type CodeFamily = { readonly codes: RegExp; readonly causes: readonly DocumentedRow[] }

const sspi = 'https://learn.microsoft.com/windows/win32/com/com-error-codes-4'
const alteredPackage = 'https://github.com/Dano7762/offpatch/blob/HEAD/docs/CAHIER-DES-CHARGES.md'
const win32 = 'https://learn.microsoft.com/windows/win32/debug/system-error-codes'

/**
 * Codes whose names differ in meaning from adjacent codes, so that the causes of those would be wrong. Without
 * causes: a caller's mistake, an unanswered prompt, a state that is not a failure.
 */
export const meanings: readonly CodeFamily[] = [
  // Setup: wrong calls, unanswered prompts, supplied scripts, a scan only.
  { codes: /^0xc190010[acd]$/, causes: [['setupconfig-malformed']] },
  // Parts of different versions, or without a valid signature. A judgement.
  { codes: /^0xc19001(?:00|26)$/, causes: [['download-corrupt']] },
  { codes: /^0xc190010e$/, causes: [['setup-switch-missing', upgrade]] },
  {
    codes: /^0xc190(?:010[2-68]|0112|011e|012[01578]|0129|012f|01e[1-5]|020a|0210|0213|0220|0400)$/,
    causes: [],
  },
  // The agent: wrong calls, battery, licences, unsupported operations.
  {
    codes: /^0x802400(?:0[2-8acf]|1[0134ad]|2[46-9]|3[2569]|4[35789c]|5[8c-f]|6[457])$/,
    causes: [],
  },
  // An invalid registry value. The page does not say which; people and policies set those of the update source. A
  // judgement.
  {
    codes: /^0x80240012$/,
    causes: [['update-source-policy', agentCodes], ['wsus-url-malformed']],
  },
  // Windows Installer's source of a program to be patched.
  { codes: /^0x8024002[cd]$/, causes: [['installer-source-missing', agentCodes]] },
  { codes: /^0x8024004e$/, causes: [['update-source-policy', agentCodes]] },
  {
    codes: /^0x80240033$/,
    causes: [
      ['network-blocked', agentCodes],
      ['wsus-unreachable', scan],
    ],
  },
  { codes: /^0x8024043a$/, causes: [['wsus-url-malformed', agentCodes]] },
  { codes: /^0x80240437$/, causes: [['tls-or-clock', agentCodes], ['proxy']] },
  // The update orchestrator: its services are stopped or shut down while they work.
  { codes: /^0x8024a[12][0-9a-f]{2}$/, causes: [['agent-interrupted', common], ['restart-due']] },
  // Unpacking (DPX). DISM ended with 0xca00a009 for an .msu that had been altered on purpose.
  { codes: /^0xca00a[0-9a-f]{3}$/, causes: [['download-corrupt', alteredPackage]] },
  // A download of Windows 11 that no page explains. A judgement.
  { codes: /^0xca020007$/, causes: [['download-corrupt'], ['network-blocked']] },
  // Handlers: app packages, an installer without a valid signature, a WSUS update that stayed encrypted.
  { codes: /^0x802420(?:1e|2[0-4])$/, causes: [['app-package-incomplete', agentCodes]] },
  {
    codes: /^0x80242019$/,
    causes: [
      ['download-corrupt', agentCodes],
      ['catroot2-damaged', common],
    ],
  },
  { codes: /^0x8024201c$/, causes: [['upgrade-wsus-decryption', agentCodes]] },
  // Servicing: calls in the wrong order or with a wrong value, unclosed objects.
  { codes: /^0x800f0(?:80[1239b]|843|909|924|82b)$/, causes: [] },
  // Web services: a proxy or a server that requires authentication.
  { codes: /^0x803d001[5689ab]$/, causes: [['proxy', scan]] },
  // Quality of service, too many programs at once, incompatible transfer settings: not a blocked connection.
  { codes: /^0x(?:80072(?:753|af[def]|b0[0-9a-f]|b1[0-7])|80200072)$/, causes: [] },
  // Authentication and secure connections (SSPI): one side does not trust or know the other; never a catalog.
  { codes: /^0x800903[3-6][0-9a-f]$/, causes: [['tls-or-clock', sspi], ['proxy']] },
  // More often calls between processes of this PC than between PCs.
  {
    codes: /^0x8007(?:06b[59a-f]|06c[0-2]|06d1)$/,
    causes: [['service-disabled', win32], ['network-blocked']],
  },
]
