/** Names of computers in the XML of events, the last one last. A PC that was renamed has several in one log. */
export function computerNames(): { take(xml: string): void; names(): readonly string[] } {
  const found = new Map<string, true>()
  return {
    take(xml) {
      for (const [, name = ''] of xml.matchAll(/<Computer>([^<>]{1,255})<\/Computer>/g)) {
        found.delete(name)
        found.set(name, true)
      }
    },
    names: () => [...found.keys()],
  }
}
