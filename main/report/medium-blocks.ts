import type { PlanMedium } from '../../common/plan/plan.ts'
import { say } from '../texts/spoken.ts'
import { type Block, heading, paragraph, table } from './document.ts'

/** The content of a medium and the age of its layers, for the change record. */
export function mediumBlocks({ read, layers, result }: PlanMedium): Block[] {
  const wims = [read.install, read.boot].filter((wim) => wim !== null)
  return [
    heading(2, say(read.kind === 'media' ? 'report.medium-as-is' : 'report.image-as-is')),
    table(
      [
        say('report.layers.layer'),
        say('report.layers.at'),
        say('report.layers.newest'),
        say('report.layers.state'),
        say('report.layers.lacks'),
      ],
      layers.map(({ layer, at, newest, state, lacks }) => [
        say(`word.layer.${layer}`),
        at ?? say('word.not-read'),
        newest === null
          ? say('word.not-known')
          : [newest.kb, newest.build, newest.date].filter((part) => part !== null).join(', '),
        say(`word.layer-state.${state}`),
        lacks.join(' '),
      ]),
    ),
    table(
      [
        say('report.images.file'),
        say('word.medium-kind.image'),
        say('report.images.name'),
        say('report.images.build'),
        say('word.fact.architecture'),
        say('report.images.languages'),
      ],
      wims.flatMap(({ file, images }) =>
        images.map((each) => [
          file,
          String(each.index),
          each.name ?? '',
          each.build ?? say('word.not-read'),
          each.architecture ?? say('word.not-read'),
          each.languages.join(' '),
        ]),
      ),
    ),
    paragraph(
      read.install?.format === 'mounted'
        ? say('report.runbook-in-place', { result })
        : say('report.runbook-on-copy', { result, path: read.path }),
    ),
  ]
}
