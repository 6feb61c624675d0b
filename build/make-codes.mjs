// Writes assets/codes/codes.tsv from a JSON collection of Windows error codes:
//   node build/make-codes.mjs <error-codes.json>
// Takes over names, areas and sources (facts); message texts of the collection are left behind, whatever their licence.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

const from = process.argv[2]
if (from === undefined) {
  console.error('Usage: node build/make-codes.mjs <error-codes.json>')
  process.exit(2)
}
const { codes: collected } = JSON.parse(readFileSync(from, 'utf8'))
// Success has names too, and logs print it beside errors.
const header = 'Debian:mingw-w64-common 10.0.0-3 (mingw-w64 headers):usr/share/mingw-w64/include'
const success = {
  code: '0x00000000',
  name: 'S_OK',
  aliases: ['ERROR_SUCCESS', 'STATUS_SUCCESS'],
  area: 'other',
  sources: [`${header}/winerror.h`, `${header}/ntstatus.h`],
}
const codes = [...(collected.some(({ code }) => code === success.code) ? [] : [success]), ...collected]
const areas = [...new Set(codes.map((entry) => entry.area))].sort()
const sourceIndex = countSources(codes)

const lines = [
  '# Windows error codes: names and where they are published. Made by build/make-codes.mjs; do not edit.',
  '# "a": areas by letter. "s": sources by number. Then one code a line, sorted: code, name (empty: none is public),',
  '# area letter, other names, names that the headers contradict, sources as number or number:line.',
  ...areas.map((area, index) => `a\t${letterOf(index)}\t${area}`),
  ...[...sourceIndex].map(([source, index]) => `s\t${index.toString(36)}\t${source}`),
  '',
  ...codes.map(rowOf).sort(),
]
const to = join(import.meta.dirname, '..', 'assets', 'codes', 'codes.tsv')
writeFileSync(to, `${lines.join('\n')}\n`)
console.log(`${codes.length} codes, ${areas.length} areas, ${sourceIndex.size} sources -> ${to}`)

function rowOf(entry) {
  const disputed = [...new Set((entry.disputed_names ?? []).map(({ name }) => name))]
  const sources = entry.sources.map((source) => {
    const { base, line } = splitLine(source)
    const index = sourceIndex.get(base).toString(36)
    return line === null ? index : `${index}:${line}`
  })
  const fields = [
    entry.code.slice(2),
    entry.name ?? '',
    letterOf(areas.indexOf(entry.area)),
    (entry.aliases ?? []).join(' '),
    disputed.join(' '),
    sources.join(' '),
  ]
  for (const field of fields) {
    if (/[\t\n\r]/.test(field) || /[^ -~]/.test(field))
      throw new Error(`Unfit text in ${entry.code}: ${field}`)
  }
  if (!/^[0-9a-f]{8}$/.test(fields[0])) throw new Error(`Not a canonical code: ${entry.code}`)
  return fields.join('\t')
}

function countSources(entries) {
  const count = new Map()
  for (const source of entries.flatMap((entry) => entry.sources)) {
    const { base } = splitLine(source)
    count.set(base, (count.get(base) ?? 0) + 1)
  }
  const sorted = [...count].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
  return new Map(sorted.map(([base], index) => [base, index]))
}

function splitLine(source) {
  const match = /^(.*):(\d+)$/.exec(source)
  const base = clean(match ? match[1] : source)
  return { base, line: match ? match[2] : null }
}

/** Notes about how a source was read belong to the collection, not to the product. */
function clean(base) {
  return base
    .replace(/ \((?:read from fork|text seen through)[^)]*\)/, '')
    .replace(/^a public listing, repository unknown:.*$/, 'a public listing, repository unknown')
    .replace(/^Debian:([^:]*):usr\//, 'Debian $1: /usr/')
}

function letterOf(index) {
  return String.fromCharCode(97 + index)
}
