import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/**
 * A build plugin that computes once which literals every match of the causes' rules must contain, and adds them to
 * the build. Otherwise the program would parse some six hundred patterns for every diagnosis. Other rules are still
 * parsed at run time.
 *
 * @param {string} root folder of the project that contains the sources
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
  const { readAsset } = await load('program/assets.ts')
  const { rulesOfAll } = await load('causes/all-causes.ts')
  const { openKnowledge } = await load('knowledge/open-knowledge.ts')
  const { literalsKey, literalsOf } = await load('logs/rule-literals.ts')
  const rules = rulesOfAll(openKnowledge(readAsset))
  return [...new Map(rules.map((rule) => [literalsKey(rule), literalsOf(rule)]))]
}

/** Vite uses slashes in file names on Windows too. */
function slashed(path) {
  return path.replaceAll('\\', '/')
}
