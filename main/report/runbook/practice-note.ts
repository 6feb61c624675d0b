import { commented } from '../../steps/shared/quote.ts'
import { say } from '../../texts/spoken.ts'

/** Stands in every file made from a plan for a practice PC, whatever engine reads it. */
export const practiceNote = () => commented(say('report.runbook.practice'))
