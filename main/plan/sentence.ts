/** A title as a sentence of a reason. */
export function sentence(text: string): string {
  return `${text.replace(/\.$/, '')}.`
}
