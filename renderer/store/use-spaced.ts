import { useEffect, useRef, useState } from 'react'

/** The newest of values that may change quickly, at most one in `pause` milliseconds; the last one is never lost. */
export function useSpaced<T>(value: T, pause: number): T {
  const [shown, setShown] = useState(value)
  const since = useRef(Number.NEGATIVE_INFINITY)
  useEffect(() => {
    if (value === shown) return
    const wait = Math.max(0, since.current + pause - performance.now())
    const timer = setTimeout(() => {
      since.current = performance.now()
      setShown(value)
    }, wait)
    return () => clearTimeout(timer)
  }, [value, shown, pause])
  return shown
}
