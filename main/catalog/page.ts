import { type DefaultTreeAdapterTypes, parse } from 'parse5'

export type PageElement = DefaultTreeAdapterTypes.Element

/** A page of the catalog: its elements by id, as the site's own scripts access them. */
export type Page = {
  /** The first element with this id; null if there is none. */
  readonly byId: (id: string) => PageElement | null
  /** The page's declared language, `en`; null if not declared. */
  readonly language: string | null
  /** The text of all scripts. */
  readonly scripts: readonly string[]
}

/** Parses HTML like a browser: any text yields a page. */
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

/** The value of an attribute; null if absent. */
export function attribute(element: PageElement, name: string): string | null {
  return element.attrs.find((each) => each.name === name)?.value ?? null
}

/** The visible text of an element: one line, single spaces, without scripts. */
export function textOf(element: PageElement): string {
  return textPieces(element).join(' ')
}

/** The texts inside an element in order, each with single spaces, one per nested element. */
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

/** The elements inside an element, in document order. */
export function* elementsIn(root: DefaultTreeAdapterTypes.Node): Generator<PageElement> {
  for (const node of nodesIn(root)) if ('tagName' in node) yield node
}

/** Iterative, because the page determines the nesting depth. */
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
