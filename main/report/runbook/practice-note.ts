import { commented } from '../../steps/shared/tools/quote.ts'
import { say } from '../../texts/spoken.ts'

/** Included in every file made from a plan for a practice PC, whatever tool reads it. */
export const practiceNote = () => commented(say('report.runbook.practice'))
