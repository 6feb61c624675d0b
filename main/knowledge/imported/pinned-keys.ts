import { isPackaged } from '../../program/is-packaged.ts'
import { policies } from '../../settings/policies.ts'

/**
 * Keys that may sign files of facts: base64 of an Ed25519 public key (SubjectPublicKeyInfo). `npm run knowledge --
 * key` creates one. Without any, files are accepted only with an organization's own key.
 */
const pinned: readonly string[] = []

/**
 * The accepted keys: those of the program, and the organization's if an administrator set one by policy. When run
 * from source, also UNSTUCK_KNOWLEDGE_PUBLIC_KEY, which the released program does not read.
 */
export function pinnedKeys(
  env: NodeJS.ProcessEnv = process.env,
  packaged = isPackaged(),
  { knowledgeKey } = policies(),
): readonly string[] {
  const own = packaged ? null : env.UNSTUCK_KNOWLEDGE_PUBLIC_KEY
  return [...pinned, ...[knowledgeKey, own].flatMap((key) => (key ? [key] : []))]
}
