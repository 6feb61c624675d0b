import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { message } from '../../common/texts/message.ts'
import { type Host, HostError, type ToolResult } from '../../main/host/host.ts'
import { inspect } from '../../main/inspect/inspect.ts'
import { reagentcInfo } from './fake-answers.ts'
import { fakeHost, healthyPc, winreLocation } from './fake-pc.ts'

/** Words of the tools whose text Windows translates, in the order in which English has them. */
type Words = {
  readonly labels: readonly string[]
  readonly colon: string
  readonly done: string
  readonly found: string
  readonly missing: string
  readonly dismDone: string
}

const languages: Record<string, Words> = {
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
/** What the labels of a list without values are called matters to nobody. */
const englishLabels = [
  'Windows RE status',
  'Windows RE location',
  'Boot Configuration Data (BCD) identifier',
  'Recovery image location',
  'Recovery image index',
  'Custom image location',
  'Custom image index',
]

type Encoding = 'utf-8' | 'utf-16' | 'oem'

/** The same PC whose Windows speaks another language: only the words change, and the bytes that they are written in. */
function speaking(host: Host, words: Words, encoding: Encoding): Host {
  const written = (text: string) => {
    if (encoding === 'utf-8') return Buffer.from(text)
    if (encoding === 'utf-16') return Buffer.from(`\ufeff${text}`, 'utf16le')
    // Some code page of the console: one or two bytes a letter, none of them ASCII.
    return Buffer.from(
      text.replace(/[^\0-\x7f]/gu, (letter) => oem(letter)),
      'latin1',
    )
  }
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

function oem(letter: string): string {
  // Spaces and colons of a language have their place in the code page too, as what they are.
  if (letter === '：') return '\xa3\xba'
  const code = letter.codePointAt(0) ?? 0
  return code < 0x800
    ? String.fromCharCode(0x80 | (code & 0x7f))
    : String.fromCharCode(0x81 + (code % 0x70), 0x80 | (code & 0x7f))
}

const noEvidence = <T>(facts: T): T =>
  JSON.parse(JSON.stringify(facts, (key, value) => (key === 'evidence' ? undefined : value)))

describe('a Windows in another language', async () => {
  const english = await inspect(fakeHost(healthyPc()))
  const cases = Object.entries(languages).flatMap(([name, words]) =>
    (['utf-8', 'utf-16', 'oem'] as const).map((encoding) => [name, encoding, words] as const),
  )

  it.each(cases)('%s in %s gives the same facts', async (name, encoding, words) => {
    const host = speaking(fakeHost(healthyPc()), words, encoding)
    const found = await inspect(host)
    // A full-width colon has no place of its own in a code page that is not known: ReAgent.xml alone tells then.
    const blind = name === 'Chinese' && encoding === 'oem'
    if (blind) {
      expect(found.facts.winre?.value).toMatchObject({ enabled: true, disk: 0, partition: 4 })
      expect(found.gaps.map((gap) => gap.what)).toEqual(['Second source for the state of WinRE'])
      return
    }
    expect(noEvidence(found.facts)).toEqual(noEvidence(english.facts))
    expect(found.gaps).toEqual([])
  })

  it.each(Object.entries(languages))('a disabled WinRE is disabled in %s', async (_name, words) => {
    const pc = healthyPc()
    delete pc.files['C:\\Windows\\System32\\Recovery\\ReAgent.xml']
    pc.tools.unshift(['reagentc.exe', '/info', { stdout: reagentcInfo('Disabled', '') }])
    const { facts } = await inspect(speaking(fakeHost(pc), words, 'utf-8'))
    expect(facts.winre?.value.enabled).toBe(false)
  })

  it.each(Object.entries(languages))(
    'DISM that answers in %s all the same is a gap',
    async (_name, words) => {
      const pc = healthyPc()
      for (const [at, [tool, piece, given]] of pc.tools.entries())
        if (tool === 'dism.exe' && 'stdout' in given)
          pc.tools[at] = [
            tool,
            piece,
            {
              stdout: String(given.stdout)
                .replace('Deployment Image Servicing and Management tool', words.labels[0] ?? '')
                .replace('The operation completed successfully.', words.dismDone),
            },
          ]
      const { facts, gaps } = await inspect(fakeHost(pc))
      expect(facts.store).toBeUndefined()
      expect(gaps.filter((gap) => /unknown format/.test(gap.why)).length).toBeGreaterThan(1)
      // The registry knows the packages in every language.
      expect(facts.packages?.value.map((one) => one.state)).toEqual(
        english.facts.packages?.value.map((one) => one.state),
      )
    },
  )

  it('any words at all in the places of the labels give the same facts, or a gap', async () => {
    const word = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 20 })
      .filter((text) => /^[^\s:：\\\p{C}][^:：\\\p{C}\p{Z}]*$/u.test(text))
    await fc.assert(
      fc.asyncProperty(fc.array(word, { minLength: 7, maxLength: 7 }), word, async (labels, done) => {
        const words: Words = { labels, colon: ':', done, found: `${done}: #`, missing: done, dismDone: done }
        const pc = healthyPc()
        const { facts, gaps } = await inspect(speaking(fakeHost(pc), words, 'utf-8'))
        if (facts.winre !== undefined) {
          expect(facts.winre.value).toEqual(english.facts.winre?.value)
          expect(facts.winre.value.location).toBe(winreLocation)
        } else expect(gaps.map((gap) => gap.what)).toContain('WinRE')
        expect(facts.packages?.value).toEqual(english.facts.packages?.value)
      }),
      { numRuns: 60 },
    )
  })

  it('a tool that only says no, in any language, is a gap', async () => {
    const pc = healthyPc()
    pc.tools.unshift([
      'reagentc.exe',
      '/info',
      new HostError('not-elevated', message('text.as-is', { text: 'x' })),
    ])
    const { gaps } = await inspect(speaking(fakeHost(pc), languages.Arabic as Words, 'utf-8'))
    expect(gaps.map((gap) => gap.what)).toEqual(['Second source for the state of WinRE'])
  })
})
