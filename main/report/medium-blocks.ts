import type { MediumLayer } from '../../common/medium.ts'
import type { PlanMedium } from '../../common/plan.ts'
import { type Block, heading, paragraph, table } from './document.ts'

/** What a medium holds and how old each of its layers is, for the change record. */
export function mediumBlocks({ read, layers, result }: PlanMedium): Block[] {
  const wims = [read.install, read.boot].filter((wim) => wim !== null)
  return [
    heading(2, read.kind === 'media' ? 'The medium as it is' : 'The image as it is'),
    table(
      ['Layer', 'Is at', 'Newest known', 'State', 'Lacks'],
      layers.map(({ layer, at, newest, state, lacks }) => [
        names[layer],
        at ?? 'not read',
        newest === null
          ? 'not known'
          : [newest.kb, newest.build, newest.date].filter((part) => part !== null).join(', '),
        state,
        lacks.join(' '),
      ]),
    ),
    table(
      ['File', 'Image', 'Name', 'Build', 'Architecture', 'Languages'],
      wims.flatMap(({ file, images }) =>
        images.map((each) => [
          file,
          String(each.index),
          each.name ?? '',
          each.build ?? 'not read',
          each.architecture ?? 'not read',
          each.languages.join(' '),
        ]),
      ),
    ),
    paragraph(
      read.install?.format === 'mounted'
        ? `The runbook works on the image that is mounted in ${result}. It is written back by whoever mounted it; the way back is to unmount it with /Discard.`
        : `The runbook works on a copy; the result lies in ${result}. ${read.path} itself is only read, so the way back is to delete the copy.`,
    ),
  ]
}

const names: Readonly<Record<MediumLayer['layer'], string>> = {
  setup: 'Setup',
  boot: 'boot.wim',
  install: 'install.wim',
  winre: 'winre.wim',
}
