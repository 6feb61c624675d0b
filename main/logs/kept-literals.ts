/**
 * What `literalsOf` finds for the rules of all causes, by `literalsKey`. Empty in the sources, where it is found when it
 * is needed; the command line is built with all of it (build/kept-literals.mjs), because parsing every pattern takes
 * longer than reading most logs.
 */
export const keptLiterals: ReadonlyMap<string, readonly string[] | null> = new Map()
