import { serviceFacts, withoutTlsFacts } from '../patterns/fact-signs.ts'
import { consoleSign, type PatternRow, sign } from '../patterns/pattern-row.ts'
import { article } from '../shared/articles.ts'
import { byHand, lookUp, resetUpdateCaches, run, showProxy, startService } from '../shared/fixes.ts'
import { anyOf } from '../shared/words/any-of.ts'
import { listedAsDisabled, portClosedListed } from './listed-states.ts'
import { ownServer } from './own-server.ts'

/** Blocked or damaged downloads: ranges, blocked addresses, broken transfers. */
export const downloadRows: readonly PatternRow[] = [
  {
    id: 'range-requests',
    class: 'proxy',
    codes: ['0x80d05001', '0x80200013', '0x80200011', '0x80200053', '0x8024402f'],
    signs: [
      sign(
        /0x80d05001|0x80200013|0x80200011|0x80200053|0x8024402f|DO_E_HTTP_BLOCKSIZE_MISMATCH|BG_E_INSUFFICIENT_RANGE_SUPPORT|BG_E_VALIDATION_FAILED/i,
        4,
      ),
    ],
    codeAlone: 0.3,
    fix: [byHand('range-requests')],
    sources: [article('windows-update-issues-troubleshooting'), article('common-windows-update-errors')],
    example: '2024/01/01 01:01:01.0000000 100 200 DownloadManager DO job failed, 0x80d05001',
  },
  {
    id: 'network-blocked',
    class: 'network-blocked',
    codes: [
      '0x80072efd',
      '0x80072efe',
      '0x80072ee7',
      '0x8024402c',
      '0x80d02002',
      '0x80072ee2',
      '0x800f0906',
      '0x80072eff',
      '0x80190193',
      '0x80072f78',
    ],
    signs: [
      consoleSign(portClosedListed, 3.4),
      // A Microsoft host name that a filter or the hosts file redirects to nowhere, as ping shows in any language.
      consoleSign(
        /\b(?:microsoft|windowsupdate|windows)\.com \[(?:127(?:\.\d{1,3}){3}|0\.0\.0\.0|::1?)\]/i,
        3.8,
      ),
      // The update service runs in svchost.exe: if that program had to be allowed, a firewall was blocking it.
      consoleSign(/\b(?:whitelist|unblock|allow)(?:ed|ing|s)? svchost(?:\.exe)?\b/i, 3.2),
      consoleSign(/\bDNS (?:lookup|resolution|query) (?:errors?|fail\w{0,4}|timed out|timeouts?)\b/i, 3.2),
      consoleSign(
        anyOf(
          // The existence of a firewall says nothing about what it does.
          /\bfirewall\b.{0,80}(?:allow|block|svchost|rule|filter)/i,
          /\b(?:simplewall|pi-?hole|adguard|glasswire|netlimiter|tinywall)\b.{0,80}(?:allow|block|svchost|rule|filter|updat)/i,
        ),
        3.2,
      ),
      consoleSign(
        anyOf(
          /block(?:ed|ing|s|er|list)?\b.{0,80}(?:windows ?update|update\.microsoft|windowsupdate|delivery\.mp)/i,
          /(?:update\.microsoft|windowsupdate|delivery\.mp\.microsoft)\S{0,60}.{0,60}(?:block|unreachable|filtered)/i,
          /(?:disabl|remov)\w* the firewall rule/i,
        ),
        3.4,
      ),
      consoleSign(
        anyOf(
          /getaddrinfo|could not resolve host|No such host is known/i,
          /The remote name could not be resolved|ENOTFOUND/i,
          /WINHTTP_(?:NAME_NOT_RESOLVED|TIMEOUT|CANNOT_CONNECT)/i,
          /\b(?:12002|12007|12029|12030)\b.{0,40}(?:WinHttp|winhttp|windowsupdate|update\.microsoft)/i,
        ),
        3.6,
      ),
      sign(/(?:0x)?80072ef[def]|ERROR_(?:WINHTTP|INTERNET)_(?:CANNOT_CONNECT|CONNECTION_)/i, 3.8),
      sign(/(?:0x)?80072ee7|0x8024402c|NAME_NOT_RESOLVED/i, 3.8),
      sign(/(?:0x)?80072ee2|ERROR_(?:WINHTTP|INTERNET)_TIMEOUT|0x80d02002/i, 3.2),
      // Settings' message when no server responds.
      consoleSign(/couldn['’`´]t connect to the update service/i, 3.6),
      // The failing connection is to an internal server, or to the one that a policy names.
      sign(
        anyOf(
          /(?:fail|error|timed? ?out|cannot).{0,60}<?https?:\/\/(?![\w.-]*(?:microsoft|windowsupdate|msftconnecttest)\.com)[\w.:-]+\/+(?:selfupdate|ClientWebService|ReportingWebService|SimpleAuthWebService|Content|wsus)\b/i,
          /ServiceI[Dd] ?=? ?\{3DA21691-E39D-4DA6-8A4B-B43877BCB1B7\}/i,
        ),
        -2.6,
      ),
      consoleSign(ownServer, -1.8),
      // Files of a feature could not be downloaded: the network is one of several reasons.
      sign(/The source files could not be downloaded|0x800f0906/i, 2),
      // An expired download address returns 403 and is requested again: only a supporting sign.
      sign(/(?<!403'd.{0,80})0x801901(?:9[0-9a-f]|f[4-8])/i, 2.4),
      consoleSign(
        /(?:0\.0\.0\.0|127\.0\.0\.1|::1)\s+\S*(?:windowsupdate|update\.microsoft|delivery\.mp\.microsoft)/i,
        4.6,
      ),
    ],
    codeAlone: 0.3,
    facts: withoutTlsFacts,
    fix: [lookUp, showProxy, byHand('network-blocked')],
    sources: [
      article('troubleshoot-windows-update-download-errors'),
      article('troubleshoot-windows-update-network-proxy-azure-vm'),
    ],
    example: '2024/01/01 01:01:01.0000000 100 200 Misc Send failed with hr = 80072efd',
  },
  {
    id: 'download-corrupt',
    class: 'download-corrupt',
    codes: [
      '0x80246002',
      '0x80242006',
      '0x8024200d',
      '0x80240031',
      '0x8024000e',
      '0x80240439',
      '0x80246007',
      '0x80246008',
    ],
    signs: [
      sign(
        /(?:WIM Provider|wimmanager|WIMApply|WIMCapture|WIMExport)\b.*0x8007000d|\.(?:wim|esd|swm)\b.{0,80}(?:0x8007000d|data is invalid|is corrupt)/i,
        3.6,
      ),
      consoleSign(
        anyOf(
          // A wrong digest; SFC also compares digests, but of files that were not downloaded.
          /(?<!\bsfc\b.{0,120})(?:sha-?1|sha-?256|hash|checksum|digest).{0,40}(?:mismatch|differs?|does not match|doesn't match|validation failed|verification failed|incorrect)/i,
          /(?:0 bytes|truncated|incomplete).{0,40}\.(?:msu|cab|psf|esd|iso)/i,
          /\.(?:msu|cab|psf|esd|iso).{0,60}(?:0 bytes|truncated|incomplete)/i,
        ),
        3.8,
      ),
      sign(
        /0x80246002|INVALID_HASH|hash (?:mismatch|does not match|verification failed).{0,60}(?:download|\.cab|\.msu|\.psf|\.esd)/i,
        4.4,
      ),
      sign(/0x8024(?:2006|0031|000e|0439)/i, 3.6),
      sign(
        /(?:\.cab|\.msu|\.esd|\.psf).{0,60}(?:is (?:corrupt|damaged|not a valid)|TRUST_E_(?:NOSIGNATURE|BAD_DIGEST))|not a valid cabinet/i,
        4.2,
      ),
      // The downloaded file is unusable: damaged, or made for a Windows in another state.
      sign(/0x8024200d/i, 2.4),
      sign(/0x80096010|TRUST_E_BAD_DIGEST/i, 3.8),
    ],
    codeAlone: 0.3,
    reported: { likelihood: 0.25, codes: ['0x8007000d', '0x800b0100'] },
    fix: [resetUpdateCaches, byHand('download-corrupt')],
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
    codes: ['0x80070424', '0x8007043b', '0x80070433', '0x8007042c', '0x80246008'],
    signs: [
      sign(
        // The service by any of its names, with a code or text of a failed start.
        /(?:BITS service|BITS job|\(BITS\)|Background Intelligent Transfer).{0,80}(?:0x80070424|0x8007043b|0x80070433|0x8007042c|could not be started|failed to start|is disabled)/i,
        4.4,
      ),
      sign(/0x80246008/i, 3.4),
      consoleSign(listedAsDisabled(['bits']), 4.4),
    ],
    facts: serviceFacts('bits'),
    fix: [
      startService('bits'),
      run('list-transfer-jobs', [['bitsadmin.exe', '/list', '/allusers', '/verbose']], 'read-only'),
    ],
    sources: [article('troubleshoot-issues-with-wsus-client-agents')],
    example: 'The BITS service could not be started: 0x8007042c',
  },
]
