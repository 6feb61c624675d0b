import { z } from 'zod'

/**
 * Stops zod from trying `new Function`: the pages' CSP forbids it, and browsers report even the attempt. Everything
 * that runs in a page imports this first.
 */
z.config({ jitless: true })
