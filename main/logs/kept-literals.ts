/**
 * Results of `literalsOf` for the rules of all causes, by `literalsKey`. Empty in the sources, where they are
 * computed on demand; the build of the command line fills it (build/kept-literals.mjs), because parsing every pattern
 * takes longer than reading most logs.
 */
export const keptLiterals: ReadonlyMap<string, readonly string[] | null> = new Map()
