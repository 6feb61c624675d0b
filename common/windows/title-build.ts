import { readBuild, type WindowsBuild } from './build.ts'

/**
 * The build in parentheses at the end of Windows 11 cumulative update titles, `(26200.9457)`, in the catalog and in the
 * update history, in every language. Null if the title has none.
 */
export function readTitleBuild(title: string): WindowsBuild | null {
  return readBuild(/\((\d{5}\.\d{1,6})\)\s*$/.exec(title)?.[1])
}

/**
 * The month at the beginning of an update's title, `2026-11` in `2026-11 Cumulative Update …`, which is the same in every
 * language; null if there is none.
 */
export function monthOfTitle(title: string): string | null {
  return /^(20\d{2}-(?:0[1-9]|1[0-2])) /.exec(title)?.[1] ?? null
}
