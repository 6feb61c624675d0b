import type { MediumLayer } from '../../../common/media/medium.ts'
import type { PlanMedium } from '../../../common/plan/plan.ts'
import { message } from '../../../common/texts/message.ts'
import { inLanguage } from '../../texts/in-language.ts'
import { sizeText } from '../../texts/size-text.ts'
import { say } from '../../texts/spoken.ts'

/** Formats the age of a medium, layer by layer, for the terminal. */
export function mediumText(medium: PlanMedium): string {
  const { read, layers, result } = inLanguage(medium)
  const { install, boot } = read
  const files = [install, boot].flatMap((wim) =>
    wim === null
      ? []
      : [
          `  ${wim.file}${wim.format === 'mounted' ? '' : ` (${[sizeText(wim.sizeBytes), formatOf(wim.format)].filter(Boolean).join(', ')})`}`,
          ...wim.images.map(
            ({ index, name, build, architecture, languages }) =>
              `    ${index}. ${name ?? say('word.no-name')}: ${build ?? say('word.build-unknown')}, ${architecture ?? say('word.architecture-unknown')}, ${languages.join(' ') || say('word.languages-unknown')}`,
          ),
        ],
  )
  return [
    `${say(`word.medium-kind.${read.kind}`)}: ${read.path}`,
    ...files,
    say('word.heading', { words: message('word.how-old') }),
    ...layers.flatMap(layerLines),
    install?.format === 'mounted' ? say('cli.medium-changed-in-place') : say('cli.medium-result', { result }),
  ].join('\n')
}

function formatOf(format: 'wim' | 'esd' | 'split'): string {
  return format === 'wim' ? '' : say(`cli.medium-format.${format}`)
}

function layerLines({ layer, at, newest, state, lacks }: MediumLayer): string[] {
  const name = say(`word.layer.${layer}`)
  const isAt = say('cli.layer-at', {
    state: message(`word.layer-state.${state}`),
    at: at ?? message('cli.version-not-read'),
  })
  const than = newest === null ? '' : `, ${newestText(newest.kb, newest.build)}`
  return [`  ${name}: ${isAt}${than}`, ...lacks.map((each) => `    - ${each}`)]
}

function newestText(kb: string, build: string | null): string {
  return build === null ? say('cli.layer-newest', { kb }) : say('cli.layer-newest-build', { kb, build })
}
