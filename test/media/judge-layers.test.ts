import { afterEach, describe, expect, it } from 'vitest'
import { type MediumLayer, mediumLayerSchema } from '../../common/media/medium.ts'
import { judgeLayers } from '../../main/media/judge-layers.ts'
import { inLanguage } from '../../main/texts/in-language.ts'
import { speak } from '../../main/texts/spoken.ts'
import { knowledge } from '../test-knowledge.ts'
import { readsAsEnglish } from '../texts/left-in-english.ts'
import { type MediumShape, mediumOf } from './medium-fixtures.ts'

function layersOf(shape: MediumShape): Record<MediumLayer['layer'], MediumLayer> {
  const layers = judgeLayers(knowledge, mediumOf(shape)).map((each) => mediumLayerSchema.parse(each))
  return Object.fromEntries(layers.map((each) => [each.layer, each])) as Record<
    MediumLayer['layer'],
    MediumLayer
  >
}
const text = (layer: MediumLayer) => layer.lacks.join('\n')

describe('the age of a medium', () => {
  afterEach(() => speak('en'))

  it('is shown in the language of the user and stored in English', () => {
    const { boot, install, setup, winre } = layersOf({ at: '26100.1742', winre: '26100.1738' })
    const kept = [boot, install, setup, winre].flatMap(({ lacks }) => lacks)
    speak('de')
    const read = inLanguage([boot, install, setup, winre]).flatMap(({ lacks }) => lacks)
    expect(read).toHaveLength(kept.length)
    expect(read.filter(readsAsEnglish)).toEqual([])
    expect(kept.filter(readsAsEnglish)).not.toEqual([])
  })

  it('is reported per layer with its version and missing updates', () => {
    const { setup, boot, install, winre } = layersOf({ at: '26100.1742', winre: '26100.1738' })
    expect(install).toMatchObject({
      at: '26100.1742',
      state: 'behind',
      lacksNewest: true,
      newest: { kb: 'KB5129195', build: '26100.9457', date: '2026-09-14' },
    })
    // Counted in the update history: the monthly ones from 2024-10 to 2026-09.
    expect(text(install)).toContain('it is at KB5043080, 24 monthly security updates behind')
    expect(boot.at).toBe('26100.1742')
    expect(setup).toMatchObject({ at: '10.0.26100.1742', state: 'behind', newest: { kb: 'KB5106084' } })
    expect(winre).toMatchObject({ at: '10.0.26100.1738', state: 'behind', newest: { kb: 'KB5089593' } })
  })

  it('is current for a new medium and unknown without a documented date', () => {
    const { setup, boot, install, winre } = layersOf({ at: '26100.9457', winre: '26100.9444' })
    expect([setup.state, boot.state, install.state]).toEqual(['current', 'current', 'current'])
    // KB5121002 is newer than the newest known version, and no source gives its version.
    expect(winre.state).toBe('unknown')
    expect(text(winre)).toContain('KB5121002')
  })

  it('is wrong if Setup differs from the one in boot.wim, however new', () => {
    const { setup } = layersOf({ at: '26100.9457', setup: '26100.9445' })
    expect(setup).toMatchObject({ state: 'behind', lacksNewest: false })
    expect(text(setup)).toMatch(
      /setup\.exe \(10\.0\.26100\.9445\) is not the file in boot\.wim \(10\.0\.26100\.9457\)/,
    )
  })

  it('is unknown for Setup from the weeks before the newest Setup update', () => {
    const { setup } = layersOf({ at: '26100.8875' })
    expect(setup).toMatchObject({ state: 'unknown', lacksNewest: null })
  })

  it('reports different revisions of boot.wim and Windows', () => {
    const { boot } = layersOf({ at: '26100.1742', boot: '26100.8457' })
    expect(text(boot)).toContain('It is at 26100.8457 and the Windows to be installed at 26100.1742')
  })

  it('reports images with different versions and uses the lowest', () => {
    const { install } = layersOf({ at: ['26100.8457', '26100.1742'] })
    expect(install.at).toBe('26100.1742')
    expect(text(install)).toContain('1 is at 26100.8457 and 2 is at 26100.1742')
  })

  it('reports an update that is missing from the description', () => {
    const { install } = layersOf({
      at: '26100.9457',
      packages: ['Package_for_RollupFix~31bf3856ad364e35~amd64~~26100.9550.1.3'],
    })
    expect(install.state).toBe('unknown')
    expect(text(install)).toContain('its newest cumulative update is 26100.9550')
  })

  it('is never current for a layer that was not read', () => {
    const { winre, setup } = layersOf({ at: '26100.9457', format: 'esd', boot: null })
    expect(winre).toMatchObject({ at: null, state: 'unknown', lacksNewest: null })
    expect(setup.state).toBe('unknown')
    const foreign = layersOf({ at: '10240.17', boot: '10240.17', winre: '10240.17' })
    for (const layer of Object.values(foreign)) expect(layer.state).not.toBe('current')
  })

  it('of Windows Server is compared with its own updates', () => {
    const server = { editions: ['ServerStandard'], installationType: 'Server' }
    expect(layersOf({ ...server, at: '26100.1742' }).install.newest?.kb).toBe('KB5129235')
  })

  it('of a single image has no Setup and no boot.wim', () => {
    expect(Object.keys(layersOf({ at: '26100.1742', kind: 'image' }))).toEqual(['install', 'winre'])
  })
})
