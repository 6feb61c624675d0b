/** One tag of an XML text. */
export type Tag = {
  /** Name without a namespace prefix. */
  readonly name: string
  /** Attribute values by name without prefix, not decoded. */
  readonly attributes: ReadonlyMap<string, string>
  /** Number of enclosing elements. */
  readonly depth: number
}

// A name is taken whole: without a ">" behind it, a long one would be tried again for each of its beginnings.
const markup =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)([^\s<>/?!="']+)(?![^\s<>/?!="'])((?:[^<>"']|"[^"<]*"|'[^'<]*')*)>/g
// From the beginning of a name only: a long word without a value would be tried from each of its letters.
const attribute = /(?<![^\s=<>"'/])([^\s=<>"'/]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g

/** The documents of packages have some ten levels; readers compare whole paths, which costs their length per tag. */
const deepest = 100

/**
 * Yields the start tags of an XML text in order, until it is no longer well-formed. Sufficient for the small and flat
 * documents of packages, some of which have megabytes of which only the first lines matter; entities other than the
 * five of XML stay unchanged. A text with a DOCTYPE has no tags: packages have none, and its entities could expand
 * without limit. Nor does it go on below a hundred levels.
 */
export function* readTags(text: string): Generator<Tag> {
  if (/<!DOCTYPE/i.test(text)) return
  const open: string[] = []
  for (const [, closing, name = '', rest = ''] of text.matchAll(markup)) {
    if (closing === undefined) continue
    if (closing === '/') {
      if (open.pop() !== name) return
      continue
    }
    yield { name: withoutPrefix(name), attributes: readAttributes(rest), depth: open.length }
    if (!rest.endsWith('/')) open.push(name)
    if (open.length > deepest) return
  }
}

function readAttributes(text: string): Map<string, string> {
  const attributes = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(attribute)) {
    attributes.set(withoutPrefix(name), withoutEntities(double ?? single ?? ''))
  }
  return attributes
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function withoutEntities(text: string): string {
  return text.replace(/&(amp|lt|gt|quot|apos);/g, (whole, name: string) => entities[name] ?? whole)
}

function withoutPrefix(name: string): string {
  return name.slice(name.indexOf(':') + 1)
}
