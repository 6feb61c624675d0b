/** The words of a command: each itself, or a pattern for all of it. */
export type Shape = readonly (string | RegExp)[]

const logPath = /^\/LogPath:C:\\ProgramData\\Unstuck\\Logs\\[\w-]+\.log$/u

/** What every call of DISM has around its own words: English, and a log of its own. */
export function dism(...own: Shape): (string | RegExp)[] {
  return ['dism.exe', '/English', ...own, logPath, '/LogLevel:2']
}

/** Whether a command has exactly the words of a shape. */
export function isOfShape(command: readonly string[], shape: Shape): boolean {
  return (
    command.length === shape.length &&
    shape.every((wanted, index) => {
      const given = command[index] ?? ''
      return typeof wanted === 'string' ? wanted === given : wanted.test(given)
    })
  )
}
