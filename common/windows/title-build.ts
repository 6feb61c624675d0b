import { readBuild, type WindowsBuild } from './build.ts'

/**
 * The build in parentheses at the end of Windows 11 cumulative update titles, `(26200.9457)`, in the catalog and in the
 * update history, in every language. Null if the title has none.
 */
export function readTitleBuild(title: string): WindowsBuild | null {
  return readBuild(/\((\d{5}\.\d{1,6})\)\s*$/.exec(title)?.[1])
}
