import type { Finding, Fix } from '../../../../common/diagnosis/diagnosis.ts'
import { commandLines } from '../../../../common/steps/shown-commands.ts'
import { message } from '../../../../common/texts/message.ts'
import { say } from '../../../texts/spoken.ts'
import { cutEnd, oneLine, withMost, wrapped } from '../../terminal/columns.ts'
import { joined, type Rich, styled } from '../../terminal/rich.ts'
import { type Drawing, fitting } from './view.ts'

/** A fix with its letter, and the ranks of the causes that request it. */
export type LetteredFix = { readonly letter: string; readonly fix: Fix; readonly causes: readonly number[] }

/** The distinct fixes of findings, in the order of the findings. */
export function letteredFixes(findings: readonly Finding[]): readonly LetteredFix[] {
  const causes = new Map<string, { fix: Fix; causes: number[] }>()
  findings.forEach((finding, index) => {
    for (const fix of finding.fix) {
      const known = causes.get(keyOf(fix))
      if (known === undefined) causes.set(keyOf(fix), { fix, causes: [index + 1] })
      else if (!known.causes.includes(index + 1)) known.causes.push(index + 1)
    }
  })
  return [...causes.values()].map((one, index) => ({ letter: letterOf(index), ...one }))
}

/** The letters of the fixes that a finding requests. */
export function lettersFor(fix: readonly Fix[], all: readonly LetteredFix[]): readonly string[] {
  const keys = new Set(fix.map(keyOf))
  return all.filter((one) => keys.has(keyOf(one.fix))).map(({ letter }) => letter)
}

/** What to do: each distinct fix with its commands. `isOffline`: that Windows is not running. */
export function fixList(fixes: readonly LetteredFix[], view: Drawing, isOffline = false): Rich {
  if (fixes.length === 0) return ''
  const { shown, left } = fitting(fixes, view.limits.fixes)
  const blocks = shown.map(({ letter, fix, causes }): Rich => {
    const why = say('diagnosis.fix-for', {
      risk: message(`word.risk.${fix.risk}`),
      causes: causes.join(', '),
    })
    const title = wrapped(`${fix.title} ${why}`, view.width - indent.length)
    const [first = '', ...more] = withMost(title, view.limits.lines + 1, view.width - indent.length)
    const commands = commandLines(fix.commands).map(oneLine)
    return joined(
      [
        [styled('strong', `${letter.padEnd(2)} `), first],
        ...more.map((line) => `${indent}${line}`),
        // A truncated command could not be run, so the terminal wraps it.
        ...commands.map((command) => `${indent}${command}`),
        ...(view.verbose && fix.undo !== null ? [`${indent}${cutEnd(oneLine(fix.undo), view.width)}`] : []),
      ],
      '\n',
    )
  })
  return joined(
    [
      styled('strong', say('diagnosis.fixes')),
      ...blocks,
      ...(isOffline ? wrapped(say('diagnosis.fixes-offline'), view.width) : []),
      ...(left > 0 ? [say('diagnosis.left-out', { count: left })] : []),
    ],
    '\n',
  )
}

const indent = '   '

function keyOf({ title, commands, repair }: Fix): string {
  return JSON.stringify([title, commands, repair])
}

/** A, B, … Z, AA. */
function letterOf(index: number): string {
  const last = String.fromCharCode(65 + (index % 26))
  return index < 26 ? last : `${letterOf(Math.floor(index / 26) - 1)}${last}`
}
