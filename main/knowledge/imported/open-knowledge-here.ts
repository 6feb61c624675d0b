import { readAsset } from '../../program/assets.ts'
import type { Knowledge } from '../knowledge.ts'
import { openKnowledge } from '../open-knowledge.ts'
import { withImported } from './kept-knowledge.ts'

/** The knowledge of this user's Unstuck: the program's facts, or newer imported ones. */
export function openKnowledgeHere(home: string): Knowledge {
  return openKnowledge(withImported(readAsset, home))
}
