/** Variables by which whoever set them would make Node read compiled code, write files, or believe any server. */
const shut = ['NODE_COMPILE_CACHE', 'NODE_V8_COVERAGE', 'NODE_TLS_REJECT_UNAUTHORIZED']

/**
 * Takes from the environment what Node would still obey after the program has started. A thread that starts from text
 * reads its compiled code from the folder of NODE_COMPILE_CACHE; a report of covered code is written at the end. What Node
 * obeys before it starts is shut when the program is made (build/console/sea-config.ts).
 */
export function shutEnvironment(env: NodeJS.ProcessEnv): void {
  if (env.NODE_V8_COVERAGE) process.getBuiltinModule('node:v8').stopCoverage()
  for (const name of shut) delete env[name]
}
