import { readBuild, type WindowsBuild } from './build.ts'

/**
 * The build in brackets that titles of cumulative updates of Windows 11 end with, `(26200.9457)`: in the catalog and in
 * the update history, in every language. Null for a title without one.
 */
export function readTitleBuild(title: string): WindowsBuild | null {
  return readBuild(/\((\d{5}\.\d{1,6})\)\s*$/.exec(title)?.[1])
}
