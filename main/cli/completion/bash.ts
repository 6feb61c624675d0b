import { type Offers, optionsOf, wordsOf } from './offers.ts'

/** A completion script for bash 4 and later. */
export function bashCompletion(offers: Offers): string {
  const names = offers.commands.map(({ name }) => name)
  const values = offers.commands.flatMap(({ name, command }) => [
    ...optionsOf(offers, command)
      .filter(([, { value }]) => value !== undefined)
      .map(([option, { offers: kind }]) => [`${name} ${option}`, kind] as const),
    [`${name} `, command.offers] as const,
  ])
  const cases = values.map(([key, kind]) => {
    const words = wordsOf(offers, kind)
    const how = kind === 'file' || kind === 'folder' ? kind : 'words'
    return `    ${quoted(key)}) how=${how} offers=${quoted(words.join(' '))} ;;`
  })
  const options = offers.commands.map(
    ({ name, command }) =>
      `    ${name}) offers=${quoted(
        optionsOf(offers, command)
          .map(([option]) => option)
          .join(' '),
      )} ;;`,
  )
  return `# Completion of unstuck for bash. Load it with: source <(unstuck completion bash)
_unstuck() {
  local line=\${COMP_LINE:0:COMP_POINT} typed current last='' command='' word offers='' how=words
  # Bash breaks words at colons and equals signs, which stand in practice:<name>.
  current=\${line##*[[:space:]]}
  read -ra typed <<<"\${line%"$current"}"
  for word in "\${typed[@]:1}"; do
    if [[ -z $command && $word != -* ]]; then command=\${word,,}; fi
    last=$word
  done
  if [[ $command == help || -z $command ]]; then
    offers=${quoted([...names, 'help'].join(' '))}
    if [[ $current == -* ]]; then offers=${quoted(
      [...Object.keys(offers.common).map((name) => `--${name}`), '--version'].join(' '),
    )}; fi
  elif [[ $current == -* ]]; then
    case $command in
${options.join('\n')}
    esac
  else
    [[ $last == --* ]] || last=''
    case "$command $last" in
${cases.join('\n')}
    *)
      # A switch stands before: what comes now is a word of the command.
      case "$command " in
${values
  .filter(([key]) => key.endsWith(' '))
  .map(([key, kind]) => {
    const how = kind === 'file' || kind === 'folder' ? kind : 'words'
    return `      ${quoted(key)}) how=${how} offers=${quoted(wordsOf(offers, kind).join(' '))} ;;`
  })
  .join('\n')}
      esac ;;
    esac
  fi
  case $how in
    file) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -f -- "$current") ;;
    folder) compopt -o filenames 2>/dev/null; mapfile -t COMPREPLY < <(compgen -d -- "$current") ;;
    *) mapfile -t COMPREPLY < <(compgen -W "$offers" -- "$current") ;;
  esac
  if [[ $current == *:* && $COMP_WORDBREAKS == *:* ]]; then
    COMPREPLY=("\${COMPREPLY[@]#"\${current%"\${current##*:}"}"}")
  fi
}
complete -F _unstuck unstuck unstuck.exe
`
}

/** A word in single quotes, in which bash interprets nothing. */
function quoted(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`
}
