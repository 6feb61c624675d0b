import { needles, readings, type Secrets } from './planted.ts'

/** What is left of the secrets in a text, however it is written. */
export function found(one: Secrets, bytes: Buffer): string[] {
  const texts = readings(bytes)
  return needles(one)
    .filter(([, needle]) => texts.some((text) => text.includes(needle)))
    .map(([label, needle]) => `${label}: ${needle}`)
}
