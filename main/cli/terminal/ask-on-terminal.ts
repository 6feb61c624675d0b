import { createInterface } from 'node:readline'

/** Asks a question on the terminal; null where the person left it with Ctrl-C or Ctrl-D. Loaded when first asked. */
export function askOnTerminal(question: string): Promise<string | null> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise((settle) => {
    let answer: string | null = null
    terminal.on('SIGINT', () => terminal.close())
    terminal.on('close', () => {
      // Where no answer ended the line, what is said next would stand behind the question.
      if (answer === null) process.stderr.write('\n')
      settle(answer)
    })
    terminal.question(question, (text) => {
      answer = text
      terminal.close()
    })
  })
}
