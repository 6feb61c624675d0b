import { generateKeyPairSync } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { newKeys, signKnowledge } from '../../build/knowledge/sign.ts'
import { factsInUse } from '../../main/knowledge/imported/kept-knowledge.ts'
import { pinnedKeys } from '../../main/knowledge/imported/pinned-keys.ts'
import { readAsset } from '../../main/program/assets.ts'
import { noPolicies, policiesFrom, setPolicies } from '../../main/settings/policies.ts'
import { failureOf } from '../../main/texts/failure.ts'
import { importKnowledge } from '../../main/workflow/import-knowledge.ts'
import { anyCharacter } from '../any-character.ts'

const assets = join(import.meta.dirname, '..', '..', 'assets')
const own = newKeys()
const made = '2026-11-20T08:00:00.000Z'

let home = ''
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'unstuck-organization-'))
  setPolicies(noPolicies)
})
afterEach(() => {
  setPolicies(noPolicies)
  rmSync(home, { recursive: true, force: true })
})

/** Policies of a PC on which an administrator set this value, in the output format of reg.exe. */
const withKey = (data: string, hive = 'HKEY_LOCAL_MACHINE') =>
  policiesFrom(`${hive}\\SOFTWARE\\Policies\\Unstuck\r\n    KnowledgeKey    REG_SZ    ${data}\r\n`)

async function importing(privateKey: string): Promise<string> {
  const file = join(home, 'facts.json')
  writeFileSync(file, signKnowledge(assets, privateKey, made))
  return importKnowledge(file, { home }).then(
    ({ from }) => from,
    (error: unknown) => failureOf(error).reason?.code ?? 'unnamed',
  )
}

describe('the organization key set by policy', () => {
  it('accepts data signed with it and nothing signed with another key', async () => {
    expect(await importing(own.privateKey)).toBe('knowledge-without-key')
    setPolicies(withKey(own.publicKey))
    expect(await importing(newKeys().privateKey)).toBe('knowledge-signature-foreign')
    expect(await importing(own.privateKey)).toBe('imported')
    expect(factsInUse(readAsset, home).from).toBe('imported')
  })

  it('is no longer valid, nor is its data, once the policy is removed', async () => {
    setPolicies(withKey(own.publicKey))
    expect(await importing(own.privateKey)).toBe('imported')
    setPolicies(noPolicies)
    expect(factsInUse(readAsset, home).from).toBe('program')
  })

  it('is ignored if it is another kind of key, truncated or set for a user', () => {
    const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 }).publicKey
    const others = [
      rsa.export({ format: 'der', type: 'spki' }).toString('base64'),
      own.publicKey.slice(0, -1),
    ]
    for (const data of others) expect(withKey(data).knowledgeKey).toBeNull()
    expect(withKey(own.publicKey, 'HKEY_CURRENT_USER').knowledgeKey).toBeNull()
    fc.assert(
      fc.property(
        fc.nat(own.publicKey.length - 1),
        fc.string({ unit: anyCharacter, maxLength: 3 }),
        (at, put) => {
          const data = own.publicKey.slice(0, at) + put + own.publicKey.slice(at + 1)
          const { knowledgeKey } = withKey(data)
          // Whatever the policy contains, only data with the length of an Ed25519 key is used.
          expect(knowledgeKey === null || Buffer.from(knowledgeKey, 'base64').length === 44).toBe(true)
        },
      ),
    )
  })

  it('is added to the built-in keys, including in release builds', () => {
    expect(pinnedKeys({}, true, { ...noPolicies, knowledgeKey: own.publicKey })).toEqual([
      ...pinnedKeys({}, true),
      own.publicKey,
    ])
  })
})
