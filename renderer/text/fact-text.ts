import { factLabel } from '../../common/texts/fact-labels.ts'
import { title } from './say.ts'

/** What people call a fact, where it stands by itself; its own name where a newer version wrote it. */
export function factText(name: string): string {
  const label = factLabel(name)
  return label === null ? name : title(label)
}
