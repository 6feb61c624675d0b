import { isPackaged } from '../../is-packaged.ts'
import { policies } from '../../settings/policies.ts'

/**
 * Keys that may sign files of facts: base64 of an Ed25519 public key (SubjectPublicKeyInfo). `npm run knowledge -- key` makes
 * one. While there is none, no file is taken but by an organization's own key.
 */
const pinned: readonly string[] = []

/**
 * The keys: those of the program, and that of the organization where an administrator set one by policy. Run from its sources,
 * also one of UNSTUCK_KNOWLEDGE_PUBLIC_KEY, which the program that people get does not read.
 */
export function pinnedKeys(
  env: NodeJS.ProcessEnv = process.env,
  packaged = isPackaged(),
  { knowledgeKey } = policies(),
): readonly string[] {
  const own = packaged ? null : env.UNSTUCK_KNOWLEDGE_PUBLIC_KEY
  return [...pinned, ...[knowledgeKey, own].flatMap((key) => (key ? [key] : []))]
}
