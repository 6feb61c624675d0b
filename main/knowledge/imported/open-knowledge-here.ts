import { readAsset } from '../../assets.ts'
import type { Knowledge } from '../knowledge.ts'
import { openKnowledge } from '../open-knowledge.ts'
import { withImported } from './kept-knowledge.ts'

/** What this person's Unstuck knows: the facts of the program, or newer ones that were imported. */
export function openKnowledgeHere(home: string): Knowledge {
  return openKnowledge(withImported(readAsset, home))
}
