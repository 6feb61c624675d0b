import type { MaskKind } from '../mask-book.ts'

/** Position of a secret: the text before it and its format. Regular expression sources, flags `gim`. */
export type SecretPlace = { readonly kind: MaskKind; readonly before: string; readonly value: string }
