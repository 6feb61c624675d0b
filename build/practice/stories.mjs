// The practice PCs and their problems, as shown in logs and events. Nothing here is a recording.
import { arm64MissingCheckpoint } from './stories/arm64-missing-checkpoint.mjs'
import { x64Ahead } from './stories/x64-ahead.mjs'
import { x64EfiFull } from './stories/x64-efi-full.mjs'
import { x64Healthy } from './stories/x64-healthy.mjs'
import { x64Held } from './stories/x64-held.mjs'
import { x64HttpOff } from './stories/x64-http-off.mjs'
import { x64Managed } from './stories/x64-managed.mjs'
import { x64MbrDynamic } from './stories/x64-mbr-dynamic.mjs'
import { x64ServerCore } from './stories/x64-server-core.mjs'
import { x64StoreCorrupt } from './stories/x64-store-corrupt.mjs'
import { x64Win10Esu } from './stories/x64-win10-esu.mjs'
import { x64WinreMissing } from './stories/x64-winre-missing.mjs'
import { x64WinreStale } from './stories/x64-winre-stale.mjs'
import { x64Withdrawn } from './stories/x64-withdrawn.mjs'

export const stories = [
  arm64MissingCheckpoint,
  x64StoreCorrupt,
  x64EfiFull,
  x64WinreStale,
  x64Healthy,
  x64Win10Esu,
  x64WinreMissing,
  x64HttpOff,
  x64Managed,
  x64Withdrawn,
  x64ServerCore,
  x64MbrDynamic,
  x64Ahead,
  x64Held,
]
