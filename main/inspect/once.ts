/** Runs `work` at the first call and gives every later call the same promise, failed or not. */
export function once<T>(work: () => Promise<T>): () => Promise<T> {
  let answer: Promise<T> | undefined
  return () => {
    answer ??= work()
    return answer
  }
}
