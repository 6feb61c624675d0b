import type { ErrorCode } from '../../../common/windows/error-code.ts'

/** A format in which a tool or a person reports a failure with a code. */
export type FailureLine = (code: ErrorCode) => string

const digits = (code: ErrorCode) => code.slice(2)
const upper = (code: ErrorCode) => `0x${digits(code).toUpperCase()}`
const unsigned = (code: ErrorCode) => Number.parseInt(digits(code), 16)
/** DISM prints a Win32 HRESULT as the Win32 number. */
const consoleNumber = (code: ErrorCode) =>
  digits(code).startsWith('8007') && unsigned(code) % 0x1_0000 > 1 ? `${unsigned(code) % 0x1_0000}` : code

/** The last lines of DISM: the localized word for error, the number, and an empty line. */
function dism(word: string): FailureLine {
  return (code) => `
Deployment Image Servicing and Management tool
Version: 10.0.26100.1150

[==========================100.0%==========================]

${word}${consoleNumber(code)}

`
}

/** Lines as in logs and consoles; based on one real example of each. */
export const failureLines: Readonly<Record<string, FailureLine>> = {
  'DISM, English': dism('Error: '),
  'DISM, German': dism('Fehler: '),
  'DISM, French': dism('Erreur : '),
  'DISM, Spanish': dism('Error: '),
  'DISM, Portuguese': dism('Erro: '),
  'DISM, Russian': dism('Ошибка: '),
  'DISM, Chinese': dism('错误: '),
  'DISM, Japanese': dism('エラー: '),
  'DISM, Korean': dism('오류: '),
  'DISM, Polish': dism('Błąd: '),
  'DISM, a package': (code) =>
    `Processing 1 of 1 - Adding package Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.1742.1.10
[==========================100.0%==========================]
An error occurred - Package_for_RollupFix Error: ${code}

Error: ${consoleNumber(code)}

DISM failed. No operation was performed.
`,
  'CBS.log, a session': (code) =>
    `2023-05-22 08:13:25, Info                  CBS    Session: 31034467_2437519344 initialized by client WindowsUpdateAgent, external staging directory: (null), external registry directory: (null)
2023-05-22 08:13:25, Info                  CBS    Exec: Processing started.  Client: WindowsUpdateAgent, Session: 31034467_2437519344, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.3613.1.10
2023-05-22 08:13:26, Info                  CBS    Exec: Processing complete.  Session: 31034467_2437519344, Package: Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.3613.1.10 [HRESULT = ${code}]
2023-05-22 08:13:26, Info                  CBS    Session: 31034467_2437519344 finalized. Reboot required: no [HRESULT = ${code}]
`,
  'CBS.log, a line that was cut out': (code) =>
    `2023-05-22 08:13:26, Info                  CBS    Failed to perform operation.  [HRESULT = ${code}]
`,
  'CBS.log, an error of the component stack': (code) =>
    `2023-05-22 08:13:26, Error                 CSI    000000fc (F) HRESULT_FROM_WIN32(14)=${code} from Windows::ServicingAPI::CCSITransactionInstance::Commit()[gle=${code}]
`,
  'dism.log': (code) =>
    `2023-05-17 12:04:53, Info                  DISM   DISM.EXE: <----- Starting Dism.exe session ----->
2023-05-17 12:04:54, Error                 DISM   DISM Package Manager: PID=7044 TID=12196 Failed to install UUP package. - CMsuPackage::DoInstall(hr:${code})
2023-05-17 12:04:54, Error                 DISM   DISM.EXE: DISM Package Manager processed the command line but failed. HRESULT=${digits(code).toUpperCase()}
2023-05-17 12:04:54, Info                  DISM   DISM.EXE: <----- Ending Dism.exe session ----->
`,
  'WindowsUpdate.log of Windows 10': (code) =>
    `2023/05/22 08:08:32.6301717 8096  8116  Agent           WU client version 10.0.19041.2913
2023/05/22 08:08:33.6301717 8096  8116  Misc            *FAILED* [${digits(code).toUpperCase()}] Send request
`,
  'WindowsUpdate.log of Windows 7': (code) =>
    `2011-08-23\t14:13:30:327\t 748\t23f4\tPT\tWARNING: SyncUpdates_WithRecovery failed.: ${code}
`,
  'WindowsUpdate.log of Windows 7, fatal': (code) =>
    `2011-08-23\t14:13:30:327\t 748\t23f4\tWS\tFATAL: OnCallFailure failed with hr=0X${digits(code).toUpperCase()}
`,
  'ReportingEvents.log': (code) =>
    `{8D2B1A40-1D2F-4B0E-9C57-1B1B0E3E1E11}\t2023-05-22 08:08:32:629+0200\t1\t182 [AGENT_INSTALLING_FAILED]\t101\t{9482F4B4-E343-43B6-B170-9A65BC822C77}\t200\t${digits(code)}\tUpdateOrchestrator\tFailure\tContent Install\tInstallation Failure: Windows failed to install the following update with error ${code}: 2023-05 Cumulative Update for Windows 11 (KB5026372).
`,
  'setupact.log': (code) =>
    `2023-05-23 00:32:46, Error                 SP     ExecuteOperations: Main operation execution failed. Error: ${upper(code)}
`,
  'setupact.log, a result': (code) =>
    `2023-05-23 00:32:46, Error                 MOUPG  CSetupManager::ExecuteInstallMode(884): Result = ${upper(code)}
`,
  PowerShell: (code) =>
    `WARNING: Failed to add package C:\\msu\\windows11.0-kb5062553-x64.msu
WARNING: Add-WindowsPackage failed. Error code = ${code}
Add-WindowsPackage : An error occurred.
`,
  'PowerShell, an exception': (code) =>
    `Exception from HRESULT: ${upper(code)}
    + CategoryInfo          : OperationStopped: (:) [], COMException
`,
  'wusa.exe': (code) => `Installer encountered an error: ${code}\n`,
  'an event of servicing': (code) =>
    `Package KB5031234 failed to be changed to the Installed state. Status: ${code}.\n`,
  'a search of WindowsUpdate.log that found nothing': (code) =>
    `2026/05/22 08:08:33.6301717 8096  8116  Agent           *FAILED* [${digits(code).toUpperCase()}] Exit code
2026/05/22 08:08:33.6301717 8096  8116  ComApi          * END *   Search ClientId = UpdateOrchestrator, Updates found = 0, ServiceId = 9482F4B4-E343-43B6-B170-9A65BC822C77
2026/05/22 08:08:33.6301717 8096  8116  ComApi          Search Operation complete, Exit code = ${upper(code)}
`,
  'Configuration Manager': (code) =>
    `<![LOG[Scan failed with error = ${code}.]LOG]!><time="10:11:12.123+300" date="11-20-2026" component="WUAHandler" context="" type="3" thread="1200" file="cwuahandler.cpp:3671">\r\n`,
  'Settings, German': (code) => `Installationsfehler – ${code}\n`,
  'Settings, Spanish': (code) => `Error de descarga: ${code}\n`,
  'Settings, Arabic': (code) => `خطأ في التثبيت - ${code}\n`,
  'a link': (code) => `https://support.microsoft.com/search?query=${code}\n`,
  'the code': (code) => code,
  'the code in capitals': (code) => `${upper(code)}\r\n`,
  'the code without 0x': (code) => digits(code),
  'the code as a number': (code) => `${unsigned(code) - 2 ** 32}`,
  'the code as an unsigned number': (code) => `${unsigned(code)}`,
  'a sentence in English': (code) => `The update will not install, it stops at 35 % with ${code}.`,
  'a sentence in German': (code) => `Das Update lässt sich nicht installieren (${code})`,
  'a sentence in French': (code) => `La mise à jour ne s’installe pas, erreur ${code}`,
  'a sentence in Russian': (code) => `Обновление не устанавливается, код ${code}`,
  'a sentence in Chinese': (code) => `更新无法安装，错误代码：${code}。`,
  'a sentence in Japanese': (code) => `更新プログラムがインストールできません (エラー ${code})`,
  'a sentence in Korean': (code) => `업데이트 설치 오류 - ${code}`,
}
