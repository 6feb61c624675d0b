import { type ComponentType, useEffect, useState } from 'react'

type Fetched<Props> = {
  readonly part: ComponentType<Props> | null
  /** Why loading failed; null while pending. */
  readonly failed: { readonly why: unknown } | null
}

/**
 * A lazily loaded part of the window; renders nothing until its code is loaded. If loading fails, rendering throws
 * the error, and rendering again retries.
 *
 * React's `lazy` is not used because React shows suspended content at the earliest 300 ms after its fallback: every
 * panel would be delayed by that, although its code loads within milliseconds.
 */
export function late<Props extends object>(
  fetchPart: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  let known: ComponentType<Props> | null = null
  // biome-ignore lint/correctness/noComponentHookFactories: it is called once for each part, as its module is loaded
  return function Late(props: Props) {
    const [{ part: Part, failed }, setFetched] = useState<Fetched<Props>>({ part: known, failed: null })
    useEffect(() => {
      if (known !== null) return
      fetchPart().then(
        (part) => {
          known = part
          setFetched({ part, failed: null })
        },
        (why: unknown) => setFetched({ part: null, failed: { why } }),
      )
    }, [])
    if (failed !== null) throw failed.why
    return Part === null ? null : <Part {...props} />
  }
}
