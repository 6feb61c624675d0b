import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { runKnowledge } from '../../build/knowledge/command.ts'
import { newKeys, signKnowledge } from '../../build/knowledge/sign.ts'
import { factsInUse, keptKnowledgeName, withImported } from '../../main/knowledge/imported/kept-knowledge.ts'
import { pinnedKeys } from '../../main/knowledge/imported/pinned-keys.ts'
import { readSignedKnowledge } from '../../main/knowledge/imported/signed-knowledge.ts'
import { openKnowledge } from '../../main/knowledge/open-knowledge.ts'
import type { ReadAsset } from '../../main/knowledge/read-file.ts'
import { readAsset } from '../../main/program/assets.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { importKnowledge } from '../../main/workflow/import-knowledge.ts'

const assets = join(import.meta.dirname, '..', '..', 'assets')
const own = newKeys()
const foreign = newKeys()
const keys = [own.publicKey]
const made = '2026-11-20T08:00:00.000Z'

let home = ''
let file = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-knowledge-'))
  file = join(home, 'facts-to-import.json')
})
afterEach(() => rmSync(home, { recursive: true, force: true }))

/** The built-in facts up to a day, so that they are older than those of the file. */
function factsUntil(day: string): ReadAsset {
  return (name) => {
    const text = readAsset(name).toString('utf8')
    return Buffer.from(
      name.endsWith('releases.json') ? text.replace(/("completeUntil": )"[^"]+"/g, `$1"${day}"`) : text,
    )
  }
}
const older = factsUntil('2026-01-13')

async function importing(text: string, read = older): Promise<string> {
  writeFileSync(file, text)
  return importKnowledge(file, { read, home, keys }).then(
    (facts) => `${facts.from} ${facts.made}`,
    (error: unknown) => `${failureOf(error).code} ${failureOf(error).reason?.code}`,
  )
}

describe('a signed knowledge file', () => {
  it('is imported offline and its facts are used', async () => {
    const before = openKnowledge(withImported(older, home, keys)).releases
    expect(before.branches.every(({ completeUntil }) => completeUntil === '2026-01-13')).toBe(true)
    expect(await importing(signKnowledge(assets, own.privateKey, made))).toBe(`imported ${made}`)
    const after = openKnowledge(withImported(older, home, keys)).releases
    expect(after).toEqual(openKnowledge(readAsset).releases)
    expect(factsInUse(older, home, keys)).toMatchObject({ from: 'imported', made })
  })

  it('is refused with another key, unsigned, older or incomplete, and nothing is stored', async () => {
    const good = JSON.parse(signKnowledge(assets, own.privateKey, made))
    const payload = JSON.parse(Buffer.from(good.payload, 'base64').toString('utf8'))
    expect(await importing(signKnowledge(assets, foreign.privateKey, made))).toBe(
      'refused knowledge-signature-foreign',
    )
    expect(await importing(JSON.stringify({ ...good, signature: '' }))).toBe(
      'refused knowledge-signature-foreign',
    )
    expect(await importing(JSON.stringify(payload))).toBe('malformed knowledge-not-signed-file')
    expect(await importing('')).toBe('malformed knowledge-not-signed-file')
    expect(await importing(signKnowledge(assets, own.privateKey, made), factsUntil('2030-01-01'))).toBe(
      'refused knowledge-older',
    )
    truncateSync(file, 2 ** 30)
    await expect(importKnowledge(file, { read: older, home, keys })).rejects.toMatchObject({
      failure: { code: 'too-large' },
    })
    await expect(importKnowledge(join(home, 'none'), { read: older, home, keys })).rejects.toMatchObject({
      failure: { code: 'not-found' },
    })
    expect(factsInUse(older, home, keys).from).toBe('program')
  })

  it('is not parsed if it has more than its three strings, which could take gigabytes as objects', async () => {
    const good = JSON.parse(signKnowledge(assets, own.privateKey, made))
    const many = JSON.stringify({ ...good, more: '' })
    const parse = vi.spyOn(JSON, 'parse')
    try {
      for (const text of ['['.repeat(1000), '{"a":'.repeat(1000), `{${'"a":0,'.repeat(1000)}"b":0}`, many])
        expect(await importing(text)).toBe('malformed knowledge-not-signed-file')
      const given = parse.mock.calls.map(([text]) => text)
      expect(given.filter((text) => /^(?:\[\[|\{"a"|\{"schema":"unstuck\/signed)/.test(text))).toEqual([])
    } finally {
      parse.mockRestore()
    }
  })

  it('is refused if older than the one in use and replaces it if newer', async () => {
    await importing(signKnowledge(assets, own.privateKey, made))
    expect(await importing(signKnowledge(assets, own.privateKey, '2026-11-19T08:00:00.000Z'))).toBe(
      'refused knowledge-older',
    )
    const later = '2026-11-21T08:00:00.000Z'
    expect(await importing(signKnowledge(assets, own.privateKey, later))).toBe(`imported ${later}`)
  })

  it('is not used after a change on disk or when the program has newer facts', async () => {
    await importing(signKnowledge(assets, own.privateKey, made))
    expect(factsInUse(factsUntil('2030-01-01'), home, keys).from).toBe('program')
    expect(factsInUse(older, home, [foreign.publicKey]).from).toBe('program')
    expect(factsInUse(older, home, []).from).toBe('program')
    const kept = join(home, keptKnowledgeName)
    writeFileSync(kept, readFileSync(kept, 'utf8').replace('"payload":"ey', '"payload":"eY'))
    expect(factsInUse(older, home, keys).from).toBe('program')
    expect(withImported(older, home, keys)('knowledge/releases.json')).toEqual(
      older('knowledge/releases.json'),
    )
  })

  it('gives the same data or fails after a change of any single character', () => {
    const good = signKnowledge(assets, own.privateKey, made)
    fc.assert(
      fc.property(fc.nat(good.length - 2), fc.constantFrom('A', '0', '"', ' '), (at, other) => {
        fc.pre(good[at] !== other)
        const changed = Buffer.from(good.slice(0, at) + other + good.slice(at + 1))
        const read = () => readSignedKnowledge(changed, keys, file)
        // White space beside the values, and other base64 for the same bytes, do not change what is signed.
        try {
          expect(read()).toEqual(readSignedKnowledge(Buffer.from(good), keys, file))
        } catch (error) {
          expect(['malformed', 'refused']).toContain(failureOf(error).code)
        }
      }),
      { numRuns: 25 },
    )
  })
})

describe('the signing build step', () => {
  const call = (env: NodeJS.ProcessEnv, write: (text: string) => void = () => {}) =>
    runKnowledge(['sign', file], { assets, today: '2026-11-22', now: made, env, write, format: () => {} })

  it('takes its key from the environment and signs nothing without one', async () => {
    expect(await call({})).toBe(2)
    expect(await call({ UNSTUCK_KNOWLEDGE_KEY: own.privateKey })).toBe(0)
    expect(readSignedKnowledge(readFileSync(file), keys, file).made).toBe(made)
  })

  it('ignores keys from the environment in release builds', () => {
    const env = { UNSTUCK_KNOWLEDGE_PUBLIC_KEY: own.publicKey }
    expect(pinnedKeys(env, true)).not.toContain(own.publicKey)
    expect(pinnedKeys(env, false)).toContain(own.publicKey)
  })
})
