import type { LogSource } from '../log-source.ts'
import { takeHead } from '../text/take-head.ts'
import { lineText, sniffEncoding } from '../text/text-encoding.ts'
import { readToldMachine } from './read-told-machine.ts'
import type { ToldMachine } from './told-machine.ts'

/**
 * What a text that is no log says of its PC, by its beginning, which is `whole` where there is no more. Exports of the
 * registry and of msinfo32 are long, and are read further. Rejects with nothing: what cannot be read says nothing.
 */
export async function toldInSource(
  source: LogSource,
  beginning: string,
  whole: boolean,
): Promise<ToldMachine | null> {
  const long = /^\ufeff?(?:Windows Registry Editor|REGEDIT4)|<MsInfo>/.test(beginning)
  // Standard input cannot be read again.
  if (whole || !long || source.sizeBytes === null) return readToldMachine(beginning)
  try {
    const { head, all } = await takeHead(source.open(), mostBytes)
    for await (const _ of all) break
    const encoding = sniffEncoding(head)
    const text = encoding === 'utf-8' ? lineText(head) : new TextDecoder(encoding).decode(head)
    return readToldMachine(text)
  } catch {
    return readToldMachine(beginning)
  }
}

const mostBytes = 8 * 2 ** 20
