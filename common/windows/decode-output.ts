/**
 * Decodes the output of a Windows tool: by byte order mark; then by the zero bytes that UTF-16 has between ASCII
 * letters; then as UTF-8 if valid. Anything else is in an unknown OEM code page and is decoded as Latin-1: ASCII is
 * exact, so that lines, paths, numbers and codes stay readable, but words in other scripts do not. Callers must not
 * depend on those words. Never throws.
 */
export function decodeOutput(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return decode('utf-16le', bytes.subarray(2))
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return decode('utf-16be', bytes.subarray(2))
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return decode('utf-8', bytes.subarray(3))
  const zeros = zeroBytes(bytes)
  if (zeros.odd > zeros.sampled / 8 && zeros.even <= zeros.odd / 4) return decode('utf-16le', bytes)
  if (zeros.even > zeros.sampled / 8 && zeros.odd <= zeros.even / 4) return decode('utf-16be', bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return decode('latin1', bytes)
  }
}

/** Splits tool output at any line ending; a progress bar that DISM redraws with CR becomes separate lines. */
export function outputLines(text: string): string[] {
  return text.split(/\r\n|\n|\r/)
}

function decode(encoding: string, bytes: Uint8Array): string {
  return new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
}

function zeroBytes(bytes: Uint8Array): { even: number; odd: number; sampled: number } {
  const sampled = Math.min(bytes.length, 4096)
  let even = 0
  let odd = 0
  for (let index = 0; index < sampled; index += 1) {
    if (bytes[index] !== 0) continue
    if (index % 2 === 0) even += 1
    else odd += 1
  }
  return { even, odd, sampled: Math.max(sampled, 2) }
}
