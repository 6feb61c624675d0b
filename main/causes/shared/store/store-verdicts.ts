import type { LogFormat } from '../../../logs/record.ts'
import { anyOf } from '../words/any-of.ts'
import { assemblyWords, storeCorruptWords } from '../words/error-words.ts'

const onConsoles: readonly LogFormat[] = ['console', 'unknown']

/** Closing messages of SFC and DISM after a scan found damage that still exists. */
export const storeVerdicts = {
  verdict: {
    id: 'component-store-corrupt.verdict',
    pattern: anyOf(
      /component store (?:is repairable|cannot be repaired|is not repairable)/i,
      /found corrupt files but was unable to fix|found integrity violations/i,
      // Message 0x40001015 of sfc.exe starts like a clean scan and then contradicts it.
      /cannot guarantee the integrity of the system because component metadata is corrupt/i,
    ),
    weight: 3.6,
  },
  // The same in languages with public recordings. Any characters may replace accented letters, because consoles use
  // many code pages; a successful repair is not followed by "but".
  verdictElsewhere: {
    id: 'component-store-corrupt.verdict-elsewhere',
    pattern: anyOf(
      /Ressourcenschutz hat besch.{1,2}digte Dateien gefunden,? (?:konnte|aber|kann|und (?!erfolgreich))/i,
      /Ressourcenschutz hat Integrit.{1,2}tsverletzungen gefunden/i,
      /ressources Windows a (?:trouv|d.{1,2}tect).{1,2} des fichiers (?:endommag|corrompu).{1,5} mais/i,
      /ressources Windows a (?:trouv|d.{1,2}tect).{1,2} des violations/i,
      /recursos de Windows encontr.{1,2} (?:archivos (?:da.{1,2}ados|corruptos),? pero|infracciones)/i,
      /Recursos do Windows encontrou (?:arquivos corrompidos,? mas|viola.{2,4}es de integridade)/i,
      /(?:Защита|защиты) ресурсов Windows обнаружила (?:поврежд[её]нные (?:системные )?файлы,? но|нарушени[ея] целостности)/i,
      /资源保护找到了损坏文件，?但/i,
      // Traditional Chinese: tool name as Microsoft writes it, the rest a judgement.
      /資源保護(?:找到|發現|偵測到)了?(?:損毀|損壞)的?檔案，?但/i,
      // Japanese, Korean, Italian, Polish: recordings exist only for healthy and repaired PCs; tool name and "damaged
      // files" come from them, the missing success is our conclusion.
      /リソース保護により、?破損したファイルが見つかり(?!、?(?:それらは)?正常に)/i,
      /리소스 보호에서 손상된 파일을 (?!.{0,30}(?:성공적으로|복구했))/i,
      /Protezione risorse di Windows (?:ha trovato|ha rilevato) file danneggiati(?!.{0,30}correttamente)/i,
      /Ochrona zasob.{1,2}w systemu Windows znalaz.{1,3} uszkodzone pliki(?!.{0,10}i pomy)/i,
      /Komponentenspeicher kann repariert werden|хранилище компонентов подлежит восстановлению/i,
      /almac.{1,2}n de componentes se puede reparar|reposit.{1,2}rio de componentes pode ser reparado/i,
      /magasin de composants est r.{1,2}parable/i,
      /可以修复组件存储|コンポーネント ストアは修復できます/i,
    ),
    formats: onConsoles,
    weight: 3.6,
  },
  // Localized messages of the two codes that name the store; they prove as little as the codes.
  assemblyWords: {
    id: 'component-store-corrupt.assembly-words',
    pattern: assemblyWords,
    formats: onConsoles,
    weight: 3,
  },
  storeWords: {
    id: 'component-store-corrupt.store-words',
    pattern: storeCorruptWords,
    formats: onConsoles,
    weight: 0,
  },
} as const
