import type { IconName } from '../../components/icon.tsx'

/** A destination or an action. */
export type Place = {
  readonly id: string
  readonly icon: IconName
  readonly label: string
  /** Additional text that is searched too. */
  readonly about: string
  readonly go: () => void
  /** Derived from the typed text: it always matches. */
  readonly asked?: true
}

/** The places that contain every typed word, those whose name begins with it first. Pure. */
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

/** Whether a text can be explained: it contains an error code or a KB number. Pure. */
export function canExplain(text: string): boolean {
  return /(?<!\w)(?:0x[0-9a-f]{8}|[89c][0-9a-f]{7}|-\d{9,10}|KB\d{6,8})\b/i.test(text)
}
