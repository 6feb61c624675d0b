const units = ['bytes', 'KB', 'MB', 'GB', 'TB'] as const

/** A size as Windows writes it: `99.2 MB`, in units of 1024. */
export function sizeText(bytes: number): string {
  let value = bytes
  let unit = 0
  while (value >= 1024 && unit < units.length - 1) {
    value /= 1024
    unit++
  }
  const digits = unit === 0 || value >= 100 ? 0 : 1
  return `${value.toLocaleString('en', { maximumFractionDigits: digits })} ${units[unit]}`
}

/** Time left, rounded so that it does not pretend to know: `about 40 seconds`, `about 3 minutes`. */
export function timeLeftText(seconds: number): string {
  if (seconds < 5) return 'a few seconds left'
  if (seconds < 60) return `about ${Math.ceil(seconds / 5) * 5} seconds left`
  const minutes = Math.ceil(seconds / 60)
  if (minutes < 60) return minutes === 1 ? 'about a minute left' : `about ${minutes} minutes left`
  const hours = Math.round(minutes / 60)
  return hours === 1 ? 'about an hour left' : `about ${hours} hours left`
}

/** Date and time where the person is; the text itself where it is no date. */
export function whenText(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return date.toLocaleString('en', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hour12: false,
  })
}

/** Time of day, to the second. */
export function clockText(iso: string): string {
  const date = new Date(iso)
  if (Number.isNaN(date.getTime())) return iso
  return date.toLocaleTimeString('en', { hour12: false })
}

/** A share as whole percent; never 100 before it is all, never 0 when it is something. */
export function percentText(fraction: number): string {
  const percent = Math.round(fraction * 100)
  if (fraction < 1 && percent === 100) return '99 %'
  if (fraction > 0 && percent === 0) return '1 %'
  return `${percent} %`
}

/** `1 step`, `2 steps`: the English plural of a counted thing. */
export function countText(count: number, one: string, many: string): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`
}

/** A command line as a person may paste it: arguments with spaces in quotes. Shown only, never run. */
export function commandText(command: readonly string[]): string {
  return command.map((part) => (/[\s"&|<>^]/.test(part) || part === '' ? `"${part}"` : part)).join(' ')
}
