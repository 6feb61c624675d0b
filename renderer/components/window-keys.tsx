import { useEffect } from 'react'
import { useWindowStore } from '../store/use-window.tsx'

/** Keys that hold everywhere in the window: Ctrl+K for everything, F1 for the keys. */
export function WindowKeys() {
  const store = useWindowStore()
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      const everything = (event.ctrlKey || event.metaKey) && !event.altKey && event.key.toLowerCase() === 'k'
      if (!everything && event.key !== 'F1') return
      event.preventDefault()
      store.openPanel(everything ? 'palette' : 'keys')
    }
    window.addEventListener('keydown', pressed)
    return () => window.removeEventListener('keydown', pressed)
  }, [store])
  return null
}
