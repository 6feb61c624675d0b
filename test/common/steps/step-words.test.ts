import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { mediaPlaceSchema, windowsPathSchema } from '../../../common/media/media-folders.ts'
import { stepSchema } from '../../../common/steps/steps.ts'
import { message } from '../../../common/texts/message.ts'

const image = message('media.image', { index: 1, file: 'install.wim' })
const copy = (title: unknown) => ({
  kind: 'copy-files',
  from: { in: 'winre-files', path: '1' },
  to: { in: 'windows', path: 'Windows\\System32\\Recovery' },
  files: ['winre.wim'],
  title,
})

describe('the text of a step', () => {
  it('is accepted from the planner', () => {
    expect(stepSchema.safeParse(copy(message('step.copy-files.put-winre', { image }))).success).toBe(true)
  })

  it.each([
    ['a text as it is', { code: 'text.as-is', params: { text: 'This only reads.' } }],
    ['a code that is a sentence', { code: 'This only reads.', params: {} }],
    ['the words of another step', message('step.verify.title')],
    ['the words of an image', image],
    [
      'a parameter with lines',
      message('step.copy-files.replace', { file: `a${'\n'.repeat(9000)}This only reads.` }),
    ],
    ['a parameter that turns its direction', message('step.copy-files.replace', { file: 'a\u202egpj' })],
    ['a parameter of 2,000 characters', message('step.copy-files.replace', { file: 'a'.repeat(2000) })],
    [
      'a message in a message that is no image',
      message('step.copy-files.put-winre', { image: message('text.as-is', { text: 'nothing' }) }),
    ],
  ])('is never %s', (_name, title) => {
    expect(stepSchema.safeParse(copy(title)).success).toBe(false)
  })

  it.each(['mount-image', 'unmount-image', 'clean-image'])('is also checked for an image in %s', (kind) => {
    const step = {
      'mount-image': {
        kind,
        file: { in: 'result', path: 'a.wim' },
        index: 1,
        mount: 'windows',
        readOnly: true,
      },
      'unmount-image': { kind, mount: 'windows', how: 'commit' },
      'clean-image': { kind, mount: 'windows', reset: false },
    }[kind]
    expect(stepSchema.safeParse({ ...step, what: image }).success).toBe(true)
    expect(stepSchema.safeParse({ ...step, what: { code: 'text.as-is', params: {} } }).success).toBe(false)
  })
})

/** How Windows reads a part of a path: blanks and dots at its end are cut off, which leaves nothing of `.. `. */
const asWindowsReads = (part: string) => part.replace(/[ .]+$/, '')

describe('a path that steps write to', () => {
  it.each([
    '..',
    '.',
    '.. ',
    '...',
    '.. .',
    'a.',
    'a ',
    'a\\.. \\b',
    'a\\...\\b',
    'x\\..',
    'C:',
    'a:b',
    '\\a',
    'a\\',
  ])('is not %j', (path) => {
    expect(mediaPlaceSchema.safeParse({ in: 'result', path }).success).toBe(false)
    expect(windowsPathSchema.safeParse(`D:\\a\\${path}\\b`).success).toBe(false)
    expect(stepSchema.safeParse({ ...copy(message('step.copy-files.setup')), files: [path] }).success).toBe(
      false,
    )
  })

  it('is exactly the path displayed, even after Windows normalizes it', () => {
    const part = fc.string({ unit: fc.constantFrom('a', '.', ' ', '\\', '..', 'ü'), maxLength: 12 })
    fc.assert(
      fc.property(part, (path) => {
        if (!mediaPlaceSchema.safeParse({ in: 'result', path }).success) return
        for (const each of path === '' ? [] : path.split('\\')) {
          expect(each).not.toBe('')
          expect(asWindowsReads(each)).toBe(each)
        }
      }),
      { numRuns: 3000 },
    )
  })
})
