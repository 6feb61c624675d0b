/** Variables that would make Node load compiled code, write files, or accept any server certificate. */
const shut = ['NODE_COMPILE_CACHE', 'NODE_V8_COVERAGE', 'NODE_TLS_REJECT_UNAUTHORIZED']

/**
 * Removes the variables that Node still obeys after the program has started: a thread started from text loads its
 * compiled code from the folder in NODE_COMPILE_CACHE, and a coverage report is written at exit. What Node obeys before
 * that is disabled when the program is built (build/console/sea-config.ts).
 */
export function shutEnvironment(env: NodeJS.ProcessEnv): void {
  if (env.NODE_V8_COVERAGE) process.getBuiltinModule('node:v8').stopCoverage()
  for (const name of shut) delete env[name]
}
