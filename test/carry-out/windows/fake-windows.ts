import type { Host, ToolResult } from '../../../main/host/host.ts'

/** A tool's exit code and output. */
export type Answer = { readonly exitCode: number; readonly stdout?: string }

/** A PC that only answers tool calls and records them in order. */
export function fakeWindows(answer: (line: string) => Answer, files: Readonly<Record<string, string>> = {}) {
  const calls: string[] = []
  const unexpected = () => Promise.reject(new Error('Nothing of this kind is expected.'))
  const host: Host = {
    identity: { kind: 'windows', id: 'windows', label: 'This PC' },
    elevated: true,
    async run(tool, args): Promise<ToolResult> {
      const line = [tool, ...args].join(' ')
      calls.push(line)
      const { exitCode, stdout = '' } = answer(line)
      return { exitCode, ended: 'itself', stdout: Buffer.from(stdout), stderr: new Uint8Array() }
    },
    async *openFile(path) {
      calls.push(`read ${path}`)
      const text = files[path]
      if (text === undefined) throw new Error(`There is no ${path}.`)
      yield Buffer.from(text)
    },
    readFile: unexpected,
    list: unexpected,
    copyFile: unexpected,
    byHand: unexpected,
    restart: unexpected,
  }
  return { host, calls }
}
