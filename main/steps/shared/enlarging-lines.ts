import type { Knowledge } from '../../knowledge/knowledge.ts'
import { winreRoom } from '../../knowledge/winre.ts'
import { sayEnglish } from '../../texts/english.ts'

type Place = { readonly disk: number | null; readonly partition: number | null }

/** The lines of KB5028997 for a person, with this PC's own numbers; one that was not read is named as what to look up. */
export function enlargingLines(knowledge: Knowledge, { disk, partition }: Place): string[] {
  const { growByMegabytes } = winreRoom(knowledge)
  return [
    'reagentc /info',
    'reagentc /disable',
    'diskpart',
    'list disk',
    `select disk ${disk ?? sayEnglish('step.resize-recovery-partition.disk-unknown')}`,
    'list partition',
    'select volume C',
    shrinkLine(growByMegabytes),
    `select partition ${partition ?? sayEnglish('step.resize-recovery-partition.partition-unknown')}`,
    'delete partition override',
    ...recoveryLines(knowledge),
    'list volume',
    'exit',
    'reagentc /enable',
    'reagentc /info',
  ]
}

/** Lines for a person on a PC of which nothing is known: each number is named as what to look up. */
export const linesForFleet = {
  shrink: (megabytes: number) => at(['select volume C', shrinkLine(megabytes)]),
  /** WinRE is off by then and reagentc names no place any more: `noted` is the file that holds what it said before. */
  remove: (noted: string) => [
    `type "${noted}"`,
    ...at([
      'list partition',
      `select partition ${sayEnglish('step.resize-recovery-partition.partition-unknown')}`,
      'delete partition override',
    ]),
  ],
  create: (knowledge: Knowledge) => at(recoveryLines(knowledge)),
  extend: (megabytes: number) => at(['select volume C', `extend size=${megabytes}`]),
} as const

const shrinkLine = (megabytes: number) => `shrink desired=${megabytes} minimum=${megabytes}`

/** Makes the partition that WinRE lies on. */
function recoveryLines(knowledge: Knowledge): string[] {
  const { partitionType, partitionAttributes } = winreRoom(knowledge)
  return [
    `create partition primary id=${partitionType}`,
    `gpt attributes=${partitionAttributes}`,
    'format quick fs=ntfs label="Windows RE tools"',
  ]
}

function at(lines: readonly string[]): string[] {
  const disk = sayEnglish('step.resize-recovery-partition.disk-unknown')
  return ['diskpart', 'list disk', `select disk ${disk}`, ...lines, 'exit']
}
