import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createMasker } from '../../main/collect/masking/create-masker.ts'
import { createNameLearner } from '../../main/collect/masking/names/learn-names.ts'
import { realData } from '../real-data.ts'

const folders = ['cases', 'cases-more', 'transcripts', 'dism', 'reagentc', 'logs'].map(realData)
const files = folders.flatMap((folder) => (folder === null ? [] : textsIn(folder)))

function textsIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((name) => join(folder, name))
    .filter((file) => /\.(?:txt|log|xml|json|md)$/i.test(file) && isSmall(file))
}

/** Large logs repeat the content of small ones. */
function isSmall(file: string): boolean {
  const found = statSync(file)
  return found.isFile() && found.size < 200_000
}

/** What a diagnosis reads: codes, updates, packages, versions, passes of Setup, public key tokens. */
const needed =
  /0x[0-9a-f]{8}\b|\bKB\d{6,7}\b|Package_\w+~\w+~\w+~~[\d.]+|\b10\.0\.\d{5}\.\d+\b|\b[0-9a-f]{16}\b|\b[\w-]+\.(?:cab|msu|dll|sys|mum|manifest|wim)\b/gi

describe.skipIf(files.length === 0)('real recordings', () => {
  test('keep every code, update, package, version and file name when masked', () => {
    let seen = 0
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const learner = createNameLearner()
      learner.take(text, 'utf-16')
      const masked = createMasker(learner.names()).mask(text, 'utf-16')
      const before = text.match(needed) ?? []
      seen += before.length
      const left = new Set(masked.match(needed))
      expect([file, before.filter((one) => !left.has(one))]).toEqual([file, []])
    }
    expect(seen).toBeGreaterThan(1000)
  })

  test('contain no secret, and labels in them are not treated as one', () => {
    for (const file of files) {
      const text = readFileSync(file, 'utf8')
      const masked = createMasker(createNameLearner().names()).mask(text, 'utf-16')
      const lines = masked.split('\n').filter((line) => /masked-secret/.test(line))
      expect([file, lines]).toEqual([file, []])
    }
  })
})
