import fc from 'fast-check'

/**
 * A plugin that ends the search for a smaller counterexample `milliseconds` after the first one, because some searches
 * would take hours. Unlike the time limits of fast-check, it never ends a property that holds so far, which would test
 * less on a busy machine, and it never leaves a run behind that is still at work, which would disturb what follows.
 */
export function shrinkAtMost(milliseconds: number): fc.Plugin<unknown> {
  return () => {
    let end: number | null = null
    const noted = (result: Result) => {
      if (isFailure(result)) end ??= performance.now() + milliseconds
      return result
    }
    return {
      decorateRun: (run) => (value) => {
        if (end !== null && performance.now() >= end) return new fc.PreconditionFailure(true)
        const result = run(value)
        return result instanceof Promise ? result.then(noted) : noted(result)
      },
    }
  }
}

type Result = fc.PreconditionFailure | fc.PropertyFailure | null

function isFailure(result: Result): boolean {
  return result !== null && !fc.PreconditionFailure.isFailure(result)
}
