/**
 * The upper half of the OEM code pages that Windows consoles use and TextDecoder does not know: a place per byte from
 * 0x80, blank where no letter stands. Made of the Unicode Consortium's mapping tables (MAPPINGS/VENDORS/MICSFT/PC).
 */
const oemPages: readonly string[] = [
  // 437
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ    ƒáíóúñÑªº                                                        αßΓπΣσµτΦΘΩδ φε             ⁿ',
  // 720
  '  éâ à çêëèïî      ô ـûùءآأؤ إئابةتثجحخدذرزسشص                                                  ضطظعغفµقكلمنهوىي            ⁿ',
  // 737
  'ΑΒΓΔΕΖΗΘΙΚΛΜΝΞΟΠΡΣΤΥΦΧΨΩαβγδεζηθικλμνξοπρσςτυφχψ                                                ωάέήϊίόύϋώΆΈΉΊΌΎΏ   ΪΫ      ⁿ',
  // 775
  'ĆüéāäģåćłēŖŗīŹÄÅÉæÆōöĢ ŚśÖÜø Ø  ĀĪóŻżź       Ł       ĄČĘĖ    ĮŠ       ŲŪ       Žąčęėįšųūž       ÓßŌŃõÕµńĶķĻļņĒŅ',
  // 850
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø Ø ƒáíóúñÑªº             ÁÂÀ              ãÃ        ðÐÊËÈıÍÎÏ     Ì ÓßÔÒõÕµþÞÚÛÙýÝ ´',
  // 852
  'ÇüéâäůćçłëŐőîŹÄĆÉĹĺôöĽľŚśÖÜŤťŁ čáíóúĄąŽžĘę źČş       ÁÂĚŞ    Żż       Ăă        đĐĎËďŇÍÎě    ŢŮ ÓßÔŃńňŠšŔÚŕŰýÝţ´   ˇ       űŘř',
  // 855
  'ђЂѓЃёЁєЄѕЅіІїЇјЈљЉњЊћЋќЌўЎџЏюЮъЪаАбБцЦдДеЕфФгГ       хХиИ    йЙ       кК        лЛмМнНоОп    Пя ЯрРсСтТуУжЖвВьЬ  ыЫзЗшШэЭщЩчЧ',
  // 857
  'ÇüéâäàåçêëèïîıÄÅÉæÆôöòûùİÖÜø ØŞşáíóúñÑĞğ             ÁÂÀ              ãÃ        ºªÊËÈ ÍÎÏ     Ì ÓßÔÒõÕµ  ÚÛÙìÿ ´',
  // 860
  'ÇüéâãàÁçêÊèÍÔìÃÂÉÀÈôõòÚùÌÕÜ  Ù ÓáíóúñÑªº Ò                                                      αßΓπΣσµτΦΘΩδ φε             ⁿ',
  // 861
  'ÇüéâäàåçêëèÐðÞÄÅÉæÆôöþûÝýÖÜø Ø ƒáíóúÁÍÓÚ                                                        αßΓπΣσµτΦΘΩδ φε             ⁿ',
  // 862
  'אבגדהוזחטיךכלםמןנסעףפץצקרשת    ƒáíóúñÑªº                                                        αßΓπΣσµτΦΘΩδ φε             ⁿ',
  // 863
  'ÇüéâÂà çêëèïî À ÉÈÊôËÏûù ÔÜ  ÙÛƒ ´óú    Î                                                       αßΓπΣσµτΦΘΩδ φε             ⁿ',
  // 865
  'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø Ø ƒáíóúñÑªº                                                        αßΓπΣσµτΦΘΩδ φε             ⁿ',
  // 869
  '      Ά      Έ ΉΊΪΌ  ΎΫ Ώ  ά έήίϊΐόύΑΒΓΔΕΖΗ ΘΙ       ΚΛΜΝ    ΞΟ       ΠΡ       ΣΤΥΦΧΨΩαβγ    δε ζηθικλμνξοπρσςτ   υφχ ψ   ωϋΰώ',
]

/** The ANSI pages of Windows, and the OEM pages that are the same as one. */
const decodedPages = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'ibm866',
]
const widePages = ['shift_jis', 'gbk', 'big5', 'euc-kr']

let table: ReadonlyMap<string, readonly string[]> | null = null

/**
 * How the code pages of Windows write a letter, as text of one letter per byte. Empty for ASCII, which all write alike,
 * and for what none of them has.
 */
export function codePageBytes(letter: string): readonly string[] {
  if (![...letter].some((one) => one > '\x7f')) return []
  table ??= makeTable()
  return table.get(letter) ?? []
}

function makeTable(): Map<string, string[]> {
  const found = new Map<string, string[]>()
  const add = (letter: string, bytes: string) => {
    const known = found.get(letter)
    if (known === undefined) found.set(letter, [bytes])
    else if (!known.includes(bytes)) known.push(bytes)
  }
  for (const page of oemPages)
    for (const [at, letter] of [...page].entries())
      if (letter !== ' ') add(letter, String.fromCharCode(0x80 + at))
  for (const page of decodedPages) {
    const decoder = new TextDecoder(page)
    for (let byte = 0x80; byte < 0x100; byte++) {
      const letter = decoder.decode(Uint8Array.of(byte))
      if (/^\p{L}$/u.test(letter)) add(letter, String.fromCharCode(byte))
    }
  }
  for (const page of widePages) {
    const decoder = new TextDecoder(page)
    for (let lead = 0x81; lead < 0xff; lead++)
      for (let trail = 0x40; trail < 0xff; trail++) {
        const letter = decoder.decode(Uint8Array.of(lead, trail))
        if (/^\p{L}$/u.test(letter)) add(letter, String.fromCharCode(lead, trail))
      }
  }
  return found
}
