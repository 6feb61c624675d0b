import { powershellFunctions } from '../../program/powershell-functions.ts'
import { say } from '../../texts/spoken.ts'
import { type Offers, optionsOf, wordsOf } from './offers.ts'

/** A completion script for Windows PowerShell 5.1 and PowerShell 7. */
export function powershellCompletion(offers: Offers): string {
  const commands = offers.commands.map(({ name, about }) => `        ${quoted(name)} = ${quoted(say(about))}`)
  const options = offers.commands.map(({ name, command }) => {
    const all = optionsOf(offers, command).map(
      ([option, { about }]) => `            ${quoted(option)} = ${quoted(say(about))}`,
    )
    return `        ${quoted(name)} = [ordered]@{\n${all.join('\n')}\n        }`
  })
  const values = offers.commands.flatMap(({ name, command }) =>
    [
      ...optionsOf(offers, command).map(([option, { offers: kind }]) => [`${name} ${option}`, kind] as const),
      [`${name} `, command.offers] as const,
    ]
      .map(([key, kind]) => [key, wordsOf(offers, kind)] as const)
      .filter(([, words]) => words.length > 0)
      .map(([key, words]) => `        ${quoted(key)} = @(${words.map(quoted).join(', ')})`),
  )
  return `# Completion of unstuck for PowerShell. Load it with: unstuck completion powershell | Out-String | Invoke-Expression
# To keep it, add that line to the file that $PROFILE names.
${powershellFunctions('completion').join('\n')}
Register-ArgumentCompleter -Native -CommandName @('unstuck', 'unstuck.exe') -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)
    $commands = [ordered]@{
${commands.join('\n')}
        'help' = ${quoted(say('usage.common.help'))}
    }
    $options = @{
${options.join('\n')}
    }
    $values = @{
${values.join('\n')}
    }
    Complete-Unstuck $wordToComplete $commandAst $cursorPosition $commands $options $values
}
`
}

/**
 * A string in single quotes, in which PowerShell interprets nothing; typographic quotes end it too, so they are doubled
 * as well.
 */
function quoted(text: string): string {
  return `'${text.replace(/['\u2018\u2019\u201a\u201b]/g, '$&$&')}'`
}
