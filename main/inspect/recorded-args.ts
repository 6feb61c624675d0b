/**
 * Arguments as the manifest of evidence holds them: a script of ours by its name alone. Where Unstuck is installed is
 * no evidence, differs between PCs, and may name a person.
 */
export function recordedArgs(args: readonly string[]): string[] {
  return args.map((arg) => (/\.ps1$/i.test(arg) ? (arg.split(/[\\/]/).at(-1) ?? arg) : arg))
}
