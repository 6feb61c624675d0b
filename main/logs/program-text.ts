/**
 * Removes from a text what a script or a program's source quotes, and failures of programs that are no part of Windows:
 * both repeat Windows' messages without reporting a failure of an update.
 */
export function withoutProgramText(text: string): string {
  if (!anyProgram.test(text)) return text
  return text.split('\n').map(lineWithout).join('\n')
}

function lineWithout(line: string): string {
  if (batchComment.test(line)) return ''
  if (errorOfProgram.test(line) && !ofServicing.test(line)) return ''
  const compared = line.replace(comparison, '').replace(branch, '')
  return statement.test(compared) ? compared.replace(literal, '""') : compared
}

const anyProgram = /^[ \t]*(?:REM|::)[ \t]|\bfind(?:\.exe)?[ \t]+\/|["']|\[WinError |\(os error /im

const batchComment = /^[ \t]*(?:@?REM[ \t]|::[ \t])/i

/** How Python and Rust write an error number of Windows. None of the tools that service Windows is written in them. */
const errorOfProgram = /\[WinError \d+\]|\(os error \d+\)/
/** A script can work on Windows' own files. */
const ofServicing =
  /SoftwareDistribution|catroot2|WinSxS|\\servicing\\|\$WINDOWS|\\CBS\\|\.(?:msu|cab|wim|esd|mum|cat)\b|\b(?:dism|wusa|wuauserv)\b/i

/** Words that a script looks for in the output of a tool: `find /i "..."`, `-match '...'`. */
const comparison =
  /\bfind(?:\.exe)?(?:[ \t]{1,9}\/[a-z]){1,9}[ \t]{1,9}"[^"\n]{0,400}"|[ \t]-[ic]?(?:not)?(?:match|like|eq|contains)[ \t]{1,9}(?:"[^"\n]{0,400}"|'[^'\n]{0,400}')/gi
/** A branch of `switch -Regex`. */
const branch = /^[ \t]*(?:"[^"\n]{0,400}"|'[^'\n]{0,400}')[ \t]*\{(?=[^\n]*\}[ \t]*$)/

/** A statement of a programming language, by its first word and its last character. */
const statement =
  /^[ \t]*(?:(?:(?:export|public|private|protected|internal) )?(?:static |final |readonly )*(?:const|let|var|final|throw new|raise|def|fn|func|function)\b[^\n]*[=(]|(?:export|public|private|protected|internal) static\b|\[(?:InlineData|TestCase|DataRow)\(|(?:Assert|assert)\w*[.(]|expect\(|(?:print|log|echo)_\w+ ["']|print\(f?["'])[^\n]*$/
const literal = /"[^"\n]{0,400}"|'[^'\n]{0,400}'/g
