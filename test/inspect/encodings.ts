/* Encodings of Windows tools' piped output: the console code page, which depends on the language, or UTF-16.
   Characters missing from a code page become question marks, as in Windows. */

/** The upper half (from 0x80) of code pages without a platform decoder. */
const halves = {
  437:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐' +
    '└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u00a0',
  850:
    'ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜø£Ø×ƒáíóúñÑªº¿®¬½¼¡«»░▒▓│┤ÁÂÀ©╣║╗╝¢¥┐' +
    '└┴┬├─┼ãÃ╚╔╩╦╠═╬¤ðÐÊËÈıÍÎÏ┘┌█▄¦Ì▀ÓßÔÒõÕµþÞÚÛÙýÝ¯´\u00ad±‗¾¶§÷¸°¨·¹³²■\u00a0',
}

export type Encoder = (text: string) => Uint8Array

export const codePages = {
  437: single(halves[437]),
  850: single(halves[850]),
  866: byDecoder('ibm866'),
  932: byDecoder('shift_jis'),
  936: byDecoder('gbk'),
  949: byDecoder('euc-kr'),
} as const satisfies Record<number, Encoder>

export const encoders: Readonly<Record<string, Encoder>> = {
  ...Object.fromEntries(Object.entries(codePages).map(([page, encode]) => [`code page ${page}`, encode])),
  'UTF-16': (text) => Buffer.from(text, 'utf16le'),
  'UTF-16 with a mark': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
}

function single(half: string): Encoder {
  return byTable(new Map([...half].map((letter, index) => [letter, [0x80 + index]])))
}

/** Every character that one or two bytes decode to. */
function byDecoder(name: string): Encoder {
  const decoder = new TextDecoder(name, { fatal: true })
  const table = new Map<string, number[]>()
  const take = (bytes: number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes))
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, bytes)
    } catch {
      // These bytes encode no character.
    }
  }
  for (let lead = 0x80; lead <= 0xff; lead += 1) {
    take([lead])
    for (let trail = 0x40; trail <= 0xfe; trail += 1) take([lead, trail])
  }
  return byTable(table)
}

function byTable(table: ReadonlyMap<string, readonly number[]>): Encoder {
  return (text) =>
    Uint8Array.from(
      [...text].flatMap((letter) => {
        const code = letter.codePointAt(0) ?? 0
        return code < 0x80 ? [code] : (table.get(letter) ?? [0x3f])
      }),
    )
}
