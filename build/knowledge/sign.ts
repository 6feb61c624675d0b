import { createPrivateKey, generateKeyPairSync, type KeyObject, sign } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { knowledgeFileNames } from '../../main/knowledge/imported/signed-knowledge.ts'

/**
 * Creates one signed file from the facts in `assets/knowledge`.
 *
 * @param assets The folder with `knowledge`
 * @param key Base64 of an Ed25519 private key (PKCS #8)
 * @param made Current time; UTC, ISO 8601
 */
export function signKnowledge(assets: string, key: string, made: string): string {
  const files = Object.fromEntries(
    knowledgeFileNames.map((name) => [name, readFileSync(join(assets, 'knowledge', name), 'utf8')]),
  )
  const payload = Buffer.from(JSON.stringify({ schema: 'unstuck/knowledge@1', made, files }))
  return `${JSON.stringify({
    schema: 'unstuck/signed-knowledge@1',
    payload: payload.toString('base64'),
    signature: sign(null, payload, privateKey(key)).toString('base64'),
  })}\n`
}

function privateKey(key: string): KeyObject {
  const read = createPrivateKey({ key: Buffer.from(key, 'base64'), format: 'der', type: 'pkcs8' })
  if (read.asymmetricKeyType !== 'ed25519') throw new Error('The key is no Ed25519 key.')
  return read
}

/** Creates a key pair: the private one for the build's environment, the public one for `pinned-keys.ts`. */
export function newKeys(): { readonly privateKey: string; readonly publicKey: string } {
  const pair = generateKeyPairSync('ed25519')
  return {
    privateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64'),
    publicKey: pair.publicKey.export({ format: 'der', type: 'spki' }).toString('base64'),
  }
}
