import { readFile } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import type { LogSource } from '../../main/logs/log-source.ts'
import { isNoise } from '../../main/logs/noise.ts'
import { collectSources } from '../../main/logs/sources/collect-sources.ts'
import { decodedLines } from '../../main/logs/text/decode-lines.ts'
import { diagnose } from '../../main/workflow/diagnosing/diagnose.ts'
import { realData } from '../real-data.ts'
import { knowledge } from '../test-knowledge.ts'
import { sourceOf } from './text-of.ts'

const logs = realData('logs')
const transcripts = realData('transcripts')
const healthy = realData('logs/solsticeprojekt-temp/CBS.log')
const broken = realData('logs/alborz25-logs/CBS.log')

async function linesOf(source: LogSource): Promise<string[]> {
  const lines: string[] = []
  for await (const line of decodedLines(source.open())) lines.push(line)
  return lines
}

describe.each([
  ['whole logs', logs],
  ['transcripts', transcripts],
])('%s', (_, folder) => {
  test.skipIf(folder === null)('reads every log and cites only existing locations', async () => {
    const { sources } = await collectSources([folder ?? ''])
    const diagnosis = await diagnose({ knowledge, sources, inspection: null })
    // Logs of an earlier Windows are read separately and come last. Documents of other kinds are not logs; each is
    // reported as a gap.
    const documents = diagnosis.gaps.filter(({ code }) => code === 'log-is-document').map(({ what }) => what)
    const names = sources.map(({ name }) => name).filter((name) => !documents.includes(name))
    expect(diagnosis.read.map(({ file }) => file).toSorted()).toEqual(names.toSorted())
    const all = new Map<string, string[]>()
    for (const source of sources) all.set(source.name, await linesOf(source))
    for (const { file, lines } of diagnosis.read) expect([file, lines]).toEqual([file, all.get(file)?.length])
    expect(diagnosis.errors.length).toBeGreaterThan(10)
    for (const { code, first, last } of diagnosis.errors) {
      for (const { file, line } of [first, last]) {
        // The record that begins on this line contains the code.
        const record =
          all
            .get(file)
            ?.slice(line - 1, line + 60)
            .join('\n')
            .toLowerCase() ?? ''
        const decimal = `error: ${Number.parseInt(code.slice(6), 16)}`
        expect(record.includes(code.slice(2)) || record.includes(decimal), `${code} at ${file}:${line}`).toBe(
          true,
        )
      }
    }
    for (const { cause, evidence } of diagnosis.findings) {
      for (const { file, line, text } of evidence) {
        if (file === null || line === null) continue
        // Evidence is shortened at both ends, and may omit the columns before the message.
        const [start = ''] = text
          .replace(/^… /, '')
          .split('\n')
          .map((one) => one.trim())
          .filter(Boolean)
        const record =
          all
            .get(file)
            ?.slice(line - 1, line + 60)
            .join('\n') ?? ''
        expect(record.includes(start.slice(0, 30)), `${cause} cites ${file}:${line}: ${start}`).toBe(true)
      }
    }
  })
})

test.skipIf(logs === null)('counts every HRESULT as often as a plain reader', async () => {
  const { sources } = await collectSources([logs ?? ''])
  for (const source of sources.filter(({ name }) => /CBS\.log$/.test(name))) {
    const { errors } = await diagnose({ knowledge, sources: [source], inspection: null })
    const counted = new Map(errors.map(({ code, count }) => [code, count]))
    const plain = new Map<string, number>()
    for (const line of await linesOf(source)) {
      const code = /\[HRESULT = (0x8[0-9a-f]{7})\b/i.exec(line)?.[1]?.toLowerCase()
      if (code && !isNoise(line)) plain.set(code, (plain.get(code) ?? 0) + 1)
    }
    // Other forms of the same code may add to the count.
    for (const [code, count] of plain)
      expect(counted.get(code) ?? 0, `${code} in ${source.name}`).toBeGreaterThanOrEqual(count)
  }
})

test.skipIf(healthy === null)('reports no error and no finding for a healthy log, but its age', async () => {
  const { sources } = await collectSources([healthy ?? ''])
  const { errors, findings, gaps } = await diagnose({ knowledge, sources, inspection: null })
  const codes = gaps.map(({ code }) => code)
  expect({ errors, findings: findings.filter((one) => one.likelihood > 0.5), codes }).toEqual({
    errors: [],
    findings: [],
    codes: ['success-old'],
  })
})

test.skipIf(broken === null)('gives the same result for any split, encoding and line end', async () => {
  const bytes = await readFile(broken ?? '')
  const text = bytes.toString('utf8').replace(/^\ufeff/, '')
  const read = (other: Uint8Array, pieceBytes: number) =>
    diagnose({ knowledge, sources: [sourceOf('CBS.log', other, pieceBytes)], inspection: null })
  const whole = await read(bytes, bytes.length)
  expect(whole.findings.length).toBeGreaterThan(0)
  expect(await read(bytes, 4093)).toEqual(whole)
  expect(await read(Buffer.from(text, 'utf16le'), 65_537)).toEqual(whole)
  expect(await read(Buffer.from(text, 'utf16le').swap16(), 1 << 20)).toEqual(whole)
  expect(await read(Buffer.from(text.replaceAll('\r\n', '\n')), 1 << 20)).toEqual(whole)
})
