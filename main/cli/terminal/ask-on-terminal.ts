import { createInterface } from 'node:readline'

/** Prompts on the terminal; null if the user left with Ctrl-C or Ctrl-D. Loaded when first needed. */
export function askOnTerminal(question: string): Promise<string | null> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  return new Promise((settle) => {
    let answer: string | null = null
    terminal.on('SIGINT', () => terminal.close())
    terminal.on('close', () => {
      // Without an answer the line has not ended, so the next message would follow the prompt on the same line.
      if (answer === null) process.stderr.write('\n')
      settle(answer)
    })
    terminal.question(question, (text) => {
      answer = text
      terminal.close()
    })
  })
}
