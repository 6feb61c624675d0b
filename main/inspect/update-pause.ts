import type { Facts } from '../../common/facts/facts.ts'
import { registryNumber, registryText } from './parse/parse-reg-query.ts'
import type { RegistryKey } from './reading/read-registry-key.ts'

type Key = Pick<RegistryKey, 'value'> | null

/** The keys that say whether quality updates are paused. */
export type PauseKeys = {
  readonly policy: Key
  readonly mdm: Key
  readonly settings: Key
  /** `UpdatePolicy\Settings`: what Windows made of them. */
  readonly state: Key
}

/** Until when quality updates are paused, ISO 8601, and by whom. */
export type Pause = { readonly until: string; readonly byPolicy: boolean }

/** PausedQualityStatus: updates have resumed although the policy or the setting is still there. */
const resumed = 2
/** PausedQualityStatus: updates are paused. */
const paused = 1
/** A policy sets the start only; Windows ends the pause by itself (windows/deployment/update/waas-configure-wufb). */
const pauseDays = 35

/**
 * The pause of quality updates; null if there is none. Group policy and MDM state when it starts, the settings when it
 * ends, and Windows whether it lasts. It may be over, which `withoutEndedPause` decides. Pure.
 */
export function pauseOf({ policy, mdm, settings, state }: PauseKeys): Pause | null {
  const status = registryNumber(state?.value('PausedQualityStatus'))
  if (status === resumed) return null
  const byPolicy = [registryText(policy?.value(startName)), startByMdm(mdm)].flatMap((start) => {
    const until = start === null ? null : endOf(start)
    return until === null ? [] : [{ until, byPolicy: true }]
  })
  const byUser =
    registryText(settings?.value('PauseQualityUpdatesEndTime')) ??
    registryText(settings?.value('PauseUpdatesExpiryTime'))
  const stated = [...byPolicy, ...(byUser === null ? [] : [{ until: byUser, byPolicy: false }])]
  // One that is over does not end the other.
  const [last] = stated.toSorted((one, other) => dayOf(other.until).localeCompare(dayOf(one.until)))
  if (last !== undefined) return last
  const since = status === paused ? registryText(state?.value('PausedQualityDate')) : null
  const until = since === null ? null : endOf(since)
  return until === null ? null : { until, byPolicy: false }
}

/** `2026-11-24`; empty, and so before every day, if the text begins with none. */
const dayOf = (time: string) => /^\d{4}-\d{2}-\d{2}/.exec(time)?.[0] ?? ''

const startName = 'PauseQualityUpdatesStartTime'

/** A start that stays behind while MDM turns the pause off again has no effect. */
function startByMdm(mdm: Key): string | null {
  return registryNumber(mdm?.value('PauseQualityUpdates')) === 0 ? null : registryText(mdm?.value(startName))
}

/** The day after which a pause that started then ends; null if the start is no date. */
function endOf(start: string): string | null {
  const from = Date.parse(dayOf(start))
  if (Number.isNaN(from)) return null
  return new Date(from + pauseDays * millisecondsOfDay).toISOString().slice(0, 10)
}

const millisecondsOfDay = 86_400_000

/**
 * The facts without a pause that ended before this day: Windows has resumed by itself, whatever value is left. Pure.
 *
 * @param now UTC by the PC's clock, ISO 8601
 */
export function withoutEndedPause(facts: Facts, now: string): Facts {
  const { updatePolicy } = facts
  const day = /^\d{4}-\d{2}-\d{2}(?!\d)/.exec(updatePolicy?.value.pausedUntil ?? '')?.[0]
  if (updatePolicy === undefined || day === undefined || day >= now.slice(0, 10)) return facts
  const { pausedByPolicy: _, ...value } = updatePolicy.value
  return { ...facts, updatePolicy: { ...updatePolicy, value: { ...value, pausedUntil: null } } }
}
