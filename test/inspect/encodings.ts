/*
 * The encodings in which tools of Windows write where their output goes into a pipe: the code page of the console, which
 * follows the language, or UTF-16. What a code page lacks becomes a question mark, as in Windows.
 */

/** The upper half of the code pages that no decoder of the platform knows, from 0x80 on. */
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

/** Every letter that one byte or two decode to. */
function byDecoder(name: string): Encoder {
  const decoder = new TextDecoder(name, { fatal: true })
  const table = new Map<string, number[]>()
  const take = (bytes: number[]) => {
    try {
      const letter = decoder.decode(Uint8Array.from(bytes))
      if ([...letter].length === 1 && !table.has(letter)) table.set(letter, bytes)
    } catch {
      // Bytes without a letter.
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
