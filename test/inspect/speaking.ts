import type { Host, ToolResult } from '../../main/host/host.ts'

/** Localized words of tools, in English order. */
export type Words = {
  readonly labels: readonly string[]
  readonly colon: string
  readonly done: string
  readonly found: string
  readonly missing: string
  readonly dismDone: string
}

export const languages: Record<string, Words> = {
  German: {
    labels: ['Windows RE-Status', 'Windows RE-Speicherort', 'Bezeichner für Startkonfigurationsdaten (BCD)'],
    colon: ':',
    done: 'Vorgang erfolgreich.',
    found: 'Suchende: # Übereinstimmung(en) gefunden.',
    missing: 'FEHLER: Der angegebene Registrierungsschlüssel bzw. Wert wurde nicht gefunden.',
    dismDone: 'Der Vorgang wurde erfolgreich beendet.',
  },
  French: {
    labels: ['Statut de Windows RE', "Emplacement de l'environnement", 'Identificateur des données (BCD)'],
    colon: '\u00a0:',
    done: 'Opération réussie.',
    found: 'Fin de la recherche : # correspondance(s) trouvée(s).',
    missing: 'ERREUR : le système n’a pas trouvé la clé ou la valeur de Registre spécifiée.',
    dismDone: 'L’opération a réussi.',
  },
  Spanish: {
    labels: ['Estado de Windows RE', 'Ubicación de Windows RE', 'Identificador de datos (BCD)'],
    colon: ':',
    done: 'La operación se realizó correctamente.',
    found: 'Fin de la búsqueda: # coincidencias encontradas.',
    missing: 'ERROR: el sistema no pudo encontrar la clave o el valor del Registro especificados.',
    dismDone: 'La operación se completó correctamente.',
  },
  Japanese: {
    labels: ['Windows RE の状態', 'Windows RE の場所', 'ブート構成データ (BCD) 識別子'],
    colon: ':',
    done: '操作は成功しました。',
    found: '検索の完了: # 一致しました。',
    missing: 'エラー: 指定されたレジストリ キーまたは値が見つかりませんでした。',
    dismDone: '操作は正常に完了しました。',
  },
  Chinese: {
    labels: ['Windows RE 状态', 'Windows RE 位置', '引导配置数据(BCD)标识符'],
    colon: '：',
    done: '操作成功。',
    found: '搜索结束: 找到 # 匹配。',
    missing: '错误: 系统找不到指定的注册表项或值。',
    dismDone: '操作成功完成。',
  },
  Korean: {
    labels: ['Windows RE 상태', 'Windows RE 위치', '부팅 구성 데이터(BCD) 식별자'],
    colon: ':',
    done: '작업을 완료했습니다.',
    found: '검색 완료: # 일치.',
    missing: '오류: 지정된 레지스트리 키 또는 값을 찾을 수 없습니다.',
    dismDone: '작업을 완료했습니다.',
  },
  Russian: {
    labels: ['Состояние среды Windows RE', 'Расположение среды', 'Идентификатор данных (BCD)'],
    colon: ':',
    done: 'Операция выполнена успешно.',
    found: 'Поиск завершен: найдено совпадений: #.',
    missing: 'ОШИБКА: Не удается найти указанный раздел или параметр в реестре.',
    dismDone: 'Операция успешно завершена.',
  },
  Arabic: {
    labels: ['حالة Windows RE', 'موقع Windows RE', 'معرف بيانات التمهيد (BCD)'],
    colon: ':',
    done: 'تمت العملية بنجاح.',
    found: 'نهاية البحث: تم العثور على # تطابق.',
    missing: 'خطأ: تعذر على النظام العثور على المفتاح أو القيمة المحددة.',
    dismDone: 'تمت العملية بنجاح.',
  },
}
/** The names of these labels do not matter. */
const englishLabels = [
  'Windows RE status',
  'Windows RE location',
  'Boot Configuration Data (BCD) identifier',
  'Recovery image location',
  'Recovery image index',
  'Custom image location',
  'Custom image index',
]

/** The same PC with Windows in another language: only words and their encoding change. */
export function speaking(host: Host, words: Words, written: (text: string) => Uint8Array): Host {
  return {
    ...host,
    async run(tool, args, options) {
      const result = await host.run(tool, args, options)
      const text = Buffer.from(result.stdout).toString('utf8')
      const error = Buffer.from(result.stderr).toString('utf8')
      const translated = (answer: string, fault = error): ToolResult => ({
        ...result,
        stdout: written(answer),
        stderr: written(fault),
      })
      if (tool === 'reagentc.exe') return translated(reagentcIn(words, text))
      if (tool === 'reg.exe') {
        const answer = text.replace(/End of search: (\d+) match\(es\) found\./, (_, count) =>
          words.found.replace('#', count),
        )
        return translated(answer, error === '' ? '' : `${words.missing}\r\n`)
      }
      return result
    },
  }
}

function reagentcIn(words: Words, text: string): string {
  let answer = text
    .replace(/^Windows Recovery.*$/m, `${words.labels[0]} (Windows RE)`)
    .replace(/^Information:/m, `${words.labels[1]}:`)
    .replace(/(?<=REAGENTC\.EXE: ).*$/m, words.done)
  englishLabels.forEach((label, index) => {
    answer = answer.replace(`    ${label}:`, `    ${words.labels[index] ?? words.labels[0]}${words.colon}`)
  })
  return answer
}
