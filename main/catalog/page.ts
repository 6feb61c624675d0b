import { type DefaultTreeAdapterTypes, parse } from 'parse5'

export type PageElement = DefaultTreeAdapterTypes.Element

/** A page of the catalog: its elements by id, as the site's own scripts find them. */
export type Page = {
  /** The first element with this id; null without one. */
  readonly byId: (id: string) => PageElement | null
  /** The language that the page says it is written in, `en`; null where it does not say. */
  readonly language: string | null
  /** The text of all scripts. */
  readonly scripts: readonly string[]
}

/** Parses HTML as a browser does: any text gives a page. */
export function readPage(html: string): Page {
  const ids = new Map<string, PageElement>()
  const scripts: string[] = []
  let language: string | null = null
  for (const element of elementsIn(parse(html))) {
    const id = attribute(element, 'id')
    if (id !== null && !ids.has(id)) ids.set(id, element)
    if (element.tagName === 'script') scripts.push(rawText(element))
    if (element.tagName === 'html') language = attribute(element, 'lang')
  }
  return { byId: (id) => ids.get(id) ?? null, language, scripts }
}

/** The value of an attribute; null without it. */
export function attribute(element: PageElement, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null
}

/** The text inside an element as a person sees it: one line, single spaces, scripts left out. */
export function textOf(element: PageElement): string {
  return textPieces(element).join(' ')
}

/** The texts inside an element, each with single spaces, in order; what stands in elements of its own is apart. */
export function textPieces(element: PageElement): string[] {
  const pieces: string[] = []
  for (const node of nodesIn(element)) {
    if (node.nodeName !== '#text') continue
    const { value, parentNode } = node as DefaultTreeAdapterTypes.TextNode
    if (parentNode?.nodeName === 'script' || parentNode?.nodeName === 'style') continue
    const text = value.replace(/\s+/g, ' ').trim()
    if (text !== '') pieces.push(text)
  }
  return pieces
}

/** The elements inside an element, in the order of the page. */
export function* elementsIn(root: DefaultTreeAdapterTypes.Node): Generator<PageElement> {
  for (const node of nodesIn(root)) if ('tagName' in node) yield node
}

/** Without recursion: a page decides how deep it is nested. */
function* nodesIn(root: DefaultTreeAdapterTypes.Node): Generator<DefaultTreeAdapterTypes.Node> {
  const waiting: DefaultTreeAdapterTypes.Node[] = 'childNodes' in root ? root.childNodes.toReversed() : []
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    yield node
    if ('childNodes' in node)
      for (let index = node.childNodes.length - 1; index >= 0; index--) {
        const child = node.childNodes[index]
        if (child !== undefined) waiting.push(child)
      }
  }
}

function rawText(element: PageElement): string {
  return element.childNodes.map((node) => ('value' in node ? node.value : '')).join('')
}
