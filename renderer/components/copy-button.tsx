import { useEffect, useState } from 'react'
import { say } from '../text/say.ts'
import { ActionButton } from './action-button.tsx'

/**
 * Copies text, or the result of a function called on click; null copies nothing. `what` names it for people who do
 * not see the context.
 */
export function CopyButton(props: {
  readonly value: string | (() => Promise<string | null>)
  readonly what: string
}) {
  const [copied, setCopied] = useState(false)
  useEffect(() => {
    if (!copied) return
    const timer = setTimeout(() => setCopied(false), 2000)
    return () => clearTimeout(timer)
  }, [copied])
  const copy = async () => {
    const text = typeof props.value === 'string' ? props.value : await props.value()
    if (text !== null) setCopied(copyText(text))
  }
  return (
    <ActionButton
      look="subtle"
      size="small"
      icon={copied ? 'tick' : 'copy'}
      label={copied ? say('window.app.copied') : say('window.app.copy')}
      name={copied ? say('window.app.copied') : say('window.app.copy-this', { what: props.what })}
      onClick={() => void copy()}
    />
  )
}

/** Copies through the copy event of a key press or click: unlike the clipboard API this needs no permission. */
export function copyText(value: string): boolean {
  const fill = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', value)
    event.preventDefault()
  }
  document.addEventListener('copy', fill, { once: true })
  try {
    return document.execCommand('copy')
  } finally {
    document.removeEventListener('copy', fill)
  }
}
