import { FailureError } from '../../common/result.ts'

/** A KB as people write it, `KB5086672` or only its digits, in its canonical form. Throws FailureError `bad-call`. */
export function readKb(word: string): string {
  const digits = /^(?:KB)?(\d{6,8})$/i.exec(word)?.[1]
  if (digits !== undefined) return `KB${digits}`
  throw new FailureError('bad-call', `"${word}" is no KB.`, 'Write it like KB5086672.', word)
}
