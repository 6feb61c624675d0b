import { message } from '../../common/texts/message.ts'
import type { LogRecord } from '../logs/record.ts'
import type { Cause, CauseInput } from './cause.ts'
import { citeRecords } from './shared/cite.ts'
import { found, silent } from './shared/finding.ts'
import { byHand } from './shared/fixes.ts'
import { anyOf } from './shared/words/any-of.ts'
import { logicCause } from './tables/logic-causes.ts'

/**
 * Windows' message for code 740, as published and recorded in its other languages: on a line of its own or after the
 * name of what was refused. Manuals quote it within a sentence.
 */
const elevationElsewhere = [
  /(?:^|[:：])\s*(?:Der )?angeforderte Vorgang erfordert erh.{1,2}hte Rechte/imu,
  /(?:^|[:：])\s*(?:L.{1,3}op.{1,2}ration )?demand.{1,2}e n.{1,2}cessite une .{1,2}l.{1,2}vation/imu,
  /(?:^|[:：])\s*(?:La )?operaci.{1,2}n solicitada requiere elevaci.{1,2}n/imu,
  /(?:^|[:：])\s*A opera.{2,4}o solicitada requer eleva/imu,
  /(?:^|[:：])\s*(?:L.{1,3}operazione|Operazione) richiesta richiede l.{1,3}(?:elevazione|esecuzione con privilegi)/imu,
  /(?:^|[:：])\s*.{1,2}.dana operacja wymaga podniesienia upraw/imu,
  /(?:^|[:：])\s*Запрошенная операция требует повышения/imu,
  /(?:^|[:：])\s*(?:请求的操作需要提升|要求的作業需要提升|要求された操作には管理者特権)/imu,
  /(?:^|[:：])\s*(?:요청한 )?작업을 수행하려면 권한 상승/imu,
]

/** The message for code 3010: what was asked for is done, and waits for a restart. */
const doneUntilRestart = [
  /requested operation is successful\. Changes will not be effective|angeforderte Vorgang wurde erfolgreich abgeschlossen/iu,
  /demand.{1,2}e a r.{1,2}ussi\. Les modifications|operaci.{1,2}n solicitada se realiz.{1,2} correctamente/iu,
  /opera.{2,4}o solicitada foi (?:bem-sucedida|conclu)|Запрошенная операция выполнена успешно/iu,
  /请求的操作成功。|要求された操作は正常に(?:終了|完了)しました/iu,
]

const refused = {
  id: 'not-elevated.refused',
  // `Error: 740` appears in every language of DISM; the sentences are from DISM, PowerShell and Windows.
  pattern: anyOf(
    /^\s*(?:Error|\p{L}+) ?: 740\s*$|0x800702e4|ERROR_ELEVATION_REQUIRED|\bexit ?code:? 740\b/imu,
    /elevated permissions are required|requested operation requires elevation/imu,
    ...elevationElsewhere,
    /administrator running a console session in order to\s+use|Konsolensitzung ausf.{1,2}hren, um das SFC/imu,
    // chkdsk and manage-bde.
    /invoke this utility running in elevated mode|Check that you have administrative rights on the computer/imu,
    // PowerShell.
    /"#requires" statement for running as Administrator|\bScriptRequiresElevation\b/imu,
    // App packages with a service. Consoles break the sentence between words.
    /Administrator\s+privileges\s+(?:are\s+)?required\s+to\s+install/imu,
  ),
  weight: 4.4,
  formats: ['console', 'unknown', 'event-xml'],
} as const

const bootData = {
  id: 'not-elevated.boot-data',
  // bcdedit states the reason on the next line.
  pattern: /boot configuration data store could not be opened/i,
  weight: 0,
  formats: ['console', 'unknown'],
} as const

const denied = {
  id: 'not-elevated.denied',
  pattern: /^\s*Access is denied\.?\s*$/im,
  weight: 0,
  formats: ['console', 'unknown'],
} as const

const went = {
  id: 'not-elevated.went',
  // A completed progress bar, in any language: DISM shows none if it may not run.
  pattern: anyOf(
    /The operation completed successfully|Processing 1 of \d+ - Adding package|\[=+100\.0%=+\]/iu,
    ...doneUntilRestart,
  ),
  weight: -3,
  formats: ['console', 'unknown'],
} as const

const goesOn = {
  id: 'not-elevated.goes-on',
  // wsl.exe prints the refusal on a line of its own, asks for the rights itself, and then says what it does.
  pattern: anyOf(
    /^\s*(?:Installing|Downloading|Wird installiert|Wird heruntergeladen|Instalando|Descargando|Baixando) ?: \S/imu,
    /^\s*(?:Installation|T.{1,2}l.{1,2}chargement|Установка|Загрузка|正在安装|正在下载|インストール中|ダウンロード中|설치 중|다운로드 중) ?: \S/imu,
    // winget's last line, from its own texts (github.com/microsoft/winget-cli, Localization/Resources).
    /^\s*(?:Successfully installed|Erfolgreich installiert|已成功安装|インストールが完了しました)\s*$/imu,
  ),
  weight: 0,
  formats: ['console', 'unknown'],
} as const

/** The tool ran without administrator rights: nothing has been attempted yet, whatever else is wrong. */
export const notElevated: Cause = {
  ...logicCause('not-elevated'),
  rules: [refused, bootData, denied, went, goesOn],
  judge(input) {
    const lines = [...(input.hits.get(refused.id) ?? []), ...withoutRightsForBootData(input)].toSorted(
      (one, other) => one.line - other.line,
    )
    const last = lines.at(-1)
    if (!last) return silent
    const alone = !/\S ?: /u.test(last.text)
    const doing = [...(input.hits.get(went.id) ?? []), ...(alone ? (input.hits.get(goesOn.id) ?? []) : [])]
    const later = doing.find(({ file, line }) => file === last.file && line > last.line)
    return found(input.knowledge, {
      title: message('cause.not-elevated.refused'),
      weights: [refused.weight],
      kb: null,
      resolvedBy: later ? message('evidence.elevated-later', { line: later.line }) : null,
      evidence: citeRecords(lines, 4),
      fix: [byHand('run-as-administrator')],
      sources: [
        'https://learn.microsoft.com/windows/win32/debug/system-error-codes--500-999-',
        'https://learn.microsoft.com/windows-hardware/manufacture/desktop/bcdedit-command-line-options',
      ],
    })
  },
}

/** bcdedit reads nothing without administrator rights; its first line alone looks like a damaged store. */
function withoutRightsForBootData({ hits }: CauseInput): readonly LogRecord[] {
  const reasons = hits.get(denied.id) ?? []
  return (hits.get(bootData.id) ?? []).flatMap((record) => {
    if (denied.pattern.test(record.text)) return [record]
    const reason = reasons.find(({ file, line }) => file === record.file && line === record.line + 1)
    return reason === undefined ? [] : [record, reason]
  })
}
