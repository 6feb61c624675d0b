/** DISM's progress bar: `[=====   62.3%   ]`, redrawn with carriage returns; the result can follow on the same line. */
const bar = /\[[=\s]*(\d+(?:[.,]\d+)?)%[=\s]*\]/g

/**
 * Creates a parser for DISM output in chunks that can be cut anywhere. Each call returns the fraction (0 to 1) so far,
 * which never falls; null before the first bar. With several bars (one per package), the highest counts.
 */
export function dismProgress(): (piece: Uint8Array) => number | null {
  const decoder = new TextDecoder('latin1')
  let rest = ''
  let fraction: number | null = null
  return (piece) => {
    rest += decoder.decode(piece, { stream: true })
    let end = 0
    for (const match of rest.matchAll(bar)) {
      const percent = Number(match[1]?.replace(',', '.'))
      if (percent <= 100) fraction = Math.max(fraction ?? 0, percent / 100)
      end = match.index + match[0].length
    }
    // A bar has 60 columns, so a longer remainder cannot become one.
    rest = rest.slice(Math.max(end, rest.length - 200))
    return fraction
  }
}
