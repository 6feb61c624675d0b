import { exitCodes } from '../../../common/exit-codes.ts'
import { failureError } from '../../texts/failure.ts'
import { say } from '../../texts/spoken.ts'
import { factsHere, importKnowledge } from '../../workflow/import-knowledge.ts'
import type { Command } from '../command.ts'
import { printJson } from '../print-json.ts'
import { fold } from '../terminal/fold.ts'

export const knowledgeCommand: Command = {
  words: '[import <file>]',
  about: 'usage.knowledge.about',
  options: {},
  exits: 'usage.knowledge.exits',
  leastWords: 0,
  offers: 'file',
  async run({ words, json, io }) {
    const [verb, file, ...more] = words
    if (
      (verb !== undefined && verb !== 'import') ||
      (verb === 'import') !== (file !== undefined) ||
      more.length > 0
    )
      throw failureError('bad-call', 'knowledge-call', {}, words.join(' '))
    const facts = file === undefined ? factsHere() : await importKnowledge(file)
    if (json) printJson(io, facts)
    else
      io.out(
        fold(
          `${say('word.facts-in-use', { from: facts.from === 'imported' ? 'imported' : 'other', made: facts.made ?? '', until: facts.until })}\n`,
          io.width,
        ),
      )
    return exitCodes.done
  },
}
