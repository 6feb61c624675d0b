import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../../shared/words/any-of.ts'
import type { ToolSentence } from './tool-sentence.ts'

const restarted =
  'https://learn.microsoft.com/troubleshoot/azure/virtual-machines/windows/unexpected-restart-error-during-vm-boot'
const partitionTables = 'https://diskpart.com/de/gpt-mbr/windows-11-uefi-installation-9909-tc.amp.html'
const requirements =
  'https://comdev.ch/depannage-informatique/windows-11/mise-a-niveau-windows-11-impossible-erreurs-installation'
const incompleteMedia =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/install-windows-from-a-usb-flash-drive'
const recoveryImage =
  'https://learn.microsoft.com/windows-hardware/manufacture/desktop/reagentc-command-line-options'

const formats: readonly LogFormat[] = ['console', 'unknown']

/**
 * Messages from `setup-sentences.ts` and of reagentc in the other languages of public pages and recordings. The
 * language does not affect their meaning; any characters may replace accented letters, because consoles use many code
 * pages.
 */
export const translatedSentences: readonly ToolSentence[] = [
  {
    tool: 'setup',
    id: null,
    formats,
    pattern: anyOf(
      /Computer wurde unerwartet neu gestartet, oder (?:ein unerwarteter Fehler|es ist ein unerwarteter)/i,
      /ordinateur a red.{1,2}marr.{1,2} de mani.{1,2}re inattendue ou a rencontr.{1,2} une erreur/i,
      /equipo se reinici.{1,2} de (?:manera|forma) inesperada o (?:se produjo|encontr)/i,
      /computer .{1,2} stato riavviato in modo imprevisto o ha rilevato un errore/i,
      /computador foi reiniciado inesperadamente ou encontrou um erro/i,
      /Компьютер неожиданно перезагрузился,? или возникла непредвиденная ошибка/i,
      /计算机意外地重新启动或遇到错误|コンピューターが予期せず再起動(?:した|された)か、予期しないエラー/i,
    ),
    cause: 'setup-first-start',
    weight: 4.2,
    source: restarted,
    example:
      'Der Computer wurde unerwartet neu gestartet, oder ein unerwarteter Fehler ist aufgetreten. Die Windows-Installation kann nicht fortgesetzt werden.',
  },
  {
    tool: 'setup',
    id: null,
    formats,
    pattern: anyOf(
      /ausgew.{1,2}hlte Datentr.{1,2}ger (?:entspricht (?:nicht )?dem GPT-Partitionsstil|enth.{1,2}lt eine MBR-Partitionstabelle)/i,
      /disco seleccionado (?:tiene el|es del) estilo de partici.{1,2}n GPT/i,
      /选中的磁盘(?:具有 ?MBR ?分区表|采用 ?GPT ?分区形式)|Windows ?只能安装到 ?GPT ?磁盘/i,
    ),
    cause: 'partition-style',
    weight: 5,
    source: partitionTables,
    example:
      'Windows kann auf dem Datenträger nicht installiert werden. Der ausgewählte Datenträger enthält eine MBR-Partitionstabelle.',
  },
  {
    tool: 'setup',
    id: null,
    formats,
    pattern: anyOf(
      /\bPC ne r.{1,2}pond pas actuellement .{1,2} la configuration minimale requise/i,
      /запуск Windows 1\d на этом компьютере невозможен/i,
      /PC ?は現在、? ?Windows ?1\d ?(?:の|を実行するための最小)システム要件を満たしていません/i,
    ),
    cause: 'unsupported-hardware',
    weight: 4.2,
    source: requirements,
    example: 'Ce PC ne répond pas actuellement à la configuration minimale requise pour exécuter Windows 11.',
  },
  {
    tool: 'setup',
    id: null,
    formats,
    pattern: /缺少计算机所需的介质驱动程序|Windows ?无法安装所需的文件。文件可能损坏或丢失/i,
    cause: 'setup-media-unreadable',
    weight: 4.4,
    source: incompleteMedia,
    example: 'Windows 无法安装所需的文件。文件可能损坏或丢失。请确保安装所需的所有文件可用,并重新启动安装。',
  },
  {
    tool: 'reagentc',
    id: null,
    formats,
    pattern: /不能在启用了 ?BitLocker ?驱动器加密的卷上启用 ?Windows ?RE/i,
    cause: 'winre-partition-bitlocker',
    weight: 5,
    source: recoveryImage,
    example: 'REAGENTC.EXE: 不能在启用了 BitLocker 驱动器加密的卷上启用 Windows RE。',
  },
]
