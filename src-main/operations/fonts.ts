import path from 'node:path'

/** Where the fonts of the printed documents are, among the shipped files. */
export const fontsOf = (resourcesDir: string): string => path.join(resourcesDir, 'fonts')
