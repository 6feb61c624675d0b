import { escapeXml } from './escape-xml.ts'
import { EvtxError } from './evtx-error.ts'
import { arrayFlag, formatArray, formatValue, valueTypes } from './format-value.ts'
import type { RenderBudget } from './render-budget.ts'

/** Location in the chunk of the value of a template substitution. */
type Value = { readonly type: number; readonly at: number; readonly size: number }

/** Context of the token range being read. */
type Place = {
  readonly values: readonly Value[] | null
  /** Elements have a dependency id, except in a fragment that is itself a value. */
  readonly dependencies: boolean
  readonly depth: number
}

/**
 * Renders the binary XML of a record as text on one line, with template instances filled in, like `wevtutil /f:xml`.
 * Offsets of names and templates are relative to the chunk.
 *
 * @throws EvtxError if it contradicts itself, leaves the chunk or exceeds the budget.
 */
export function renderBinaryXml(chunk: Buffer, at: number, end: number, budget: RenderBudget): string {
  budget.begin()
  return new Renderer(chunk, budget).render(at, end)
}

class Renderer {
  readonly #chunk: Buffer
  readonly #budget: RenderBudget
  #at = 0
  #end = 0

  constructor(chunk: Buffer, budget: RenderBudget) {
    this.#chunk = chunk
    this.#budget = budget
  }

  render(at: number, end: number): string {
    return this.#within(at, end, () => this.#content({ values: null, dependencies: true, depth: 0 }))
  }

  /** Reads a range elsewhere in the chunk, then returns to the current position. */
  #within<T>(at: number, end: number, read: () => T): T {
    if (at < 0 || at > end || end > this.#chunk.length) throw new EvtxError('stretch-outside-chunk')
    const [here, until] = [this.#at, this.#end]
    this.#at = at
    this.#end = end
    try {
      return read()
    } finally {
      this.#at = here
      this.#end = until
    }
  }

  /** Reads tokens up to the end of the range or to the token that ends the current content. */
  #content(place: Place): string {
    if (place.depth > deepest) throw new EvtxError('too-deep')
    let text = ''
    while (this.#at < this.#end) {
      this.#budget.step()
      const token = this.#chunk[this.#at] as number
      switch (token & ~moreFlag) {
        case 0x00:
        case 0x04:
          this.#at++
          return text
        case 0x01:
          text += this.#element(place)
          break
        case 0x0c:
          text += this.#template(place)
          break
        case 0x0f:
          this.#take(4)
          break
        case 0x0a:
          this.#at++
          this.#name()
          break
        case 0x0b:
          this.#at++
          this.#text()
          break
        default: {
          const piece = this.#piece(place)
          if (piece === null) throw new EvtxError('token-unknown')
          text += piece.text ?? ''
        }
      }
    }
    return text
  }

  #element(place: Place): string {
    const hasAttributes = ((this.#chunk[this.#at] as number) & moreFlag) !== 0
    this.#at++
    const dependsOn = place.dependencies ? this.#u16() : none
    this.#u32()
    const name = this.#name()
    let open = `<${name}`
    if (hasAttributes) {
      const end = this.#u32() + this.#at
      while (this.#at < end && ((this.#chunk[this.#at] ?? 0) & ~moreFlag) === 0x06)
        open += this.#attribute(place)
    }
    const closing = this.#u8()
    const missing = dependsOn !== none && place.values?.[dependsOn]?.type === valueTypes.none
    if (closing === 0x03) return missing ? '' : this.#write(`${open}/>`)
    if (closing !== 0x02) throw new EvtxError('token-out-of-place')
    const inside = { ...place, depth: place.depth + 1 }
    const items = this.#arrayContent(place)
    if (items !== null) {
      // Content that is an array produces one element per item.
      this.#budget.write(items.length * (open.length + name.length))
      return this.#write(items.map((item) => `${open}>${escapeXml(item)}</${name}>`).join(''))
    }
    const content = this.#content(inside)
    if (missing) return ''
    return this.#write(content === '' ? `${open}/>` : `${open}>${content}</${name}>`)
  }

  /** The items if the element's content is a single array; null otherwise. */
  #arrayContent({ values }: Place): string[] | null {
    const token = this.#chunk[this.#at]
    if ((token !== 0x0d && token !== 0x0e) || this.#at + 5 > this.#end) return null
    if (this.#chunk[this.#at + 4] !== 0x04) return null
    const value = values?.[this.#chunk.readUInt16LE(this.#at + 1)]
    if (value === undefined || (value.type & arrayFlag) === 0) return null
    this.#at += 5
    return formatArray(value.type, this.#bytesOf(value))
  }

  /** ` name='value'`; empty if the value is optional and missing. */
  #attribute(place: Place): string {
    this.#budget.step()
    this.#at++
    const name = this.#name()
    let text = ''
    let hasText = false
    for (let piece = this.#piece(place); piece !== null; piece = this.#piece(place)) {
      text += piece.text ?? ''
      hasText ||= piece.text !== null
    }
    return hasText ? ` ${name}='${text}'` : ''
  }

  /** One piece of escaped text; its `text` is null if an optional value is missing. Null if no text follows here. */
  #piece(place: Place): { readonly text: string | null } | null {
    if (this.#at >= this.#end) return null
    this.#budget.step()
    switch ((this.#chunk[this.#at] as number) & ~moreFlag) {
      case 0x05: {
        this.#at++
        if (this.#u8() !== valueTypes.text) throw new EvtxError('constant-not-text')
        return { text: escapeXml(this.#text()) }
      }
      case 0x07:
        this.#at++
        return { text: escapeXml(this.#text()) }
      case 0x08:
        this.#at++
        return { text: escapeXml(String.fromCharCode(this.#u16())) }
      case 0x09:
        this.#at++
        return { text: `&${this.#name()};` }
      case 0x0d:
      case 0x0e:
        return { text: this.#substitution(place) }
      default:
        return null
    }
  }

  #substitution({ values, depth }: Place): string | null {
    const optional = this.#u8() === 0x0e
    const value = values?.[this.#u16()]
    this.#u8()
    if (value === undefined) throw new EvtxError('substitution-without-value')
    if (value.type === valueTypes.none) return optional ? null : ''
    if (value.type === valueTypes.fragment)
      return this.#within(value.at, value.at + value.size, () =>
        this.#content({ values: null, dependencies: false, depth: depth + 1 }),
      )
    const bytes = this.#bytesOf(value)
    const text =
      (value.type & arrayFlag) === 0
        ? formatValue(value.type, bytes)
        : formatArray(value.type, bytes).join(', ')
    return this.#write(escapeXml(text))
  }

  #bytesOf({ at, size }: Value): Buffer {
    if (at + size > this.#chunk.length) throw new EvtxError('value-outside-chunk')
    this.#budget.write(size)
    return this.#chunk.subarray(at, at + size)
  }

  #template({ depth }: Place): string {
    this.#take(6)
    const definition = this.#u32()
    // A template is stored inline at its first use; later uses refer to it.
    if (definition === this.#at) this.#take(templateHead + this.#peekU32(this.#at + templateHead - 4))
    const count = this.#u32()
    if (count > mostValues) throw new EvtxError('too-many-values')
    const described = Array.from({ length: count }, () => {
      const size = this.#u16()
      const type = this.#u8()
      this.#u8()
      return { size, type }
    })
    const values = described.map(({ size, type }): Value => {
      const at = this.#at
      this.#take(size)
      return { at, size, type }
    })
    const start = definition + templateHead
    return this.#within(start, start + this.#peekU32(start - 4), () =>
      this.#content({ values, dependencies: true, depth: depth + 1 }),
    )
  }

  /** A name is stored inline at its first use; later uses refer to it. */
  #name(): string {
    const at = this.#u32()
    const length = this.#peekU16(at + 6)
    if (at === this.#at) this.#take(8 + length * 2 + 2)
    if (at + 8 + length * 2 > this.#chunk.length) throw new EvtxError('name-outside-chunk')
    this.#budget.write(length)
    const name = this.#chunk.toString('utf16le', at + 8, at + 8 + length * 2)
    if (!/^[\p{L}_][\p{L}\p{N}_.:-]*$/u.test(name)) throw new EvtxError('name-malformed')
    return name
  }

  #text(): string {
    const length = this.#u16()
    const at = this.#at
    this.#take(length * 2)
    this.#budget.write(length)
    return this.#chunk.toString('utf16le', at, this.#at)
  }

  #take(count: number): void {
    if (this.#at + count > this.#end) throw new EvtxError('token-outside-stretch')
    this.#at += count
  }

  #u8(): number {
    this.#take(1)
    return this.#chunk[this.#at - 1] as number
  }

  #u16(): number {
    this.#take(2)
    return this.#chunk.readUInt16LE(this.#at - 2)
  }

  #u32(): number {
    this.#take(4)
    return this.#chunk.readUInt32LE(this.#at - 4)
  }

  #peekU16(at: number): number {
    if (at + 2 > this.#chunk.length) throw new EvtxError('place-outside-chunk')
    return this.#chunk.readUInt16LE(at)
  }

  #peekU32(at: number): number {
    if (at < 0 || at + 4 > this.#chunk.length) throw new EvtxError('place-outside-chunk')
    return this.#chunk.readUInt32LE(at)
  }

  #write(text: string): string {
    this.#budget.write(text.length)
    return text
  }
}

/** More follows: attributes of an element, further attributes, further text. */
const moreFlag = 0x40
/** Dependency id of an element without one. */
const none = 0xffff
/** Bytes before a template's tokens: offset of the next template, GUID, length. */
const templateHead = 24
const deepest = 32
const mostValues = 4096
