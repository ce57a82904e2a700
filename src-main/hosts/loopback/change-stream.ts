import type { ServerResponse } from 'node:http'
import type { App } from '../../app.ts'
import { COMMON_HEADERS } from '../static-files.ts'

const HEARTBEAT_MS = 15_000
const MAX_LISTENERS = 32

/** The open streams of changes: one line of JSON, an array of nouns, per change; an empty line as heartbeat. */
export type ChangeStreams = { open(res: ServerResponse): boolean; close(): void }

/** Tells every open window which nouns changed. */
export function createChangeStreams(app: Pick<App, 'onChange'>): ChangeStreams {
  const open = new Set<ServerResponse>()
  const say = (line: string): void => {
    for (const res of open) res.write(`${line}\n`)
  }
  const stop = app.onChange((noms) => say(JSON.stringify(noms)))
  const heart = setInterval(() => say(''), HEARTBEAT_MS)
  heart.unref()
  return {
    open(res) {
      if (open.size >= MAX_LISTENERS) return false
      res.writeHead(200, { ...COMMON_HEADERS, 'content-type': 'application/x-ndjson; charset=utf-8' })
      res.write('\n')
      open.add(res)
      res.on('close', () => open.delete(res))
      return true
    },
    close() {
      clearInterval(heart)
      stop()
      for (const res of open) res.end()
    },
  }
}
