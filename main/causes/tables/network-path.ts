import { clockFacts, proxyFacts, sourcePolicyFacts, tlsFacts } from '../patterns/fact-signs.ts'
import { type PatternRow, sign, told } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, run, showProxy } from '../shared/fixes.ts'

/** What stands between the PC and its update source, by settings: policy, proxy, VPN, encryption and clock. */
export const networkPathRows: readonly PatternRow[] = [
  {
    id: 'update-source-policy',
    class: 'update-source-policy',
    title: 'A policy turns Windows Update off or points it nowhere',
    codes: ['0x8024002e', '0x8024500c', '0x80240025', '0x8024043d', '0x800f0907'],
    signs: [
      // That there is a policy says little of what it does.
      told(
        /(?:group|domain) polic\w+.{0,80}(?:windows update|WSUS|update ser(?:ver|vice))|(?:windows update|WSUS|update ser(?:ver|vice)).{0,80}(?:group|domain) poli|managed by your (?:system administrator|organi[sz]ation)/i,
        2,
        'group poli',
        'domain poli',
        'managed by your',
      ),
      // Configuration Manager's client: a group policy names another server than it does.
      sign(
        /Group policy settings were overwritten by a higher authority/i,
        4.6,
        'overwritten by a higher authority',
      ),
      sign(/Windows Update access disabled: Yes/i, 5, 'access disabled: yes'),
      sign(
        /0x8024002e|0x8024500c|WU_E_WU_DISABLED|WU_E_REDIRECTOR_CONNECT_POLICY/i,
        4.4,
        '0x8024002e',
        '0x8024500c',
        'wu_disabled',
        'connect_policy',
      ),
      sign(
        /(?:DisableWindowsUpdateAccess|DoNotConnectToWindowsUpdateInternetLocations|DisableDualScan|SetPolicyDrivenUpdateSource\w*)"?(?:\s+(?:REG_DWORD\s+)?|\s*[=:]\s*)(?:dword:|0x)?0*1\b/i,
        3.8,
        'disablewindowsupdateaccess',
        'donotconnecttowindowsupdate',
        'disabledualscan',
        'setpolicydrivenupdatesource',
      ),
      sign(/Because of network policy settings|0x800f0907/i, 4.6, 'network policy settings', '0x800f0907'),
      sign(
        /\bWUServer\b.{0,60}(?:localhost|127\.0\.0\.1|0\.0\.0\.0|\.invalid|http:\/\/\s)/i,
        4.6,
        'wuserver',
      ),
    ],
    codeAlone: 0.3,
    hints: true,
    facts: sourcePolicyFacts,
    fix: [
      run(
        'Read the policies of Windows Update',
        [['reg.exe', 'query', 'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate', '/s']],
        'read-only',
      ),
      byHand(
        'Correct the policy where it is made (group policy, MDM, or the tool that blocked updates), then: gpupdate /force',
        'repair',
        'Set the policy as it was.',
      ),
    ],
    sources: [
      article('troubleshoot-windows-update-error-code-0x8024002e'),
      article('dotnet-framework-35-installation-error'),
    ],
    example: '2024/01/01 01:01:01.0000000 100 200 Agent Windows Update access disabled: Yes',
  },
  {
    id: 'proxy',
    class: 'proxy',
    title: 'The proxy is in the way: it wants a sign-in, cannot be found, or is set only for the user',
    codes: ['0x8024401b', '0x80244021', '0x80240030'],
    signs: [
      sign(
        /\bHTTP[\w/. :]{0,24}\b407\b|\b407 ?\(0x197\)|ERROR_WINHTTP_(?:AUTO_PROXY|AUTODETECTION|UNABLE_TO_DOWNLOAD_SCRIPT|BAD_AUTO_PROXY)/i,
        4.2,
        'http 407',
        'status 407',
        'status: 407',
        'code 407',
        'code: 407',
        'error 407',
        '407 (0x197)',
        'winhttp_auto',
        'winhttp_unable_to',
        'winhttp_bad_auto',
      ),
      told(/BITS.{0,80}0x80070057\b/i, 2.8, '0x80070057'),
      // A proxy that people tell of is where to look, once the way to the servers fails.
      {
        ...told(
          /\b(?:behind|through|only via|needs?|requires?) (?:an? |our |the |their )?(?:\w+ ){0,2}proxy\b|\bauthenticat\w+ proxy\b|\bproxy (?:server )?(?:for|to) (?:the )?internet\b/i,
          4,
          'proxy',
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
      // Windows Update asks WinHTTP, not the browser: a proxy that only the user has is none for it.
      told(
        /winhttp\b.{0,80}\bdirect (?:connection|access)\b.{0,120}\b(?:user|IE|internet explorer|browser)\b.{0,60}prox|\b(?:user|IE|internet explorer|browser)\b.{0,40}prox.{0,160}winhttp\b.{0,60}\bdirect (?:connection|access)\b/i,
        4.8,
        'direct connection',
        'direct access',
      ),
      sign(
        /0x8024401b|PROXY_AUTH|HTTP (?:status|error):? ?407|407 Proxy/i,
        4.6,
        '0x8024401b',
        'proxy_auth',
        'proxy auth',
        'http status 407',
        'http error 407',
        'http status: 407',
      ),
      sign(
        /0x80244021|0x80240030|WU_E_INVALID_PROXY_SERVER/i,
        4,
        '0x80244021',
        '0x80240030',
        'invalid_proxy',
      ),
      sign(
        /(?<!Using)\bproxy (?!List used|list: <\(null\)>)(?:server |authentication )?.{0,80}(?:fail|could not|cannot|refused|unreachable|bad gateway|timed? ?out|required)/i,
        3,
        'proxy server',
        'proxy authentication',
        'bad gateway',
        'the proxy',
      ),
    ],
    codeAlone: 0.3,
    facts: proxyFacts,
    fix: [
      showProxy,
      byHand(
        'Let the proxy pass the update addresses without sign-in, or give WinHTTP the right proxy: netsh winhttp set proxy <name>:<port>',
        'repair',
        'netsh winhttp reset proxy',
      ),
    ],
    sources: [article('troubleshoot-software-update-scan-failures')],
    example:
      '2024/01/01 01:01:01.0000000 100 200 Misc HTTP status 407 Proxy Authentication Required 0x8024401b',
  },
  {
    id: 'vpn',
    class: 'vpn',
    title: 'A VPN stands between this PC and the update servers',
    codes: [],
    signs: [
      told(
        /(?:AnyConnect|GlobalProtect|OpenVPN|WireGuard|FortiClient|NordVPN|Zscaler|Pulse Secure|\bVPN\b).{0,100}(?:\bup\b|active|connected|enabled|fail|block|error|0x8)|(?:disconnect|turn(?:ed|ing)? off|disabl|without|pausing?|stopp)\w* (?:the |my |our )?(?:\w+ )?VPN/i,
        4,
        'anyconnect',
        'globalprotect',
        'openvpn',
        'wireguard',
        'forticlient',
        'nordvpn',
        'zscaler',
        'pulse secure',
        ' vpn ',
        'the vpn',
        'my vpn',
        'a vpn ',
        'vpn is',
        'vpn was',
        'vpn client',
        'vpn connection',
      ),
      sign(
        /\bVPN (?:is|was|connection|client|tunnel)\b.{0,80}(?:fail|block|disconnect|cannot|unreach|drop|connected)/i,
        4,
        'vpn is',
        'vpn was',
        'vpn connection',
        'vpn client',
        'vpn tunnel',
      ),
    ],
    fix: [
      byHand(
        'Install without the VPN, or let it pass the addresses of Windows Update',
        'repair',
        'Turn the VPN on again.',
      ),
    ],
    sources: [article('troubleshoot-windows-update-network-proxy-azure-vm')],
    example: 'Download cannot reach the server while the VPN is connected',
  },
  {
    id: 'tls-or-clock',
    class: 'tls-or-clock',
    title: 'The secure connection to the update server fails: clock, certificates, TLS 1.2 or cipher suites',
    codes: ['0x80072f8f', '0x80072f0c', '0x80096004', '0x800b0101', '0x800b0109', '0x80072f06', '0x80072f7d'],
    signs: [
      told(
        /^(?!.*(?:\bsig:|catalog|\.cat\b|driver)).*(?:(?:trust relationship|secure channel).{0,40}(?:SSL|TLS)|(?:SSL|TLS).{0,40}(?:handshake|secure channel|certificate).{0,40}(?:fail|error|could not|invalid|expired)|certificate (?:chain|authority|date|has expired|is not (?:trusted|valid)))/im,
        4,
        'trust relationship',
        'secure channel',
        'handshake',
        'certificate',
      ),
      sign(
        /(?:0x)?80072f8f|(?:0x)?80072f7d|SECURE_FAILURE|SECURE_CHANNEL_ERROR/i,
        4.4,
        '80072f8f',
        '80072f7d',
        'secure_failure',
        'secure_channel',
      ),
      sign(
        /CERT_(?:REV_FAILED|DATE_INVALID|CN_INVALID)|STATUS_FLAG_CERT/i,
        4.2,
        'cert_rev',
        'cert_date',
        'cert_cn',
        'status_flag_cert',
      ),
      sign(/(?:0x)?80072f0c|CLIENT_AUTH_CERT_NEEDED/i, 4.2, '80072f0c', 'auth_cert_needed'),
      sign(
        // The signature of a driver or package has a chain too; it is no connection.
        /^(?!.*(?:\bsig:|catalog|\.cat\b|driver)).*(?:has not Microsoft Root CA signed root|(?:0x)?800b0109|(?:0x)?800b0101|(?:0x)?80072f06)/im,
        4,
        'root ca signed',
        '800b0109',
        '800b0101',
        '80072f06',
      ),
      sign(
        /SSL\\00010002.{0,60}Functions|cipher[- ]?suite/i,
        3.6,
        '00010002',
        'cipher suite',
        'cipher-suite',
      ),
    ],
    codeAlone: 0.3,
    facts: (input) => [...tlsFacts(input), ...clockFacts(input)],
    fix: [
      run('Put the clock right', [['w32tm.exe', '/resync']]),
      run(
        'See whether a policy restricts the cipher suites',
        [
          [
            'reg.exe',
            'query',
            'HKLM\\SOFTWARE\\Policies\\Microsoft\\Cryptography\\Configuration\\SSL\\00010002',
          ],
        ],
        'read-only',
      ),
      byHand(
        'Trust the issuing authority of an own WSUS or inspecting proxy; turn TLS 1.2 on; current root certificates',
      ),
    ],
    sources: [
      article('troubleshoot-windows-update-error-0x80072f8f'),
      article('troubleshoot-windows-update-error-0x80072efe-with-cipher-suite-configuration'),
    ],
    example: '2024/01/01 01:01:01.0000000 100 200 Misc *FAILED* [80072F8F] Send request',
  },
]
