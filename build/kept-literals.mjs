import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * A build plugin that finds what must stand in every match of the rules of all causes, once, and puts it into the build.
 * The program would otherwise parse some six hundred patterns at every diagnosis. A rule that is not among them is parsed
 * there as before.
 *
 * @param {string} root folder of the project, whose own sources are asked
 */
export function keptLiterals(root) {
  const place = slashed(join(root, 'main', 'logs', 'kept-literals.ts'))
  return {
    name: 'kept-literals',
    enforce: 'pre',
    async load(id) {
      if (slashed(id) !== place) return null
      const text = JSON.stringify(await literalsOfAll(root))
      return `export const keptLiterals = new Map(JSON.parse(${JSON.stringify(text)}))`
    },
  }
}

async function literalsOfAll(root) {
  const load = (path) => import(pathToFileURL(join(root, 'main', path)).href)
  const { readAsset } = await load('assets.ts')
  const { rulesOfAll } = await load('causes/all-causes.ts')
  const { openKnowledge } = await load('knowledge/open-knowledge.ts')
  const { literalsKey, literalsOf } = await load('logs/rule-literals.ts')
  const rules = rulesOfAll(openKnowledge(readAsset))
  return [...new Map(rules.map((rule) => [literalsKey(rule), literalsOf(rule)]))]
}

/** Vite names files with slashes on Windows too. */
function slashed(path) {
  return path.replaceAll('\\', '/')
}
