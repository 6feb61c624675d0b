import { useEffect, useState } from 'react'
import type { Explanation } from '../../../common/diagnosis/explanation.ts'
import { useWindowStore } from '../../store/use-window.tsx'

/** The meaning of error codes, requested from the main process once per list. Empty until the answer arrives. */
export function useExplained(codes: readonly string[]): readonly Explanation[] {
  const store = useWindowStore()
  const text = codes.slice(0, 20).join('\n')
  const [known, setKnown] = useState<{ readonly text: string; readonly answers: readonly Explanation[] }>({
    text: '',
    answers: [],
  })
  useEffect(() => {
    let wanted = true
    if (text !== '')
      void store.call('explain', { text }).then((answers) => {
        if (wanted && answers !== null) setKnown({ text, answers })
      })
    return () => {
      wanted = false
    }
  }, [store, text])
  return known.text === text ? known.answers : []
}
