import type { Bundle } from '../bundle.ts'

const bridgePath = '/loopback-bridge.js'

/**
 * The page after the token, which navigates on by itself. After a redirect the browser would withhold the strict
 * cookie if the address was followed from another site; after a navigation by our own page it does not.
 */
export const welcomePage =
  '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Unstuck</title><link rel="icon" href="data:,"><meta http-equiv="refresh" content="0; url=/"></head><body><p><a href="/">Open Unstuck</a></p></body></html>'

/** Adds the bridge script to the bundle as the first script of its page. */
export function withBridge(bundle: Bundle, bridge: Uint8Array<ArrayBuffer>): Bundle {
  const page = bundle.get('/index.html')
  if (!page) throw new Error('The built window has no index.html. Run npm run build.')
  const html = new TextDecoder().decode(page.bytes)
  const injected = html.replace('<head>', `<head><script src="${bridgePath}"></script>`)
  if (injected === html) throw new Error('The built window has no <head> to put the bridge in.')
  return new Map([
    ...bundle,
    ['/index.html', { ...page, bytes: new Uint8Array(new TextEncoder().encode(injected)) }],
    [bridgePath, { bytes: inFunction(bridge), type: 'text/javascript; charset=utf-8' }],
  ])
}

/**
 * The bridge is bundled like a CommonJS module. Run as a plain script, each of its variables would become one of the
 * page, and one named `open` replaced `window.open`.
 */
function inFunction(script: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer> {
  return new TextEncoder().encode(`(() => {\n${new TextDecoder().decode(script)}\n})()\n`)
}
