/** Collects the computer names in the XML of events, most recent last. The log of a renamed PC has several. */
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
