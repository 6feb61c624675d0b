/** Scheme and origin of the window's own files. There is no other origin. */
export const scheme = 'app'
export const origin = 'app://bundle'
