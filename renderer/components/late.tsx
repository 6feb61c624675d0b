import { type ComponentType, useEffect, useState } from 'react'

type Fetched<Props> = {
  readonly part: ComponentType<Props> | null
  /** Why it did not come; null as long as nothing is known. */
  readonly failed: { readonly why: unknown } | null
}

/**
 * A part of the window whose code is fetched when it is first drawn: nothing until then. Where the code does not come, drawing
 * it throws what kept it, and drawing it again another time fetches again.
 *
 * React's `lazy` would do, were it not that React shows what a Suspense waited for 300 ms after its fallback at the earliest:
 * every panel would be as late as that, with its code there after a few milliseconds.
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
