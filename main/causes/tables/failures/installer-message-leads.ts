import type { LogFormat } from '../../../logs/record.ts'
import type { DocumentedRow } from '../documented/documented-row.ts'
import type { FailureSentence } from './failure-sentence.ts'

const messages = 'https://learn.microsoft.com/windows/win32/msi/windows-installer-error-messages'
const formats: readonly LogFormat[] = ['console', 'unknown']

/** Messages of Windows Installer by number, which it prints in every language: `Error 1311.`. */
export const installerMessageLeads: readonly FailureSentence[] = [
  // A file of the package is not in its place.
  lead(
    [1308, 1309, 1311, 1312],
    [
      ['installer-source-missing', messages],
      ['download-corrupt', messages],
    ],
  ),
  // An earlier installation was interrupted, or waits for a restart.
  lead([1704, 1712, 1903], [['installer-needs-restart', messages], ['restart-due']]),
  // A part of the package that is a program or script: no page says what stops those; a judgement.
  lead([1720, 1721, 1722, 1723], [['antivirus-interference'], ['permissions'], ['installer-temp-folder']]),
  // Its database cannot be opened or written.
  lead([2203, 2755], [['permissions', messages], ['installer-temp-folder'], ['disk-full']]),
  lead([1901, 1904, 1907, 1909, 1911], [['permissions', messages], ['antivirus-interference']]),
]

function lead(numbers: readonly number[], causes: readonly DocumentedRow[]): FailureSentence {
  return {
    id: `sentence.installer-${numbers[0]}`,
    pattern: new RegExp(
      String.raw`\b(?:Error|Fehler|Erreur|Errore|Erro|Fout|Błąd|Ошибка|错误|エラー) (?:${numbers.join('|')})(?=[.:。])`,
      'i',
    ),
    formats,
    weight: 0,
    causes,
  }
}
