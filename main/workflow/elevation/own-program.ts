import { isPackaged } from '../../is-packaged.ts'

/** The program that may be started with administrator rights; null where Unstuck runs from its sources. */
export function ownProgram(): string | null {
  return isPackaged() ? process.execPath : null
}
