import type { Message } from '../../common/texts/value.ts'
import { englishOrNull } from '../../main/texts/english.ts'

/**
 * Untranslated parts of a value: messages without a text or with mismatched parameters, sentences that differ from
 * their message, and sentences without a code. Pure.
 */
export function unworded(value: unknown, place = ''): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap((each, index) => unworded(each, `${place}[${index}]`))
  if (isMessage(value) && /\.(?:reason)$/.test(place) === false)
    return englishOrNull(value) === null ? [`${place}: ${JSON.stringify(value)}`] : []
  const { texts, ...fields } = value as { readonly texts?: Readonly<Record<string, unknown>> }
  const own = Object.entries(texts ?? {}).flatMap(([name, said]) => {
    const shown =
      name === 'state' ? (fields as { expects?: { state?: string } }).expects?.state : fieldOf(fields, name)
    const words = [said]
      .flat()
      .map((each) => (isMessage(each) ? englishOrNull(each) : (each ?? '')))
      .join(' ')
    return (shown ?? '') === words ? [] : [`${place}.${name}: ${shown} / ${words}`]
  })
  return [...own, ...Object.entries(value).flatMap(([name, each]) => unworded(each, `${place}.${name}`))]
}

function fieldOf(value: object, name: string): unknown {
  return (value as Readonly<Record<string, unknown>>)[name]
}

function isMessage(value: unknown): value is Message {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.keys(value).length === 2 &&
    'code' in value &&
    'params' in value
  )
}
