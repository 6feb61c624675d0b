import { isPackaged } from '../../is-packaged.ts'

/**
 * Keys that may sign files of facts: base64 of an Ed25519 public key (SubjectPublicKeyInfo). `npm run knowledge -- key` makes
 * one. While there is none, no file is taken.
 */
const pinned: readonly string[] = []

/** The keys; run from its sources, also one of UNSTUCK_KNOWLEDGE_PUBLIC_KEY, which the program that people get does not read. */
export function pinnedKeys(env: NodeJS.ProcessEnv = process.env, packaged = isPackaged()): readonly string[] {
  const own = packaged ? undefined : env.UNSTUCK_KNOWLEDGE_PUBLIC_KEY
  return own === undefined || own === '' ? pinned : [...pinned, own]
}
