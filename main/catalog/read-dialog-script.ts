/** A value that the download dialog's script assigns. */
export type DialogValue = string | number | boolean | null

/** One update in the dialog: its fields and those of its files, by the names in the script. */
export type DialogUpdate = {
  readonly fields: ReadonlyMap<string, DialogValue>
  readonly files: readonly ReadonlyMap<string, DialogValue>[]
}

/** Why a script could not be parsed, with the part that was not understood. */
export type UnreadScript = { readonly unread: string }

type MutableUpdate = { fields: Map<string, DialogValue>; files: Map<string, DialogValue>[] | null }

const begin = /\bvar\s+downloadInformation\s*=\s*new\s+Array\s*\(\s*\)\s*;/g
const place = /\s*downloadInformation\[(\d{1,4})\](?:\.files\[(\d{1,5})\])?(?:\.(\w{1,40}))?\s*=\s*/y
const made = /new\s+(Object|Array)\s*\(\s*\)/y
const plain = /(true|false|null)\b|(-?\d{1,15})(?![\w.])/y
const quoted = /'((?:[^'\\\r\n\u2028\u2029]|\\[^\r\n])*)'|"((?:[^"\\\r\n\u2028\u2029]|\\[^\r\n])*)"/y
const end = /\s*;/y

/**
 * Parses the assignments to `downloadInformation` in the download dialog's script without executing anything, because
 * a server's answer is not trusted code. Accepts only the statements that the catalog writes (an object or list is
 * created, then its fields are filled, indexes in order); null if the script has no such assignments at all. Any
 * other assignment to it, before or after, makes the whole script unread: a partial list of files must not pass for a
 * complete one.
 */
export function readDialogScript(script: string): readonly DialogUpdate[] | UnreadScript | null {
  const starts = [...script.matchAll(begin)]
  const start = starts[0]
  if (start === undefined) return assignment(script) === null ? null : { unread: 'no list is made' }
  if (starts.length > 1) return { unread: 'the list is made twice' }
  const updates: MutableUpdate[] = []
  let at = start.index + start[0].length
  for (;;) {
    place.lastIndex = at
    const target = place.exec(script)
    if (target === null) break
    const read = readValue(script, at + target[0].length)
    if (read === null || !assign(updates, target, read.value)) return { unread: around(script, at) }
    at = read.end
  }
  const rest = assignment(`${script.slice(0, start.index)}\n${script.slice(at)}`)
  if (rest !== null) return { unread: rest }
  return updates.map(({ fields, files }) => ({ fields, files: files ?? [] }))
}

/** The first assignment to an index outside the parsed list; null if there is none. */
function assignment(script: string): string | null {
  const found = /downloadInformation\s*\[\s*\d+\s*\][\w.[\]\s]{0,80}=(?!=)/.exec(script)
  return found === null ? null : around(script, found.index)
}

type Made = { readonly make: 'Object' | 'Array' }

function readValue(script: string, at: number): { value: DialogValue | Made; end: number } | null {
  const value = valueAt(
    made,
    script,
    at,
    (match): Made => ({ make: match[1] === 'Array' ? 'Array' : 'Object' }),
  )
  const read =
    value ??
    valueAt(plain, script, at, ([, word, digits]) =>
      word === undefined ? Number(digits) : word === 'null' ? null : word === 'true',
    ) ??
    valueAt(quoted, script, at, (match) => unescapeString(match[1] ?? match[2] ?? ''))
  if (read === null) return null
  end.lastIndex = read.end
  return end.test(script) ? { value: read.value, end: end.lastIndex } : null
}

function valueAt<T>(
  pattern: RegExp,
  script: string,
  at: number,
  toValue: (match: RegExpExecArray) => T,
): { value: T; end: number } | null {
  pattern.lastIndex = at
  const match = pattern.exec(script)
  return match === null ? null : { value: toValue(match), end: pattern.lastIndex }
}

function assign(updates: MutableUpdate[], target: RegExpExecArray, value: DialogValue | Made): boolean {
  const [, updateDigits, fileDigits, name] = target
  const isMade = typeof value === 'object' && value !== null
  const makes = (what: Made['make']) => isMade && value.make === what
  const update = Number(updateDigits)
  if (fileDigits === undefined && name === undefined) {
    if (!makes('Object') || update !== updates.length) return false
    updates.push({ fields: new Map(), files: null })
    return true
  }
  const owner = updates[update]
  if (owner === undefined) return false
  if (name === 'files' && fileDigits === undefined) {
    if (!makes('Array') || owner.files !== null) return false
    owner.files = []
    return true
  }
  if (fileDigits === undefined) return !isMade && setOnce(owner.fields, name, value)
  if (owner.files === null) return false
  if (name === undefined) {
    if (!makes('Object') || Number(fileDigits) !== owner.files.length) return false
    owner.files.push(new Map())
    return true
  }
  const file = owner.files[Number(fileDigits)]
  return file !== undefined && !isMade && setOnce(file, name, value)
}

function setOnce(fields: Map<string, DialogValue>, name: string | undefined, value: DialogValue): boolean {
  if (name === undefined || fields.has(name)) return false
  fields.set(name, value)
  return true
}

/** Undoes JavaScript string escapes as ASP.NET writes them; an unknown one yields its own character. */
function unescapeString(text: string): string {
  const letters: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f', v: '\v', '0': '\0' }
  return text.replace(
    /\\(?:u([0-9a-f]{4})|x([0-9a-f]{2})|([\s\S]))/gi,
    (_, long?: string, short?: string, one?: string) => {
      const hex = long ?? short
      if (hex !== undefined) return String.fromCharCode(Number.parseInt(hex, 16))
      return letters[one ?? ''] ?? one ?? ''
    },
  )
}

function around(script: string, at: number): string {
  return script
    .slice(at, at + 120)
    .replace(/\s+/g, ' ')
    .trim()
}
