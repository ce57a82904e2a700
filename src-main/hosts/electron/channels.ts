/** The three channels between the screen and the main process: what the bridge needs, and no more. */
export const INVOKE = 'copil:invoke'
export const UPLOAD = 'copil:upload'
export const CHANGE = 'copil:change'
