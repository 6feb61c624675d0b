import { exitCodes } from '../../../common/exit-codes.ts'
import { FailureError } from '../../../common/result.ts'
import { architectures } from '../../../common/windows/architecture.ts'
import type { AnswerMode } from '../../workflow/fetching/catalog-access.ts'
import { searchUpdates } from '../../workflow/fetching/search-updates.ts'
import { applyEnvironmentProxy } from '../apply-environment-proxy.ts'
import type { Call, Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { progressLine } from '../progress-line.ts'
import { readArchitecture } from '../read-architecture.ts'
import { catalogText } from '../text/catalog-text.ts'

/** `unstuck search`. */
export const searchCommand: Command = {
  words: '<KB or words>',
  about: `Searches the Microsoft Update Catalog. Lists each entry with its files, their digests, and what it replaces.

  unstuck search KB5086672 --arch arm64
  unstuck search "Cumulative Update for Windows 11" 25H2

The catalog is reached through the proxy of HTTPS_PROXY, HTTP_PROXY and NO_PROXY where these are set.`,
  options: {
    arch: { value: 'x64|arm64|x86', about: 'only entries for this architecture', offers: architectures },
    limit: { value: 'n', about: 'at most this many entries (25; up to 1000)' },
    brief: { about: 'only the list: no files, nothing about what replaces what' },
    fresh: { about: 'ask the catalog even where an answer of the last 12 hours is kept' },
    offline: { about: 'use only answers kept on this PC, however old; their age is shown' },
  },
  exits: '0 done, also when nothing was found; 3 done with gaps; 5 the catalog could not be read.',
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
    throw new FailureError(
      'bad-call',
      'An answer cannot be both fresh and from this PC.',
      'Use one of --fresh and --offline.',
    )
  }
  return call.flag('fresh') ? 'fresh' : call.flag('offline') ? 'offline' : 'usual'
}

function readLimit(text: string | null): number {
  if (text === null) return 25
  const limit = /^\d{1,4}$/.test(text) ? Number(text) : 0
  if (limit >= 1 && limit <= 1000) return limit
  throw new FailureError('bad-call', `"${text}" is no number of entries.`, 'Use 1 to 1000.', '--limit')
}
