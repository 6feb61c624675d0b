import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it, vi } from 'vitest'
import { assetFolders, assetNames, hasAsset, readAsset } from '../../main/program/assets.ts'
import { assetsFolder } from '../../main/program/assets-folder.ts'
import { shutEnvironment } from '../../main/program/shut-environment.ts'

describe('the bundled files of Unstuck', () => {
  it('are listed by path with forward slashes, nested ones too, and can be read by that path', () => {
    const names = assetNames('practice')
    const folder = join(assetsFolder(), 'practice')
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((one) => one.isFile())
    expect(names).toHaveLength(files.length)
    expect(names).toEqual(names.toSorted())
    const [deep = ''] = names.filter((name) => name.split('/').length > 4)
    expect(readAsset(deep)).toEqual(readFileSync(join(assetsFolder(), deep)))
    expect(hasAsset(deep)).toBe(true)
  })

  it('are in folders that are listed in the same way as their files', () => {
    const named = assetNames('practice').flatMap((path) => /^practice\/([^/]+)\//.exec(path)?.[1] ?? [])
    expect(assetFolders('practice')).toEqual([...new Set(named)].sort())
    expect(assetFolders('practice')).not.toContain('README.md')
  })

  it('are reported as absent when they do not exist', () => {
    expect(assetNames('nothing')).toEqual([])
    expect(assetFolders('nothing')).toEqual([])
    expect(hasAsset('texts/en/nothing.json')).toBe(false)
    expect(() => readAsset('nothing.json')).toThrow(/ENOENT/)
  })
})

describe('the released console program', () => {
  it('clears variables that make Node load compiled code, write files or skip certificate checks', () => {
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
