import type { IconName } from '../../components/icon.tsx'

/** Somewhere to go, or something to do. */
export type Place = {
  readonly id: string
  readonly icon: IconName
  readonly label: string
  /** More of it, that is searched too. */
  readonly about: string
  readonly go: () => void
  /** Made of what was typed: it always fits. */
  readonly asked?: true
}

/** The places in which every typed word is found, those whose name begins with it first. Pure. */
export function fitting(places: readonly Place[], typed: string): readonly Place[] {
  const words = typed
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '')
  const found = places.filter(({ label, about, asked }) => {
    const text = `${label} ${about}`.toLowerCase()
    return asked === true || words.every((word) => text.includes(word))
  })
  const [first = ''] = words
  const begins = ({ label, asked }: Place) => asked === true || label.toLowerCase().startsWith(first)
  return [...found.filter(begins), ...found.filter((place) => !begins(place))]
}

/** Whether a text can be explained: it holds an error code or a KB number. Pure. */
export function canExplain(text: string): boolean {
  return /(?<!\w)(?:0x[0-9a-f]{8}|[89c][0-9a-f]{7}|-\d{9,10}|KB\d{6,8})\b/i.test(text)
}
