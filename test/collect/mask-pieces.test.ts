import { expect, test } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { maskPieces } from '../../main/collect/masking/mask-pieces.ts'

const body = Array.from({ length: 40 }, (_, at) => `MIIKeyLine${at}AbCdEfGhIjKlMnOpQrStUvWxYz0123456789`)
const key = ['-----BEGIN RSA PRIVATE KEY-----', ...body, '-----END RSA PRIVATE KEY-----', ''].join('\n')
const stretch = 2 ** 16

async function masked(text: string): Promise<string> {
  const bytes = Buffer.from(text)
  const pieces = async function* () {
    yield bytes.subarray(0, stretch)
    yield bytes.subarray(stretch)
  }
  let result = ''
  for await (const piece of maskPieces(pieces(), createMasker([]), stretch))
    result += Buffer.from(piece).toString()
  return result
}

test('a multi-line key is masked wherever the file is split', async () => {
  for (let at = 0; at < key.length; at += 150) {
    const before = '~ '.repeat((stretch - at) / 2).slice(1)
    const result = await masked(`${before}\n${key}${'after\n'.repeat(9000)}`)
    expect(result, `${at}`).not.toContain('MIIKeyLine')
    expect(result.endsWith('after\n'.repeat(9000))).toBe(true)
  }
})

test('a setting with its value on the next line is masked wherever the file is split', async () => {
  const text = '<AdminPassword>\n<Value>\nWinter2026geheim\n</Value>'
  for (let at = 0; at < text.length; at += 3) {
    const before = '~ '.repeat((stretch - at) / 2).slice(1)
    expect(await masked(`${before}\n${text}\n${'after\n'.repeat(9000)}`), `${at}`).not.toContain(
      'Winter2026geheim',
    )
  }
})
