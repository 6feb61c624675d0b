import { factLabel } from '../../common/texts/fact-labels.ts'
import { title } from './say.ts'

/** Display name of a fact, used standalone; its internal name if a newer version wrote it. */
export function factText(name: string): string {
  const label = factLabel(name)
  return label === null ? name : title(label)
}
