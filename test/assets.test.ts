import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { assetFolders, assetNames, hasAsset, readAsset } from '../main/assets.ts'
import { assetsFolder } from '../main/assets-folder.ts'
import { shutEnvironment } from '../main/shut-environment.ts'

describe('the files that come with Unstuck', () => {
  it('are named by folder with slashes, deep ones too, and read by that name', () => {
    const names = assetNames('practice')
    const folder = join(assetsFolder(), 'practice')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(names).toHaveLength(files.length)
    expect(names).toEqual(names.toSorted())
    const [deep = ''] = names.filter((name) => name.split('/').length > 4)
    expect(readAsset(deep)).toEqual(readFileSync(join(assetsFolder(), deep)))
    expect(hasAsset(deep)).toBe(true)
  })

  it('lie in folders, which are named as the files in them are', () => {
    const named = assetNames('practice').flatMap((path) => /^practice\/([^/]+)\//.exec(path)?.[1] ?? [])
    expect(assetFolders('practice')).toEqual([...new Set(named)].sort())
    expect(assetFolders('practice')).not.toContain('README.md')
  })

  it('that are not there are none', () => {
    expect(assetNames('nothing')).toEqual([])
    expect(assetFolders('nothing')).toEqual([])
    expect(hasAsset('texts/en/nothing.json')).toBe(false)
    expect(() => readAsset('nothing.json')).toThrow(/ENOENT/)
  })
})

describe('the console program that people get', () => {
  it('forgets what would make Node read compiled code, write files or believe any server', () => {
    const env: NodeJS.ProcessEnv = {
      NODE_COMPILE_CACHE: 'C:\\Users\\a\\c',
      NODE_V8_COVERAGE: 'C:\\Users\\a\\d',
      NODE_TLS_REJECT_UNAUTHORIZED: '0',
      PATH: 'C:\\Windows',
    }
    const stop = vi.spyOn(process.getBuiltinModule('node:v8'), 'stopCoverage').mockImplementation(() => {})
    shutEnvironment(env)
    expect(env).toEqual({ PATH: 'C:\\Windows' })
    expect(stop).toHaveBeenCalledOnce()
    stop.mockRestore()
  })
})
