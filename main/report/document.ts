import type { Picture } from '../../common/pictures/drawing.ts'

/** A report independent of its format: blocks in order. Texts are plain; each format does its own escaping. */
export type Block =
  | { readonly kind: 'picture'; readonly picture: Picture }
  | { readonly kind: 'heading'; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | {
      readonly kind: 'table'
      readonly head: readonly string[]
      readonly rows: readonly (readonly string[])[]
    }
  | { readonly kind: 'code'; readonly lines: readonly string[] }
export type ReportDocument = { readonly title: string; readonly blocks: readonly Block[] }

export const heading = (level: 1 | 2 | 3, text: string): Block => ({ kind: 'heading', level, text })
export const paragraph = (text: string): Block => ({ kind: 'text', text })
export const list = (items: readonly string[]): Block => ({ kind: 'list', items })
export const table = (head: readonly string[], rows: readonly (readonly string[])[]): Block => ({
  kind: 'table',
  head,
  rows,
})
export const code = (lines: readonly string[]): Block => ({ kind: 'code', lines })
/** Empty if there is no such picture. */
export const pictureBlock = (picture: Picture | null): Block[] =>
  picture === null ? [] : [{ kind: 'picture', picture }]
