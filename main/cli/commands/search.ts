import { exitCodes } from '../../../common/exit-codes.ts'
import { architectures } from '../../../common/windows/architecture.ts'
import { failureError } from '../../texts/failure.ts'
import type { AnswerMode } from '../../workflow/fetching/catalog-access.ts'
import { searchUpdates } from '../../workflow/fetching/search-updates.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import { readArchitecture } from '../arguments/read-architecture.ts'
import type { Call, Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { catalogText } from '../text/catalog-text.ts'

export const searchCommand: Command = {
  words: '<KB or words>',
  about: 'usage.search.about',
  options: {
    arch: { value: 'x64|arm64|x86', about: 'usage.search.arch', offers: architectures },
    limit: { value: 'n', about: 'usage.search.limit' },
    brief: { about: 'usage.search.brief-option' },
    fresh: { about: 'usage.search.fresh' },
    offline: { about: 'usage.search.offline' },
  },
  exits: 'usage.search.exits',
  leastWords: 1,
  async run(call) {
    const architecture = readArchitecture(call.text('arch'))
    const limit = readLimit(call.text('limit'))
    const mode = readMode(call)
    applyEnvironmentProxy(call.io)
    const line = progressLine(call.io)
    const { words, signal, io } = call
    const onProgress = (fraction: number | null, text: string) => line.show(fraction, text)
    try {
      const wish = { text: words.join(' '), architecture, limit, brief: call.flag('brief') }
      const search = await searchUpdates({ ...wish, signal, onProgress }, mode)
      line.end()
      if (call.json) printJson(io, search)
      else io.out(catalogText(search))
      return search.gaps.length > 0 ? exitCodes.gaps : exitCodes.done
    } finally {
      line.end()
    }
  },
}

function readMode(call: Call): AnswerMode {
  if (call.flag('fresh') && call.flag('offline')) {
    throw failureError('bad-call', 'fresh-and-offline', {})
  }
  return call.flag('fresh') ? 'fresh' : call.flag('offline') ? 'offline' : 'usual'
}

function readLimit(text: string | null): number {
  if (text === null) return 25
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= 1000) return limit
  throw failureError('bad-call', 'limit-invalid', { text }, '--limit')
}
