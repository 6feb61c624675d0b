import { clockFacts, proxyFacts, sourcePolicyFacts, tlsFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, run, showProxy } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { setValue } from '../shared/words/unset-value.ts'

/** Settings between the PC and its update source: policy, proxy, VPN, encryption and clock. */
export const networkPathRows: readonly PatternRow[] = [
  {
    id: 'update-source-policy',
    class: 'update-source-policy',
    codes: ['0x8024002e', '0x8024500c', '0x80240025', '0x8024043d', '0x800f0907', '0x87d00692'],
    signs: [
      // The existence of a policy says little about its effect.
      consoleSign(
        anyOf(
          /(?:group|domain) polic\w{1,20}.{0,80}(?:windows update|WSUS|update ser(?:ver|vice))/i,
          /(?:windows update|WSUS|update ser(?:ver|vice)).{0,80}(?:group|domain) poli/i,
          /managed by your (?:system administrator|organi[sz]ation)/i,
        ),
        2,
      ),
      // Dual scan: WSUS is managed but not the source of automatic updates. This may be intended; a deferral policy
      // beside it causes it.
      consoleSign(/\b3da21691-e39d-4da6-8a4b-b43877bcb1b7\s+True\s+False\b/i, 2.4),
      consoleSign(/\bDefer(?:Quality|Feature)Updates\b.{0,24}\b0x0*1\b/i, 0.8),
      // Configuration Manager's client: a group policy names another server.
      sign(/Group policy settings were overwritten by a higher authority|0x87d00692/i, 4.6),
      // Settings' message if a policy is set; on home editions a tool set it.
      consoleSign(
        anyOf(
          /(?:Windows Update|automatic updates?|updates?)\b.{0,30}\b(?:disabled|turned off|managed|controlled) by your (?:organi[sz]ation|(?:system )?administrator)/i,
          /your organi[sz]ation (?:has )?(?:turned off|disabled|paused) (?:automatic |Windows )?updates?/i,
          // The Store, which takes its apps from Windows Update.
          /prevented by policy\. Ask your admin(?:istrator)? to enable Windows Update/i,
        ),
        4,
      ),
      // An update server described as no longer existing.
      consoleSign(
        /\bWUServer\b.{0,120}\b(?:old|former|retired|decommissioned|gone|no longer|does not exist)\b/i,
        2.8,
      ),
      // An update server in the policy beside a connection that fails: it may be the wrong one, or no longer exist.
      {
        ...consoleSign(
          /\bWU(?:Status)?Server\b[ \t]{0,40}(?:REG_SZ)?[ \t]{0,40}[=:]?[ \t]{0,40}https?:\/\//i,
          1.6,
        ),
        withCode: ['0x80072ee2', '0x80072ee7', '0x80072efd', '0x8024402c', '0x80240438'],
      },
      sign(/Windows Update access disabled: Yes/i, 5),
      sign(/0x8024002e|0x8024500c|WU_E_WU_DISABLED|WU_E_REDIRECTOR_CONNECT_POLICY/i, 4.4),
      sign(
        // An active policy, as printed by reg.exe, .reg files and PowerShell.
        /(?:DisableWindowsUpdateAccess|DoNotConnectToWindowsUpdateInternetLocations|DisableDualScan|SetPolicyDrivenUpdateSource\w*)"?(?:\s+(?:REG_DWORD\s+)?|\s*[=:]\s*)(?:dword:|0x)?0*1\b/i,
        3.8,
      ),
      consoleSign(setValue(/\bDoNotConnectToWindowsUpdateInternetLocations\b/i), 3.4),
      sign(/Because of network policy settings|0x800f0907/i, 4.6),
      sign(/\bWUServer\b.{0,60}(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\.invalid|http:\/\/\s)/i, 4.6),
    ],
    codeAlone: 0.3,
    hints: true,
    facts: sourcePolicyFacts,
    fix: [
      run(
        'read-update-policies',
        [['reg.exe', 'query', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate', '/s']],
        'read-only',
      ),
      byHand('update-source-policy'),
    ],
    sources: [
      article('troubleshoot-windows-update-error-code-0x8024002e'),
      article('dotnet-framework-35-installation-error'),
      'https://github.com/puppetlabs/puppetlabs-wsus_client/issues/198',
    ],
    example: '2024/01/01 01:01:01.0000000 100 200 Agent Windows Update access disabled: Yes',
  },
  {
    id: 'policy-holds-updates',
    class: 'update-source-policy',
    codes: [],
    signs: [
      // Policy values that pin the Windows version or defer updates, as printed by tools and people.
      sign(
        anyOf(
          setValue(/\bTargetReleaseVersion(?:Info)?\b/i),
          setValue(/\bNoAutoUpdate\b/i),
          setValue(/\bPause(?:Feature|Quality)?Updates?(?:Start|End|Expiry)Time\b/i),
          /\b(?:target version|version) for feature updates\b.{0,40}\bpolic/i,
        ),
        3.6,
      ),
      consoleSign(
        /\bDefer(?:Feature|Quality)Updates(?:PeriodInDays)?\b"?\s{0,40}(?:[=:]|REG_DWORD)?\s{0,40}(?:dword:|0x)?0*[1-9a-f][0-9a-f]*\b/i,
        0.8,
      ),
      consoleSign(/\bupdates? (?:are|is|were) paused\b|\bresume updates\b/i, 2.6),
      // Configuration Manager's client: updates wait for the next maintenance window.
      consoleSign(/No current service window available/i, 4),
      // Maintenance windows that make updates wait or be refused, not updates that ran outside of one.
      consoleSign(
        anyOf(
          /\b(?:updates?|patch\w*|KB\d{6,8})\b.{0,60}\b(?:not|never|skipp\w+|wait\w*|deferred|held|refused|rejected|blocked|pending)\b.{0,40}\boutside (?:of )?(?:the |its |a )?maintenance window\b/i,
          // Outside the maintenance window, so that the installation waits.
          /\b(?:is|are|was|were|we.re|it.s|currently|now|still|because) outside (?:of )?(?:the |its |a )?maintenance window\b.{0,60}\b(?:updates?|patch\w*|KB\d{6,8}|install\w*)\b.{0,60}\b(?:not|never|skipp\w+|wait\w*|deferred|held|refused|rejected|blocked|pending)\b/i,
        ),
        3.2,
      ),
    ],
    facts: sourcePolicyFacts,
    fix: [byHand('policy-holds-updates')],
    sources: [
      'https://learn.microsoft.com/windows/client-management/mdm/policy-csp-update',
      'https://learn.microsoft.com/intune/configmgr/core/clients/manage/collections/use-maintenance-windows',
    ],
    example: '    TargetReleaseVersionInfo    REG_SZ    22H2',
  },
  {
    id: 'local-policy-damaged',
    class: 'update-source-policy',
    codes: [],
    signs: [
      // Configuration Manager's client writes its server to the local policy and cannot read the existing one.
      sign(/Unable to read existing WUA Group Policy object/i, 5),
      sign(/Failed to Add Update Source for WUAgent of type \(\d+\).{0,120}0x80004005/i, 4.4),
      consoleSign(/registry\.pol\b.{0,120}(?:corrupt|damaged|invalid|cannot be read|0 bytes)/i, 4.4),
    ],
    fix: [byHand('local-policy-damaged')],
    sources: [
      article('troubleshoot-software-update-scan-failures'),
      'https://gist.github.com/systemcenterblog/84ae696c69ff546e5100fc75ec04bbae',
    ],
    example: 'Unable to read existing WUA Group Policy object. Error = 0x80004005.',
  },
  {
    id: 'proxy',
    class: 'proxy',
    codes: ['0x8024401b', '0x80244021', '0x80240030'],
    signs: [
      sign(
        anyOf(
          /\bHTTP(?: status(?: code)?| error(?: code)?| code)?:? 407\b|\bHTTP\/1\.[01] 407\b/i,
          /\b407 ?\(0x197\)/i,
          /ERROR_WINHTTP_(?:AUTO_PROXY|AUTODETECTION|UNABLE_TO_DOWNLOAD_SCRIPT|BAD_AUTO_PROXY)/i,
        ),
        4.2,
      ),
      consoleSign(/BITS.{0,80}0x80070057\b/i, 2.8),
      // A mentioned proxy is worth checking once the connection to the servers fails.
      {
        ...consoleSign(
          anyOf(
            /\b(?:behind|through|only via|needs?|requires?) (?:an? |our |the |their )?(?:\w+ ){0,2}proxy\b/i,
            /\bauthenticat\w+ proxy\b|\bproxy (?:server )?(?:for|to) (?:the )?internet\b/i,
          ),
          4,
        ),
        withCode: [
          '0x80244018',
          '0x80240438',
          '0x80072ee2',
          '0x80072efd',
          '0x80072efe',
          '0x80072ee7',
          '0x8024402c',
        ],
      },
      // Windows Update uses WinHTTP, not the browser: it ignores a proxy set only for the user.
      consoleSign(
        anyOf(
          /winhttp\b.{0,80}\bdirect (?:connection|access)\b.{0,120}\b(?:user|IE|internet explorer|browser)\b.{0,60}prox/i,
          /\b(?:user|IE|internet explorer|browser)\b.{0,40}prox.{0,160}winhttp\b.{0,60}\bdirect (?:connection|access)\b/i,
        ),
        4.8,
      ),
      sign(/0x8024401b|PROXY_AUTH|HTTP (?:status|error):? ?407|407 Proxy/i, 4.6),
      sign(/0x80244021|0x80240030|WU_E_INVALID_PROXY_SERVER/i, 4),
      sign(
        // A failing proxy; the agent logs the proxy list it uses in every session.
        /(?<!Using)\bproxy (?!List used|list: <\(null\)>)(?:server |authentication )?.{0,80}(?:fail|could not|cannot|refused|unreachable|bad gateway|timed? ?out|required)/i,
        3,
      ),
    ],
    codeAlone: 0.3,
    facts: proxyFacts,
    fix: [showProxy, byHand('proxy')],
    sources: [article('troubleshoot-software-update-scan-failures')],
    example:
      '2024/01/01 01:01:01.0000000 100 200 Misc HTTP status 407 Proxy Authentication Required 0x8024401b',
  },
  {
    id: 'vpn',
    class: 'vpn',
    codes: [],
    signs: [
      consoleSign(
        anyOf(
          // An active VPN while something fails.
          /(?:AnyConnect|GlobalProtect|OpenVPN|WireGuard|FortiClient|NordVPN|Zscaler|Pulse Secure|\bVPN\b).{0,100}(?:\bup\b|active|connected|enabled|fail|block|error|0x8)/i,
          /(?:disconnect|turn(?:ed|ing)? off|disabl|without|pausing?|stopp)\w* (?:the |my |our )?(?:\w+ )?VPN/i,
        ),
        4,
      ),
      sign(
        /\bVPN (?:is|was|connection|client|tunnel)\b.{0,80}(?:fail|block|disconnect|cannot|unreach|drop|connected)/i,
        4,
      ),
    ],
    fix: [byHand('vpn')],
    sources: [article('troubleshoot-windows-update-network-proxy-azure-vm')],
    example: 'Download cannot reach the server while the VPN is connected',
  },
  {
    id: 'tls-or-clock',
    class: 'tls-or-clock',
    codes: ['0x80072f8f', '0x80072f0c', '0x80096004', '0x800b0101', '0x80072f06', '0x80072f7d'],
    signs: [
      consoleSign(
        // A connection whose certificate or handshake fails; for files, drivers and app packages the same words mean
        // their signature, and likewise for the payload of an installer bundle.
        /^(?!.*(?:\bsig:|catalog|\.cat\b|driver|appx|msix|app package|publisher|installer failed|\bpayload\b)).*(?:(?:trust relationship|secure channel).{0,40}(?:SSL|TLS)|(?:SSL|TLS).{0,40}(?:handshake|secure channel|certificate).{0,40}(?:fail|error|could not|invalid|expired)|certificate (?:chain|authority|date|has expired|is not (?:trusted|valid)))/im,
        4,
      ),
      sign(/(?:0x)?80072f8f|(?:0x)?80072f7d|SECURE_FAILURE|SECURE_CHANNEL_ERROR/i, 4.4),
      // Schannel's message if protocols or ciphers are disabled (event 36871).
      consoleSign(/fatal error occurred while creating an? (?:TLS|SSL) (?:client|server) credential/i, 4),
      // .NET's message if the other side closes the connection: usually the protocol, otherwise a filter in between.
      consoleSign(
        /underlying connection was closed: An unexpected error occurred on a (?:send|receive)/i,
        2.8,
      ),
      sign(/CERT_(?:REV_FAILED|DATE_INVALID|CN_INVALID)|STATUS_FLAG_CERT/i, 4.2),
      sign(/(?:0x)?80072f0c|CLIENT_AUTH_CERT_NEEDED/i, 4.2),
      sign(
        /^(?!.*(?:\bsig:|catalog|\.cat\b|driver)).*(?:has not Microsoft Root CA signed root|(?:0x)?80072f06)/im,
        4,
      ),
      sign(
        // Signatures of drivers and packages also have a chain and fail with the same codes: restricted to
        // connections.
        /^(?!.*(?:\bsig:|catalog|\.cat\b|driver|appx|msix|app package|publisher)).*(?:\*?FAILED\*? ?\[|WARNING:|WSUS|\bsync|send ?request|winhttp|server|https?:|\bscan).*(?:0x)?800b010[19]/im,
        4,
      ),
      sign(/SSL\\00010002.{0,60}Functions|cipher[- ]?suite/i, 3.6),
    ],
    codeAlone: 0.3,
    facts: (input) => [...tlsFacts(input), ...clockFacts(input)],
    fix: [
      run('resync-clock', [['w32tm.exe', '/resync']]),
      run(
        'see-cipher-policy',
        [
          [
            'reg.exe',
            'query',
            'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002',
          ],
        ],
        'read-only',
      ),
      byHand('trust-and-tls'),
    ],
    sources: [
      article('troubleshoot-windows-update-error-0x80072f8f'),
      article('troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration'),
      'https://github.com/OneGet/oneget/issues/183',
      'https://github.com/MicrosoftDocs/windowsserverdocs/issues/7423',
    ],
    example: '2024/01/01 01:01:01.0000000 100 200 Misc *FAILED* [80072F8F] Send request',
  },
  {
    id: 'gallery-needs-tls',
    class: 'tls-or-clock',
    codes: [],
    signs: [
      // Alone, it means a name that the gallery lacks.
      consoleSign(
        /\bNoMatchFoundForCriteria\b|No match was found for the specified search criteria and/i,
        1.2,
      ),
    ],
    fix: [byHand('gallery-needs-tls')],
    sources: [
      'https://learn.microsoft.com/powershell/gallery/how-to/getting-support/troubleshooting-cmdlets',
    ],
    example: "WARNING: Unable to resolve package source 'https://www.powershellgallery.com/api/v2'.",
  },
]
