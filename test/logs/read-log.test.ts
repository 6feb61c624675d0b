import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { rulesOfAll } from '../../main/causes/all-causes.ts'
import { loadCodes } from '../../main/codes/code-name.ts'
import { findCodes } from '../../main/logs/find-codes.ts'
import { type Gathering, matches, newGathering, takeCodes, takeHits } from '../../main/logs/gathering.ts'
import type { LogRule } from '../../main/logs/log-rule.ts'
import { withoutNoise } from '../../main/logs/noise.ts'
import { parseRecord } from '../../main/logs/parse-record.ts'
import { prepareRules } from '../../main/logs/prepared-rules.ts'
import { readLog } from '../../main/logs/read-log.ts'
import type { LogRecord } from '../../main/logs/record.ts'
import { followSessions, isSessionText } from '../../main/logs/sessions/sessions.ts'
import { decodedLines } from '../../main/logs/text/decode-lines.ts'
import { realData } from '../real-data.ts'
import { oneOf } from '../sample.ts'
import { knowledge } from '../test-knowledge.ts'
import { sourceOf } from './text-of.ts'

/** Causes may share a rule. */
const rules = [...new Set(rulesOfAll(knowledge))]
const prepared = prepareRules(rules)
const codes = await loadCodes()
const { isPublished } = codes

async function fast(bytes: Uint8Array): Promise<Gathering> {
  const gathering = newGathering()
  await readLog(sourceOf('CBS.log', bytes), prepared, gathering, {
    knowledge,
    isPublished,
    onMachineRecord: () => {},
    onBytes: () => {},
  })
  return gathering
}

/** The same without a scanner: every record is parsed, and every rule is tried on it. */
async function plain(bytes: Uint8Array): Promise<Gathering> {
  const gathering = newGathering()
  const sessions = followSessions(knowledge, 'CBS.log')
  const records: { line: number; raw: string }[] = []
  let line = 0
  for await (const text of decodedLines(sourceOf('CBS.log', bytes).open())) {
    line++
    const last = records.at(-1)
    if (last && !/^\d{4}-/.test(text)) last.raw += `\n${text}`
    else records.push({ line, raw: text })
  }
  for (const { line: from, raw } of records) {
    const bare: LogRecord = {
      file: 'CBS.log',
      line: from,
      format: 'cbs',
      session: 0,
      ...parseRecord('cbs', raw),
    }
    // Other records that name packages are only candidates: they say nothing about a session.
    if (isSessionText(bare.text) || findCodes(withoutNoise(bare.text)).length > 0) sessions.take(bare)
    const record = { ...bare, session: sessions.idOf(bare) }
    takeCodes(gathering, findCodes(withoutNoise(record.text)), record, isPublished)
    takeHits(gathering, rulesFor(withoutNoise(record.text)), record)
  }
  gathering.sessions.push(...sessions.sessions())
  return gathering
}

/** Every rule is tried on every text, but only once per text. */
const tried = new Map<string, LogRule[]>()
function rulesFor(text: string): LogRule[] {
  const known = tried.get(text) ?? rules.filter((rule) => matches(rule, 'cbs', text))
  tried.set(text, known)
  return known
}

/** What the causes use. Sessions in which nothing happened need not be kept, so session numbers may differ. */
function seen({ codes: found, sessions, hits, counts }: Gathering) {
  // Rules whose literals occur in too many lines are tried only on records that are read for another reason.
  const sought = (id: string) => !prepared.common.some((rule) => rule.id === id)
  const place = ({ line, session }: LogRecord) =>
    `${line}, session of ${sessions.find(({ id }) => id === session)?.from ?? 'none'}`
  return {
    codes: [...found]
      .map(([code, { count, first, last }]) => [code, count, place(first), place(last)])
      .sort(),
    sessions: sessions
      .filter(({ outcome, firstFailure }) => outcome !== 'unknown' || firstFailure !== null)
      .map(({ from, client, kb, outcome, failureCode, firstFailure, time }) => {
        return { from, client, kb, outcome, failureCode, time, firstFailure: firstFailure?.line ?? null }
      }),
    hits: [...hits]
      .filter(([id]) => sought(id))
      .map(([id, records]) => [id, counts.get(id), ...records.map(place)])
      .sort(),
  }
}

const practice = [
  'arm64-missing-checkpoint',
  'x64-store-corrupt',
  'x64-efi-full',
  'x64-winre-stale',
  'x64-healthy',
].map((pc) => join(import.meta.dirname, '../../assets/practice', pc, 'files/C/Windows/Logs/CBS/CBS.log'))
const real = ['alborz25-logs', 'hofcake-cbs', 'infinito1977-documents', 'solsticeprojekt-temp'].map((one) =>
  realData(`logs/${one}/CBS.log`),
)

describe('the scanner finds everything that a plain reader finds', () => {
  test.each(practice)('%s', async (path) => {
    const bytes = await readFile(path)
    expect(seen(await fast(bytes))).toEqual(seen(await plain(bytes)))
  })
  // The plain reader tries every rule on every text: seconds for each of these logs. Every run reads another of them.
  test.skipIf(real.includes(null))('in logs of real PCs', async () => {
    for (const path of oneOf(real)) {
      const bytes = await readFile(path ?? '')
      expect(seen(await fast(bytes)), path ?? '').toEqual(seen(await plain(bytes)))
    }
  })
})
