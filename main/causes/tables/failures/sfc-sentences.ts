import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import type { FailureSentence } from './failure-sentence.ts'

const systemFileChecker =
  'https://support.microsoft.com/topic/use-the-system-file-checker-tool-to-repair-missing-or-corrupted-system-files-79aa86cb-ca52-166a-92a3-966e85d4094e'
const installerError126 = 'https://www.vistax64.com/threads/windows-modules-installer-error-126-fix.282940/'
const repairPending =
  'https://techhaps.com/de/p/how-to-fix-there-is-a-system-repair-pending-error-in-windows-102548499'

const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * SFC's final messages when it cannot do its work. Each has a number in the message table of sfc.exe (0x40001007,
 * 0x4000100D, 0x4000100E, 0x40001013), which it does not print; so each language is matched by its own words, from
 * public recordings and copies of sfc.exe.mui. Any characters may replace accented letters.
 */
export const sfcSentences: readonly FailureSentence[] = [
  {
    id: 'sentence.sfc-could-not-perform',
    pattern: anyOf(
      /Resource Protection could not perform the requested operation/i,
      /recursos de Windows no pudo realizar la operaci.{1,2}n solicitada/i,
      /Ressourcenschutz konnte den angeforderten Vorgang nicht/i,
      /ressources Windows n.{1,3}a pas r.{1,2}ussi .{1,2} effectuer/i,
      /资源保护无法执行请求的操作|리소스 보호에서 요청 ?된 작업을 수행할 수 없/i,
    ),
    formats,
    weight: 0,
    // Virus scanners and the component store: no page found that says so; a judgement.
    causes: [['missing-folder', systemFileChecker], ['antivirus-interference'], ['component-store-corrupt']],
  },
  {
    id: 'sentence.sfc-no-repair-service',
    pattern: anyOf(
      /Resource Protection could not start the repair service/i,
      /Ressourcenschutz konnte den Reparaturdienst nicht/i,
      /ressources Windows n.{1,3}a pas r.{1,2}ussi .{1,2} d.{1,2}marrer le service/i,
    ),
    formats,
    weight: 0,
    // A disabled service: no page found that says so; a judgement.
    causes: [
      ['service-disabled'],
      ['trustedinstaller-version-key', 'system-error-126-start-windows-modules-installer', installerError126],
    ],
  },
  {
    id: 'sentence.sfc-repair-pending',
    pattern: anyOf(
      /system repair pending which requires (?:a )?reboot/i,
      /Systemreparatur aus, (?:deren Abschluss|die) einen Neustart/i,
      /reparaci.{1,2}n del sistema pendiente que requiere reiniciar/i,
      /Another servicing or repair operation is currently running/i,
    ),
    formats,
    weight: 0,
    causes: [['pending-operations', repairPending]],
  },
]
