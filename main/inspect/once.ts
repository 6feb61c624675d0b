/** Runs `work` on the first call and returns the same promise for every later call, even if it rejects. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= work()
    return answer
  }
}
