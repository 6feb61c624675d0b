import { wsusFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, lookUp, run, showProxy } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { ownServer } from './own-server.ts'

/** WSUS, proxies, names, TLS, downloads. */
export const networkRows: readonly PatternRow[] = [
  {
    id: 'wsus-installed-prerequisites',
    class: 'wsus-server-limit',
    codes: ['0x80244007'],
    signs: [sign(/parameters\.InstalledNonLeafUpdateIDs/i, 5)],
    facts: wsusFacts,
    fix: [byHand('wsus-installed-prerequisites')],
    sources: [article('troubleshoot-windows-update-error-0x80244007')],
    example: '<Message>parameters.InstalledNonLeafUpdateIDs</Message>',
  },
  {
    id: 'wsus-cached-updates',
    class: 'wsus-server-limit',
    codes: ['0x80244007'],
    signs: [sign(/parameters\.OtherCachedUpdateIDs/i, 5)],
    facts: wsusFacts,
    fix: [byHand('wsus-cached-updates')],
    sources: [article('troubleshoot-windows-update-error-0x80244007')],
    example: '<Message>parameters.OtherCachedUpdateIDs</Message>',
  },
  {
    id: 'wsus-round-trips',
    class: 'wsus-server-limit',
    codes: ['0x80244010'],
    signs: [sign(/0x80244010|EXCEEDED_MAX_SERVER_TRIPS|max(?:imum)? (?:number of )?server round ?trips/i, 4)],
    facts: wsusFacts,
    fix: [byHand('search-again'), byHand('clean-up-wsus')],
    sources: ['https://learn.microsoft.com/windows/deployment/update/windows-update-error-reference'],
    example:
      '2026/05/12 07:00:01.0000000 3304  9020  ProtocolTalker  *FAILED* [80244010] Exceeded max server round trips: 200',
  },
  {
    id: 'download-timeout-regression',
    class: 'known-regression',
    codes: ['0x80010002'],
    signs: [
      sign(
        anyOf(
          /0x80010002.{0,200}(?:preview|restricted|DMZ|air-?gapp|firewall)/i,
          /(?:preview|restricted|DMZ|air-?gapp|firewall).{0,200}0x80010002|\bKB5083631\b/i,
          /\bKB5083806\b/i,
        ),
        3.4,
      ),
    ],
    needsCode: true,
    reported: { likelihood: 0.3, codes: ['0x80010002'] },
    fix: [byHand('download-timeout-regression')],
    sources: [
      'https://www.threatdigest.io/article/microsoft-confirms-patching-issues-in-restricted-windows-networks/',
      'https://www.windowsnews.ai/article/windows-update-failure-0x80010002-in-restricted-networks-after-jan-2026-previews.419066',
    ],
    example:
      'Windows Update: Error code 0x80010002 since the preview of January, on a server behind a firewall',
  },
  {
    id: 'wsus-pool',
    class: 'wsus-server-limit',
    codes: ['0x80244022', '0x8024401c', '0x80244021', '0x8024401f'],
    signs: [
      sign(/\b503 \d+ (?:AppOffline|QueueFull|ConnLimit|Disabled) \S+/i, 4.8),
      consoleSign(
        /WsusPool.{0,80}(?:stop|crash|recycl|memory|queue|limit|503)|(?:stop|crash|recycl|memory limit|queue length).{0,60}WsusPool/i,
        4.4,
      ),
      consoleSign(/w3wp\.exe.{0,80}(?:CPU|memory|recycl)|(?:CPU|memory).{0,60}w3wp\.exe/i, 3.6),
      sign(/Client\.asmx.{0,40}\b50[03]\b|\b50[03] errors? for .{0,30}Client\.asmx/i, 3.4),
    ],
    facts: wsusFacts,
    fix: [byHand('wsus-pool')],
    sources: [
      'https://learn.microsoft.com/troubleshoot/mem/configmgr/update-management/wsus-maintenance-guide',
      article('troubleshoot-windows-update-error-0x80244007'),
    ],
    example:
      '2024-05-08 05:03:53 192.0.2.4 56433 192.0.2.5 80 HTTP/1.1 POST /SimpleAuthWebService/SimpleAuth.asmx 503 1 AppOffline WsusPool',
  },
  {
    id: 'wsus-client-identity',
    class: 'wsus-client-identity',
    codes: ['0x80244007', '0x803d0013', '0x80244015'],
    signs: [
      sign(
        /(?:GetAuthorizationCookie|GetCookie)\w* (?:failure|failed)|(?<!Cached )cookie (?:has expired|is invalid)/i,
        3.6,
      ),
      consoleSign(
        anyOf(
          /GetAuthorizationCookie|GetCookie failure/i,
          /(?:duplicate|same|identical|cloned).{0,100}SusClientId/i,
          /SusClientId.{0,100}(?:same|identical|cloned)|(?<!Cached )cookie (?:has expired|is invalid)/i,
          /(?:clon|sysprep|duplicat)\w{0,20}.{0,80}WSUS/i,
        ),
        3.8,
      ),
      sign(/SimpleAuthWebService\/GetAuthorizationCookie/i, 4.6),
      sign(/SusClientId.{0,60}(?:duplicate|invalid|missing|mismatch)/i, 4.4),
      sign(/(?:Failed to (?:obtain|renew|get|refresh).{0,30}cookie)|invalid ?cookie/i, 3.4),
    ],
    facts: wsusFacts,
    fix: [
      run('wsus-client-identity', [
        ['net.exe', 'stop', 'wuauserv'],
        [
          'reg.exe',
          'delete',
          'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate',
          '/v',
          'SusClientId',
          '/f',
        ],
        [
          'reg.exe',
          'delete',
          'HKLM\\SOFTWARE\\Microsoft\\Windows\\CurrentVersion\\WindowsUpdate',
          '/v',
          'SusClientIdValidation',
          '/f',
        ],
        ['net.exe', 'start', 'wuauserv'],
        ['wuauclt.exe', '/resetauthorization', '/detectnow'],
      ]),
    ],
    sources: [article('troubleshoot-windows-update-error-0x80244007')],
    example:
      'http://www.microsoft.com/SoftwareDistribution/Server/SimpleAuthWebService/GetAuthorizationCookie',
  },
  {
    id: 'wsus-soap-fault',
    class: 'wsus-server-unreachable',
    codes: ['0x80244007', '0x8024400d', '0x8024400e'],
    signs: [sign(/Nws Failure: errorCode=0x803d|SyncUpdates_WithRecovery failed|SOAP(?:_|\s)fault/i, 2.6)],
    codeAlone: 0.25,
    facts: wsusFacts,
    fix: [byHand('wsus-soap-fault')],
    sources: [article('troubleshoot-software-update-scan-failures')],
    example: '2024-10-30 17:12:54:073 880 1160 WS WARNING: Nws Failure: errorCode=0x803d0013',
  },
  {
    id: 'wsus-unreachable',
    class: 'wsus-server-unreachable',
    yieldsTo: ['wsus-answers-error', 'wsus-pool', 'wsus-url-malformed', 'proxy'],
    codes: [
      '0x80244017',
      '0x80244018',
      '0x80244019',
      '0x8024401c',
      '0x80244022',
      '0x80244023',
      '0x80072ee2',
      '0x80240438',
      '0x8024401f',
      '0x80244016',
    ],
    signs: [
      sign(
        // A WSUS web service that fails at an address that is not Microsoft's.
        /(?:fail|error|timed? ?out|cannot).{0,60}<?https?:\/\/(?![\w.-]*(?:microsoft|windowsupdate|msftconnecttest)\.com)[\w.:-]+\/+(?:selfupdate|ClientWebService|ReportingWebService|SimpleAuthWebService|Content|wsus)\b/i,
        4.6,
      ),
      // A server that times out is usually overloaded: a lead, but not the first.
      sign(/0x8024401c/i, 2),
      sign(/0x80244023/i, 3.6),
      // The service with this id is WSUS: a failure after it started is the connection to that server.
      {
        ...sign(/ServiceI[Dd] ?=? ?\{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7\}/i, 4.6),
        withCode: ['0x80072ee2', '0x80072ee7', '0x80072efd', '0x8024402c'],
      },
      {
        ...consoleSign(ownServer, 3.2),
        withCode: ['0x80072ee2', '0x80072ee7', '0x80072efd', '0x80072efe', '0x8024402c'],
      },
      // WUAHandler.log of Configuration Manager: it searches only at its site's server.
      sign(/(?:Scan failed with error|Failed to end search job\. Error) ?= ?0x80072e(?:e2|e7|fd)/i, 4.6),
      // The proxy on that route is set only for the user.
      consoleSign(
        /winhttp\b.{0,80}\bdirect (?:connection|access)\b.{0,120}\b(?:user|IE|internet explorer|browser)\b.{0,60}prox/i,
        -2.6,
      ),
      // The endpoint is unreachable for any reason: if an internal server is named, that one.
      { ...consoleSign(ownServer, 3.2), withCode: ['0x80240438'] },
      sign(/HTTP (?:status|error):? ?(?:408|504)\b/i, 3.4),
      sign(
        /(?:ClientWebService|ReportingWebService|:853[01]\/).{0,120}(?:timed? ?out|unreachable|unavailable|cannot connect|failed|0x80072ee[27]|0x80072ef[de])/i,
        3.8,
      ),
    ],
    codeAlone: 0.3,
    facts: wsusFacts,
    fix: [showProxy, lookUp, byHand('wsus-unreachable')],
    sources: [article('troubleshoot-software-update-scan-failures'), article('common-windows-update-errors')],
    example:
      '2024/03/03 03:03:03.1234567 1000 2000 WebServices WARNING: request to http://wsus.example:8530/ClientWebService/client.asmx failed, 0x80072ee2',
  },
  {
    id: 'wsus-url-malformed',
    class: 'update-source-policy',
    codes: ['0x80072ee6', '0x80072ee5'],
    signs: [
      sign(/0x80072ee[56]|ERROR_(?:INTERNET|WINHTTP)_(?:UNRECOGNIZED_SCHEME|INVALID_URL)/i, 4.2),
      sign(/\bWUServer\s*(?:REG_SZ|=|:)\s*(?!https?:)\S+/i, 4.4),
    ],
    codeAlone: 0.3,
    fix: [
      run(
        'read-wsus-address',
        [
          [
            'reg.exe',
            'query',
            'HKLM\\SOFTWARE\\Policies\\Microsoft\\Windows\\WindowsUpdate',
            '/v',
            'WUServer',
          ],
        ],
        'read-only',
      ),
      byHand('wsus-url-malformed'),
    ],
    sources: [article('error-80072ee6-downlaod-wsus-update')],
    example: '    WUServer    REG_SZ    wsus.example.org:8530',
  },
]
