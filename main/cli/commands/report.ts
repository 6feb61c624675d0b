import { exitCodes } from '../../../common/exit-codes.ts'
import { say } from '../../texts/spoken.ts'
import { nextOf, whatOf } from '../../texts/what-of.ts'
import { reportCase } from '../../workflow/cases/report-case.ts'
import { hostOfCall, hostOptions } from '../arguments/host-of-call.ts'
import { type Command, named } from '../command.ts'
import { masksNames } from '../masks-names.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { reportText } from '../text/report-text.ts'

export const reportCommand: Command = {
  words: '',
  output: 'report',
  about: 'usage.report.about',
  options: {
    host: {
      value: 'host',
      about: 'usage.report.host',
      offers: 'host',
    },
    windows: hostOptions.windows,
    bundle: hostOptions.bundle,
    case: {
      value: 'folder',
      about: 'usage.report.case',
      offers: 'folder',
      isHere: true,
    },
    out: { value: 'folder', about: 'usage.report.out', offers: 'folder' },
    kit: { value: 'folder', about: 'usage.report.kit', offers: 'folder' },
    mask: { about: 'usage.option.mask' },
    'no-mask': { about: 'usage.report.no-mask' },
  },
  exits: 'usage.report.exits',
  leastWords: 0,
  writes: ({ text }) => named(text('out') ?? text('kit') ?? text('case')),
  async run(call) {
    const knowledge = await call.io.openKnowledge()
    const line = progressLine(call.io)
    const hostId = hostOfCall(call)
    const [caseFolder, out, kit] = [call.text('case'), call.text('out'), call.text('kit')]
    const mask = masksNames(call)
    const work = {
      signal: call.signal,
      onProgress: (fraction: number | null, text: string) => line.show(fraction, text),
    }
    const report = await reportCase(knowledge, { hostId, caseFolder, out, kit, mask }, work).finally(() =>
      line.end(),
    )
    if (call.json) printJson(call.io, report)
    else call.io.out(reportText(report, call.io.width))
    if (report.notPlanned === null) return exitCodes.done
    const { notPlanned } = report
    call.io.say(`${say('cli.report-without-plan', { what: whatOf(notPlanned), next: nextOf(notPlanned) })}\n`)
    return exitCodes.gaps
  },
}
