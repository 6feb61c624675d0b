import { byHand, resetUpdateCaches, run, startService } from '../fixes.ts'
import { article, type PatternRow, sign } from '../pattern-row.ts'

const showProxy = run(
  'See which proxy the services of Windows use',
  [['netsh.exe', 'winhttp', 'show', 'proxy']],
  'read-only',
)

const lookUp = run(
  'See whether the name of the update server resolves',
  [['nslookup.exe', 'download.windowsupdate.com']],
  'read-only',
)

/** Policies, proxies, names, TLS and downloads: the way from this PC to the update server. */
export const networkPathRows: readonly PatternRow[] = [
  {
    id: 'update-source-policy',
    class: 'update-source-policy',
    title: 'A policy turns Windows Update off or points it nowhere',
    codes: ['0x8024002e', '0x8024500c', '0x80240025', '0x8024043d', '0x800f0907'],
    signs: [
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
        /(?:DisableWindowsUpdateAccess|DoNotConnectToWindowsUpdateInternetLocations|DisableDualScan|SetPolicyDrivenUpdateSource\w*)\s+(?:REG_DWORD\s+)?(?:0x)?1\b/i,
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
        /proxy (?:server |authentication )?.{0,80}(?:fail|could not|cannot|refused|unreachable|bad gateway|timed? ?out|required)/i,
        3,
        'proxy server',
        'proxy authentication',
        'bad gateway',
        'the proxy',
      ),
    ],
    codeAlone: 0.3,
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
    id: 'range-requests',
    class: 'proxy',
    title: 'A proxy or web filter does not pass range requests or changes downloads',
    codes: ['0x80d05001', '0x80200013', '0x80200011', '0x80200053', '0x8024402f'],
    signs: [
      sign(
        /0x80d05001|0x80200013|0x80200011|0x80200053|0x8024402f|DO_E_HTTP_BLOCKSIZE_MISMATCH|BG_E_INSUFFICIENT_RANGE_SUPPORT|BG_E_VALIDATION_FAILED/i,
        4,
        '0x80d05001',
        '0x80200013',
        '0x80200011',
        '0x80200053',
        '0x8024402f',
        'blocksize_mismatch',
        'range_support',
        'bg_e_validation',
      ),
    ],
    codeAlone: 0.3,
    fix: [
      byHand(
        'Let the proxy or filter pass *.download.windowsupdate.com and *.delivery.mp.microsoft.com untouched, with range requests',
      ),
    ],
    sources: [article('windows-update-issues-troubleshooting'), article('common-windows-update-errors')],
    example: '2024/01/01 01:01:01.0000000 100 200 DownloadManager DO job failed, 0x80d05001',
  },
  {
    id: 'network-blocked',
    class: 'network-blocked',
    title: 'The way to the update servers is blocked or names do not resolve',
    codes: [
      '0x80072efd',
      '0x80072efe',
      '0x80072ee7',
      '0x8024402c',
      '0x80d02002',
      '0x80072ee2',
      '0x800f0906',
      '0x80072eff',
    ],
    signs: [
      sign(
        /(?:0x)?80072ef[def]|ERROR_(?:WINHTTP|INTERNET)_(?:CANNOT_CONNECT|CONNECTION_)/i,
        3.8,
        '80072ef',
        'cannot_connect',
        '_connection_',
      ),
      sign(
        /(?:0x)?80072ee7|0x8024402c|NAME_NOT_RESOLVED/i,
        3.8,
        '80072ee7',
        '0x8024402c',
        'name_not_resolved',
      ),
      sign(
        /(?:0x)?80072ee2|ERROR_(?:WINHTTP|INTERNET)_TIMEOUT|0x80d02002/i,
        3.2,
        '80072ee2',
        '_timeout',
        '0x80d02002',
      ),
      sign(
        /The source files could not be downloaded|0x800f0906/i,
        3,
        'could not be downloaded',
        '0x800f0906',
      ),
      sign(/0x801901(?:9[0-9a-f]|f[4-8])/i, 3.2, '0x8019019', '0x801901f'),
      sign(
        /(?:0\.0\.0\.0|127\.0\.0\.1|::1)\s+\S*(?:windowsupdate|update\.microsoft|delivery\.mp\.microsoft)/i,
        4.6,
        '127.0.0.1',
        '0.0.0.0',
      ),
    ],
    codeAlone: 0.3,
    fix: [
      lookUp,
      showProxy,
      byHand(
        'Let firewall, filter and hosts file pass the addresses of Windows Update on ports 80 and 443; try without VPN',
      ),
    ],
    sources: [
      article('troubleshoot-windows-update-download-errors'),
      article('troubleshoot-windows-update-network-proxy-azure-vm'),
    ],
    example: '2024/01/01 01:01:01.0000000 100 200 Misc Send failed with hr = 80072efd',
  },
  {
    id: 'tls-or-clock',
    class: 'tls-or-clock',
    title: 'The secure connection to the update server fails: clock, certificates, TLS 1.2 or cipher suites',
    codes: ['0x80072f8f', '0x80072f0c', '0x80096004', '0x800b0101', '0x800b0109', '0x80072f06', '0x80072f7d'],
    signs: [
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
        /has not Microsoft Root CA signed root|(?:0x)?800b0109|(?:0x)?800b0101|(?:0x)?80072f06/i,
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
  {
    id: 'vpn',
    class: 'vpn',
    title: 'A VPN stands between this PC and the update servers',
    codes: [],
    signs: [
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
    id: 'download-corrupt',
    class: 'download-corrupt',
    title: 'What was downloaded is not what was published',
    codes: [
      '0x80246002',
      '0x80242006',
      '0x8024200d',
      '0x80240031',
      '0x8024000e',
      '0x80240439',
      '0x80246007',
      '0x80246008',
      '0x80248007',
      '0x80248014',
    ],
    signs: [
      sign(
        /0x80246002|INVALID_HASH|hash (?:mismatch|does not match|verification failed).{0,60}(?:download|\.cab|\.msu|\.psf|\.esd)/i,
        4.4,
        '0x80246002',
        'invalid_hash',
        'hash mismatch',
        'hash does not match',
        'hash verification failed',
      ),
      sign(
        /0x8024(?:2006|200d|0031|000e|0439|8007|8014)/i,
        3.6,
        '0x80242006',
        '0x8024200d',
        '0x80240031',
        '0x8024000e',
        '0x80240439',
        '0x80248007',
        '0x80248014',
      ),
      sign(
        /(?:\.cab|\.msu|\.esd|\.psf).{0,60}(?:is (?:corrupt|damaged|not a valid)|TRUST_E_(?:NOSIGNATURE|BAD_DIGEST))|not a valid cabinet/i,
        4.2,
        'is corrupt',
        'is damaged',
        'not a valid',
        'trust_e_nosignature',
        'trust_e_bad_digest',
      ),
      sign(/0x80096010|TRUST_E_BAD_DIGEST/i, 3.8, '0x80096010', 'bad_digest'),
    ],
    codeAlone: 0.3,
    fix: [
      resetUpdateCaches,
      byHand('Download the package again and compare its SHA-1 with the one in its file name'),
    ],
    sources: [
      article('common-windows-update-errors'),
      article('troubleshoot-windows-update-error-0x80240439'),
    ],
    example:
      '2024/01/01 01:01:01.0000000 100 200 DownloadManager FATAL: WU_E_DM_... INVALID_HASH, 0x80246002',
  },
  {
    id: 'bits-broken',
    class: 'service-disabled',
    title: 'The background transfer service (BITS) is missing, off or wrongly set up',
    codes: ['0x80070424', '0x8007043b', '0x80070433', '0x8007042c', '0x80246008', '0x80200010'],
    signs: [
      sign(
        /(?:BITS service|BITS job|\(BITS\)|Background Intelligent Transfer).{0,80}(?:0x80070424|0x8007043b|0x80070433|0x8007042c|could not be started|failed to start|is disabled)/i,
        4.4,
        'bits service',
        'bits job',
        '(bits)',
        'background intelligent',
      ),
      sign(/0x80246008/i, 3.4, '0x80246008'),
    ],
    fix: [
      startService('bits', 'demand', 'Let BITS start when it is needed'),
      run('See which jobs wait', [['bitsadmin.exe', '/list', '/allusers', '/verbose']], 'read-only'),
    ],
    sources: [article('troubleshoot-issues-with-wsus-client-agents')],
    example: 'The BITS service could not be started: 0x8007042c',
  },
]
