/**
 * A result of Windows Setup with its extend code, as in `0xC1900101 - 0x40017`: the first digit of the extend code is
 * the phase, the last two are the operation. Source:
 * https://learn.microsoft.com/windows/deployment/upgrade/upgrade-error-codes
 */
export type ExtendCode = {
  /** The result, in lower case. */
  readonly result: string
  /** The extend code, in lower case. */
  readonly extend: string
  readonly phase: number
  /** From 1; 0 is unknown. */
  readonly operation: number
}

const composite = /(0x[89c][0-9a-f]{7})\s*[-\u2010-\u2015]\s*(0x([0-5])00([0-9a-f]{2}))(?![0-9a-z])/i

/** The first Setup result with an extend code in a text; null if none. */
export function extendCodeIn(text: string): ExtendCode | null {
  const [, result, extend, phase, operation] = composite.exec(text) ?? []
  if (result === undefined || extend === undefined || phase === undefined || operation === undefined)
    return null
  return {
    result: result.toLowerCase(),
    extend: extend.toLowerCase(),
    phase: Number(phase),
    operation: Number.parseInt(operation, 16),
  }
}

const anyNumber = /0x[89c][0-9a-f]{7}\s*[-\u2010-\u2015]\s*(0x[0-9a-f]{4,8})(?![0-9a-z])/i

/** An extend code that names no documented phase; null if there is none or the phase is documented. */
export function unreadExtendIn(text: string): string | null {
  return extendCodeIn(text) === null ? (anyNumber.exec(text)?.[1]?.toLowerCase() ?? null) : null
}
