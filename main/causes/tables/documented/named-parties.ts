import { anyOf } from '../../shared/any-of.ts'

/** Who or what stands between a PC and its updates, where the evidence names it beside the failure. */
export type NamedParty = 'security-product' | 'wsus' | 'proxy' | 'firewall' | 'vpn' | 'sysprep'

/** By which words the evidence names one of them; that there is none of it names nobody. */
export const namesOfParties: Readonly<Record<NamedParty, RegExp>> = {
  'security-product': anyOf(
    // Makers of security programs, then products whose names are everyday words.
    /\b(?:avast|avira|norton|mcafee|trellix|kaspersky|bitdefender|sophos|crowdstrike|sentinel ?one|webroot|malwarebytes|cylance|carbon black|symantec|trend micro|cortex xdr|f-secure)\b/i,
    /\b(?:ESET (?:Endpoint|Security|NOD32|Internet)|AVG (?:Antivirus|Internet)|Controlled Folder Access|host intrusion prevention|anti-?virus|EDR|XDR)\b/i,
  ),
  wsus: /(?<!\b(?:no|not|without|kein(?:en)?|ohne|sans|sin) )\b(?:WSUS|SCCM|ConfigMgr|MECM|software update point)\b|https?:\/\/[^\s/]{1,100}:853[01]\b/i,
  proxy:
    /(?<!\b(?:no|not|without|any|kein(?:en)?|ohne|sans|sin) )\bproxy\b(?! ?(?:server)? ?[:=] ?(?:none|null|\(none\)|$))/i,
  firewall:
    /\b(?:firewall|pfSense|OPNsense|FortiGate|Fortinet|Palo Alto|Umbrella|Pi-?hole|AdGuard|simplewall|hosts file|web filter)\b/i,
  vpn: /\b(?:VPN|WireGuard|AnyConnect|GlobalProtect|Zscaler|NordVPN|ExpressVPN|Cloudflare WARP)\b/i,
  sysprep: /\bsysprep\b/i,
}

/** What is looked for first where one of them is named, if pages name it for the failure at all. */
const causesOfParties: readonly (readonly [party: NamedParty, causes: RegExp])[] = [
  ['security-product', /^antivirus-interference$/],
  ['vpn', /^vpn$/],
  ['firewall', /^network-blocked$/],
  ['proxy', /^(?:proxy|range-requests)$/],
  ['wsus', /^(?:fod-wsus|wsus-.*)$/],
  ['sysprep', /^sysprep-.*$/],
]

/**
 * Of documented causes those whose culprit the evidence names: of what a code can mean, they are what somebody had a reason
 * to mention. Only of what pages name for the failure, so that a product in a list of what is installed blames nobody.
 */
export function namedOf<Documented extends { readonly cause: string }>(
  documented: readonly Documented[],
  contexts: ReadonlySet<string>,
): readonly Documented[] {
  return causesOfParties.flatMap(([party, causes]) =>
    contexts.has(party) ? documented.filter(({ cause }) => causes.test(cause)).slice(0, 1) : [],
  )
}
