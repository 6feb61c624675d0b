import { useEffect } from 'react'

const focusable = [
  'h1[tabindex]',
  'h2[tabindex]',
  'a[href]',
  'button:enabled',
  'input:enabled',
  'select:enabled',
  'textarea:enabled',
  'summary',
].join()

/**
 * Keeps the focus near a control that is gone, such as the button that began the work: without focus, a screen reader
 * and the Tab key would begin at the top of the window. It goes to the first control of the innermost part that
 * remains; of a screen, that is its title. Renders nothing.
 */
export function KeptFocus() {
  useEffect(() => {
    let path: readonly Element[] = []
    const remember = ({ target }: FocusEvent) => {
      path = target instanceof Element ? pathOf(target) : []
    }
    const keep = () => {
      if (path[0]?.isConnected ?? true) return
      const left = path.find((part) => part.isConnected)
      path = []
      if (document.activeElement !== null && document.activeElement !== document.body) return
      left?.querySelector<HTMLElement>(focusable)?.focus({ preventScroll: true })
    }
    const watch = new MutationObserver(keep)
    document.addEventListener('focusin', remember)
    watch.observe(document.body, { childList: true, subtree: true })
    return () => {
      document.removeEventListener('focusin', remember)
      watch.disconnect()
    }
  }, [])
  return null
}

/**
 * An element and the parts around it, up to its screen; nothing outside of one. A panel is a dialog, in which the browser
 * keeps the focus.
 */
function pathOf(element: Element): readonly Element[] {
  const path: Element[] = []
  for (let part: Element | null = element; part !== null; part = part.parentElement) {
    if (part.matches('dialog')) return []
    path.push(part)
    if (part.matches('main')) return path
  }
  return []
}
