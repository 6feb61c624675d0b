import { anyOf } from '../../shared/words/any-of.ts'
import { otherBootLoader } from '../setup-results.ts'

/** Software or hardware between a PC and its updates, or that changed it, named by the evidence along with the failure. */
export type NamedParty =
  | 'security-product'
  | 'wsus'
  | 'proxy'
  | 'firewall'
  | 'vpn'
  | 'sysprep'
  | 'tweak-tool'
  | 'other-boot-loader'

/** Words that name each of them; statements that there is none do not count. */
export const namesOfParties: Readonly<Record<NamedParty, RegExp>> = {
  'security-product': anyOf(
    // Vendors of security software, then products whose names are everyday words.
    /\b(?:avast|avira|norton|mcafee|trellix|kaspersky|bitdefender|sophos|crowdstrike|sentinel ?one|webroot|malwarebytes|cylance|carbon black|symantec|trend micro|cortex xdr|f-secure)\b/i,
    /\b(?:ESET (?:Endpoint|Security|NOD32|Internet)|AVG (?:Antivirus|Internet)|Controlled Folder Access|host intrusion prevention|anti-?virus|EDR|XDR)\b/i,
  ),
  wsus: /(?<!\b(?:no|not|without|kein(?:en)?|ohne|sans|sin) )\b(?:WSUS|SCCM|ConfigMgr|MECM|software update point)\b|https?:\/\/[^\s/]{1,100}:853[01]\b/i,
  proxy:
    // The command of netsh and the heading of what it prints name none.
    /(?<!\b(?:no|not|without|any|show|reset|kein(?:en)?|ohne|sans|sin) )\bproxy\b(?! ?settings ?:)(?! ?(?:server)? ?[:=] ?(?:none|null|\(none\)|$))/i,
  firewall:
    /\b(?:firewall|pfSense|OPNsense|FortiGate|Fortinet|Palo Alto|Umbrella|Pi-?hole|AdGuard|simplewall|hosts file|web filter)\b/i,
  vpn: /\b(?:VPN|WireGuard|AnyConnect|GlobalProtect|Zscaler|NordVPN|ExpressVPN|Cloudflare WARP)\b/i,
  sysprep: /\bsysprep\b/i,
  // They disable services and remove parts of Windows.
  'tweak-tool': anyOf(
    /(?<!\b(?:no|not|without|never) (?:\w{1,10} ){0,2})\b(?:privacy\.sexy|W10Privacy|ShutUp10|WinUtil|(?:Chris|Tech) ?Titus|GTweak|DisableWinTracking)\b/i,
    /(?<!\b(?:no|not|without|never) (?:\w{1,10} ){0,2})\b(?:Win(?:dows)?1[01]-?Debloat\w*|debloat(?:er|ing)?)\b/i,
  ),
  'other-boot-loader': otherBootLoader,
}

/** Causes to check first if one of them is named, provided that pages name them for the failure. */
const partyCauses: readonly (readonly [party: NamedParty, causes: RegExp])[] = [
  ['security-product', /^antivirus-interference$/],
  ['vpn', /^vpn$/],
  ['firewall', /^network-blocked$/],
  ['proxy', /^(?:proxy|range-requests)$/],
  ['wsus', /^(?:fod-wsus|wsus-.*)$/],
  ['sysprep', /^sysprep-.*$/],
  ['tweak-tool', /^(?:service-disabled|advanced-installer-failed|component-removed)$/],
  ['other-boot-loader', /^(?:boot-configuration-damaged|efi-partition-full)$/],
]

/**
 * Documented causes that the evidence names: of all possible meanings of a code, these were mentioned for a reason.
 * Restricted to causes documented for the failure, because a list of installed products does not say that one of them
 * is at fault.
 */
export function namedOf<Documented extends { readonly cause: string }>(
  documented: readonly Documented[],
  contexts: ReadonlySet<string>,
): readonly Documented[] {
  return partyCauses.flatMap(([party, causes]) =>
    contexts.has(party) ? documented.filter(({ cause }) => causes.test(cause)).slice(0, 1) : [],
  )
}

/** The ids of the causes that a party stands for; null for any other context. */
export function causesOfParties(context: string): RegExp | null {
  return partyCauses.find(([party]) => party === context)?.[1] ?? null
}
