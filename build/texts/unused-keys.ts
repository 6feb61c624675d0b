import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseSync } from '@swc/core'
import { families } from '../../common/texts/families.ts'
import type { Texts } from './read-texts.ts'

const makesKeys = /[\\/](?:common|main)[\\/]texts[\\/]/
/** Folders in which texts are used. */
const rooms = ['common', 'main', 'preload', 'renderer']

/**
 * Keys that no source names: neither as a string, nor as a matching template, nor, for the text of a family, by its
 * code. TypeScript checks the other direction.
 */
export function unusedKeys(root: string, texts: Texts): string[] {
  const strings = new Set<string>()
  const templates = new Set<string>()
  for (const file of rooms.flatMap((room) => sourcesIn(join(root, room))))
    collect(parseSync(readFileSync(file, 'utf8'), { syntax: 'typescript', tsx: file.endsWith('x') }), {
      strings,
      // These files derive keys from any code.
      templates: makesKeys.test(file) ? new Set() : templates,
    })
  const patterns = [...templates].map((source) => new RegExp(`^${source}$`))
  return [...texts.keys()].filter((key) => {
    const [family = '', code = ''] = key.split('.')
    if (strings.has(key) || (family in families && strings.has(code))) return false
    return !patterns.some((pattern) => pattern.test(key))
  })
}

function sourcesIn(folder: string): string[] {
  return (
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => join(entry.parentPath, entry.name))
      // Both list keys without using them.
      .filter((file) => !/[\\/]common[\\/]texts[\\/](?:keys|time-places)\.ts$/.test(file))
  )
}

/** Collects strings, and templates as patterns, such as `step\.(.+)\.title`. */
function collect(node: unknown, found: { strings: Set<string>; templates: Set<string> }): void {
  if (typeof node !== 'object' || node === null) return
  if (Array.isArray(node)) {
    for (const one of node) collect(one, found)
    return
  }
  const { type, value, quasis } = node as { type?: string; value?: unknown; quasis?: { cooked?: string }[] }
  if (type === 'StringLiteral' && typeof value === 'string') found.strings.add(value)
  if (type === 'TemplateLiteral' && quasis) {
    const pieces = quasis.map(({ cooked = '' }) => cooked)
    if (pieces.length === 1) found.strings.add(pieces[0] ?? '')
    // Only a template that begins with an area's name can form a key.
    else if (/^[a-z-]+\./.test(pieces[0] ?? ''))
      found.templates.add(pieces.map((piece) => piece.replaceAll('.', '\\.')).join('.+'))
  }
  for (const child of Object.values(node)) collect(child, found)
}
