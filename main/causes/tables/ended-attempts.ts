import type { LogRule } from '../../logs/log-rule.ts'
import type { LogFormat } from '../../logs/record.ts'
import { storeReportRules } from '../shared/store/store-report.ts'
import { anyOf } from '../shared/words/any-of.ts'

/** One list for all logs: each set of rules is prepared for the scanner separately. */
const inLogs: readonly LogFormat[] = ['cbs', 'dism', 'setup', 'windows-update']
const onConsoles: readonly LogFormat[] = ['console', 'unknown']

/** Repair-WindowsImage found the component store sound. Property names of the cmdlets are English in every language. */
export const healthyImage: LogRule = {
  id: 'ended.powershell-healthy',
  pattern: /^\s*ImageHealthState\s{0,20}: Healthy\b/im,
  formats: onConsoles,
  weight: 0,
}

/** Every DISM cmdlet that changes or checks an image ends with this, whatever it found. */
export const restartNeeded: LogRule = {
  id: 'ended.powershell',
  pattern: /^\s*RestartNeeded\s{0,20}: (?:True|False)\b/im,
  formats: onConsoles,
  weight: 0,
}

/** What Repair-WindowsImage found, which it prints with `RestartNeeded`: `Healthy`, `Repairable`, `NonRepairable`. */
export const imageHealth: LogRule = {
  id: 'ended.image-health',
  pattern: /^\s*ImageHealthState\s{0,20}: [a-z]/im,
  formats: onConsoles,
  weight: 0,
}

/** The progress bar of DISM at its end. */
export const progressBar: LogRule = {
  id: 'ended.dism-console',
  // DISM prints a progress bar for work, in every language, but not for listings.
  pattern: /\[=+ {0,2}100[.,]0% {0,2}=*\s{0,4}\]/,
  formats: onConsoles,
  weight: 0,
}

/** A healthy or repaired store in other languages. */
export const soundElsewhere: LogRule = {
  id: 'ended.sound-elsewhere',
  // Messages of sfc and DISM about a healthy or repaired store. Any characters may replace accented letters.
  pattern: anyOf(
    /Ressourcenschutz hat (?:keine|besch.{1,2}digte Dateien gefunden und erfolgreich)/i,
    /ressources Windows n.{1,3}a (?:trouv|d.{1,2}tect).{1,3}aucune violation/i,
    /ressources Windows a (?:trouv|d.{1,2}tect).{1,3}des fichiers (?:endommag|corrompu).{1,5}et les a/i,
    /recursos de Windows (?:no encontr.{1,3}ninguna|encontr.{1,3}archivos (?:da.{1,2}ados|corruptos) y los)/i,
    /Recursos do Windows (?:n.{1,2}o encontrou|encontrou arquivos corrompidos e os)/i,
    /Protezione risorse di Windows (?:non ha (?:trovato|rilevato)|ha (?:trovato|rilevato) file danneggiati e li)/i,
    /Ochrona zasob.{1,2}w systemu Windows (?:nie (?:znalaz|wykry)|znalaz.{1,3} uszkodzone pliki i)/i,
    /ресурсов Windows (?:не обнаружила|обнаружила поврежд[её]нные (?:системные )?файлы и)/i,
    /资源保护(?:未找到|没有找到|找到了损坏文件并成功)|資源保護(?:找不到|未找到|沒有找到)/i,
    /リソース保護(?:は|により)、?(?:整合性違反(?:は|を)検出|破損したファイルが見つかり、?それらは正常)/i,
    /리소스 보호에서 (?:무결성 위반을 발견하지|손상된 파일을 찾아 성공)/i,
  ),
  formats: onConsoles,
  weight: 0,
}

/** An exit code of success. */
export const exitedWell: LogRule = {
  id: 'ended.exit-code',
  // 3010 and 1641: success, restart required or initiated.
  pattern: anyOf(
    /\b(?:exit(?:ed)?|return(?:ed)?) (?:with )?(?:code|value|status)[ :=]{1,3}'?(?:0|0x0{1,8}|1641|3010)\b(?!\.\d)/i,
    /\bInstallation success or error status: (?:0|1641|3010)\b/i,
  ),
  formats: onConsoles,
  weight: 0,
}

/** The end of SFC in CBS.log, whatever it found. */
export const scannedFiles: LogRule = {
  id: 'ended.file-scan',
  pattern: /\[SR\] Repair complete/,
  formats: inLogs,
  weight: 0,
}

/**
 * Lines that show the end of an update, repair or servicing check. In DISM's own log, an end counts only after work,
 * because DISM ends a mere listing the same way.
 */
export const endedAttempts: readonly LogRule[] = [
  storeReportRules.sound,
  progressBar,
  soundElsewhere,
  healthyImage,
  restartNeeded,
  exitedWell,
  {
    id: 'ended.update-console',
    // As in events of Windows Update and Servicing, PSWindowsUpdate, Ansible and Configuration Manager.
    pattern: anyOf(
      /Windows successfully installed the following update|successfully changed to the Installed state/i,
      /(?:^|\n).{0,60}\bInstalled +KB\d{6,7}\b/i,
      /"?installed_update_count"?: [1-9]/i,
      /\bInstallation of updates completed\b|\bSuccessfully completed scan\b/i,
    ),
    formats: onConsoles,
    weight: 0,
  },
  {
    id: 'ended.windows-update',
    pattern: anyOf(
      /\bExit code = 0x0{8}\b|\bReturn code = 0x0{8}\b|\bUpdates found = \d/i,
      /\bInstallation (?:Successful|succeeded)\b|\bCommit result = 0x0{8}\b/i,
    ),
    formats: inLogs,
    weight: 0,
  },
  scannedFiles,
  {
    id: 'ended.servicing',
    // The startup that completes an update, with its result.
    pattern:
      /Startup: Processing complete\. \[HRESULT = 0x0{8}|Startup processing completed\. \[HRESULT = 0x0{8}/,
    formats: inLogs,
    weight: 0,
  },
  {
    id: 'ended.setup',
    pattern: /\bProcess exit code: \[0x0\]|\bSetup has completed phase 4\b/i,
    formats: inLogs,
    weight: 0,
  },
]

/**
 * Downloads that Windows Update starts or resumes: without a later end, the log was truncated, or copied while it
 * ran.
 */
export const updateWork: LogRule = {
  id: 'ended.update-work',
  pattern: /\bDownload job [0-9A-F-]{36} resumed\b|\* START \* {1,4}Begin Downloading Updates\b/i,
  formats: ['windows-update'],
  weight: 0,
}

/** A DISM call in a console. */
export const dismCall: LogRule = {
  id: 'ended.dism-call',
  pattern:
    /\bdism(?:\.exe)?\b[^\n]{0,200} \/(?:cleanup-image|(?:add|remove|enable|disable|apply|set|export)-)/i,
  formats: onConsoles,
  weight: 0,
}

/** The error that DISM prints below its progress bar, which reaches 100 % in failures too: `Fehler: 0x800f081f`. */
export const dismRefused: LogRule = {
  id: 'ended.dism-refused',
  pattern: /^[ \t]*\p{L}[\p{L} ]{1,15}\s?[:：] ?(?:0x[0-9a-f]{8}|[1-9]\d{0,9})[ \t]*\r?$/imu,
  formats: onConsoles,
  weight: 0,
}

/** Whether a call only removes something or analyzes sizes: its success says nothing about updates. */
export function installsNothing(call: string): boolean {
  return /\/(?:remove-\w{1,30}|disable-feature|analyzecomponentstore|startcomponentcleanup)\b/i.test(call)
}

/** DISM's work by its command line, and the end of a DISM session. */
export const dismWork: LogRule = {
  id: 'ended.dism-work',
  pattern:
    /Executing command line: [^\n]{0,200}\/(?:add-|remove-|enable-|disable-|cleanup-image|apply-|restorehealth|set-edition)/i,
  formats: inLogs,
  weight: 0,
}
export const dismEnd: LogRule = {
  id: 'ended.dism',
  pattern: /Image session has been closed/i,
  formats: inLogs,
  weight: 0,
}
