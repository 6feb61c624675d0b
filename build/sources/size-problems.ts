import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { sourcesIn } from './sources-in.ts'

const most = 300
const folders = ['bench', 'build', 'common', 'main', 'preload', 'renderer', 'test']
/** Joined from pieces, so that it does not find itself. */
const cast = ['as', 'unknown', 'as'].join(' ')

/** Scripts that run on PCs; a program of ours that is short is one that can be read before it gets such rights. */
function scripts(root: string): string[] {
  return ['assets/powershell', 'assets/probes']
    .filter((folder) => existsSync(join(root, folder)))
    .flatMap((folder) => readdirSync(join(root, folder)).map((name) => `${folder}/${name}`))
    .filter((name) => name.endsWith('.ps1'))
}

/** Says which sources below `root` have over 300 lines, or force a type on a value by way of `unknown`. */
export function sizeProblems(root: string): string[] {
  return [...folders.flatMap((folder) => sourcesIn(root, folder)), ...scripts(root)].flatMap((name) => {
    const text = readFileSync(join(root, name), 'utf8')
    const lines = text.split('\n').length - (text.endsWith('\n') ? 1 : 0)
    return [
      ...(lines > most ? [`${name} has ${lines} lines; ${most} are the most.`] : []),
      ...(text.includes(cast) ? [`${name} has "${cast}": check the value instead.`] : []),
    ]
  })
}
