import { origin } from './origin.ts'

/** Electron's information about a sender, as far as trust is concerned. */
export type Sender = {
  readonly contentsId: number
  readonly frame: { readonly origin: string; readonly parent: unknown } | null
}

/** True for the main frame of our own window on our own origin; nothing else may call. */
export function isTrustedSender(sender: Sender, windowId: number): boolean {
  const { frame } = sender
  return sender.contentsId === windowId && frame !== null && frame.parent === null && frame.origin === origin
}
