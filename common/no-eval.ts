import { z } from 'zod'

/**
 * Tells zod not to try `new Function`: pages forbid it, and the browser reports the mere attempt. Imported first by
 * everything that runs in a page.
 */
z.config({ jitless: true })
