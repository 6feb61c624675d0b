import type { Settings } from '../../common/settings/settings.ts'

/**
 * The variables by which Node finds its proxy: those of the environment if no proxy is set, none for `none`, otherwise
 * the proxy of the settings with the exceptions of the environment.
 */
export function proxyEnvironment(proxy: Settings['proxy'], env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  if (proxy === null) return env
  if (proxy === 'none') return {}
  const exceptions = env.NO_PROXY ?? env.no_proxy
  return {
    HTTPS_PROXY: proxy,
    HTTP_PROXY: proxy,
    ...(exceptions === undefined ? {} : { NO_PROXY: exceptions }),
  }
}
