import type { Knowledge } from '../../../knowledge/knowledge.ts'
import { winreRoom } from '../../../knowledge/winre.ts'
import { sayEnglish } from '../../../texts/english.ts'

type Place = { readonly disk: number | null; readonly partition: number | null }

/** The manual lines of KB5028997 with this PC's numbers; unread numbers are replaced with what to look up. */
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

/** Manual lines for an unknown PC: each number is replaced with what to look up. */
export const linesForFleet = {
  shrink: (megabytes: number) => at(['select volume C', shrinkLine(megabytes)]),
  /**
   * WinRE is disabled by then, so reagentc no longer reports its location; `noted` is the file with its earlier output.
   */
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

/** Creates the partition for WinRE. */
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
