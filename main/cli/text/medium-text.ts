import type { MediumLayer } from '../../../common/medium.ts'
import type { PlanMedium } from '../../../common/plan.ts'
import { sizeText } from './size-text.ts'

/** How old a medium is, layer by layer, for people at a terminal. */
export function mediumText({ read, layers, result }: PlanMedium): string {
  const { install, boot } = read
  const files = [install, boot].flatMap((wim) =>
    wim === null
      ? []
      : [
          `  ${wim.file}${wim.format === 'mounted' ? '' : ` (${sizeText(wim.sizeBytes)}${wim.format === 'wim' ? '' : `, ${formats[wim.format]}`})`}`,
          ...wim.images.map(
            ({ index, name, build, architecture, languages }) =>
              `    ${index}. ${name ?? 'without a name'}: ${build ?? 'build unknown'}, ${architecture ?? 'architecture unknown'}, ${languages.join(' ') || 'languages unknown'}`,
          ),
        ],
  )
  return [
    `${read.kind === 'media' ? 'Medium' : 'Image'}: ${read.path}`,
    ...files,
    'How old it is:',
    ...layers.flatMap(layerLines),
    install?.format === 'mounted'
      ? 'It is changed where it is mounted; it is yours to write back, or to discard when a step fails.'
      : `The result will be in ${result}; the original is not changed.`,
  ].join('\n')
}

const formats = { esd: 'packed as one: exported first', split: 'in parts: exported first' } as const

function layerLines({ layer, at, newest, state, lacks }: MediumLayer): string[] {
  const than =
    newest === null ? '' : `, newest known ${newest.kb}${newest.build === null ? '' : ` (${newest.build})`}`
  return [
    `  ${names[layer]}: ${states[state]}, at ${at ?? 'a version that was not read'}${than}`,
    ...lacks.map((each) => `    - ${each}`),
  ]
}

const names: Readonly<Record<MediumLayer['layer'], string>> = {
  setup: 'Setup',
  boot: 'boot.wim',
  install: 'Windows (install.wim)',
  winre: 'WinRE (winre.wim)',
}
const states: Readonly<Record<MediumLayer['state'], string>> = {
  current: 'current',
  behind: 'behind',
  unknown: 'not certain',
}
