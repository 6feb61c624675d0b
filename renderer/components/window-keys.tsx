import { useEffect } from 'react'
import { useWindowStore } from '../store/use-window.tsx'

/** Global shortcuts of the window: Ctrl+K opens the palette, F1 the list of shortcuts. */
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
