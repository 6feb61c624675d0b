import type { LogFormat } from '../../logs/record.ts'
import { anyOf } from './any-of.ts'

const onConsoles: readonly LogFormat[] = ['console', 'unknown']

/** What SFC and DISM say at the end of a scan that found damage which is still there. */
export const storeVerdicts = {
  verdict: {
    id: 'component-store-corrupt.verdict',
    pattern:
      /component store (?:is repairable|cannot be repaired|is not repairable)|found corrupt files but was unable to fix|found integrity violations/i,
    weight: 3.6,
  },
  // The same in the languages of which there are public recordings. Letters with marks can be anything, since consoles
  // write in many code pages; behind what SFC could repair stands no "but".
  verdictElsewhere: {
    id: 'component-store-corrupt.verdict-elsewhere',
    pattern: anyOf(
      /Ressourcenschutz hat besch.{1,2}digte Dateien gefunden,? (?:konnte|aber|kann)/i,
      /ressources Windows a trouv.{1,2} des fichiers (?:endommag|corrompu).{1,5} mais/i,
      /recursos de Windows encontr.{1,2} archivos (?:da.{1,2}ados|corruptos),? pero/i,
      /Recursos do Windows encontrou (?:arquivos corrompidos,? mas|viola.{2,4}es de integridade)/i,
      /Защита ресурсов Windows обнаружила (?:поврежд[её]нные (?:системные )?файлы,? но|нарушени[ея] целостности)/i,
      /资源保护找到了损坏文件，?但/i,
      /Komponentenspeicher kann repariert werden|хранилище компонентов подлежит восстановлению/i,
      /almac.{1,2}n de componentes se puede reparar|reposit.{1,2}rio de componentes pode ser reparado/i,
      /可以修复组件存储|コンポーネント ストアは修復できます/i,
    ),
    formats: onConsoles,
    weight: 3.6,
  },
} as const
