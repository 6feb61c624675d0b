import { XMLParser, XMLValidator } from 'fast-xml-parser'

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: '@',
  parseAttributeValue: false,
  parseTagValue: false,
})

/**
 * Parses well-formed XML to plain objects; attribute names begin with `@`, and every value stays text. Null for
 * anything else, and for a document with a DOCTYPE: Windows writes none here, and its entities could expand without
 * limit.
 */
export function parseXml(text: string): unknown {
  try {
    if (/<!DOCTYPE/i.test(text) || XMLValidator.validate(text) !== true) return null
    return parser.parse(text)
  } catch {
    return null
  }
}
