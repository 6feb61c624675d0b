import { needles, readings, type Secrets } from './planted.ts'

/** Remaining secrets in a text, in any encoding. */
export function found(one: Secrets, bytes: Buffer): string[] {
  const texts = readings(bytes)
  return needles(one)
    .filter(([, needle]) => texts.some((text) => text.includes(needle)))
    .map(([label, needle]) => `${label}: ${needle}`)
}
