import { z } from 'zod'
import { type Bridge, MAX_DEPOT, Result, type UploadedFile } from '../src-main/contract/bridge.ts'
import { Nom, NOMS } from '../src-main/contract/operation.ts'
import { CallFailed } from './failure.ts'
import { liaison } from './liaison.ts'
import { readKey } from './loopback-key.ts'

const ATTENTE_MAX = 5000

/** Characters, at most three bytes each: a browser lets 64 KiB in all outlive their window. */
const MAX_SURVIVANT = 20_000

const Depot = z.strictObject({ depotId: z.string() })
const Annonce = z.array(Nom)

function delay(ms: number): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(done, ms)
    const stop = liaison.subscribeRetry(done)
    function done() {
      clearTimeout(timer)
      stop()
      resolve()
    }
  })
}

/** The road to the loopback host: JSON over HTTP on 127.0.0.1, with the key of this launch. */
export function createHttpBridge(): Bridge {
  const key = readKey()
  let stream = new AbortController()

  async function request(path: string, headers: Record<string, string>, init: RequestInit): Promise<Response> {
    let response: Response
    try {
      response = await fetch(path, { cache: 'no-store', ...init, headers: { ...headers, 'x-copil-cle': key } })
    } catch {
      liaison.lose()
      // The stream of changes may not have noticed: cut, it looks for the host again, and tells when it is back.
      if (init.signal === undefined) stream.abort()
      throw new CallFailed('hote-perdu')
    }
    if (response.status === 401 || response.status === 403) {
      liaison.forbid()
      throw new CallFailed('cle-perdue')
    }
    return response
  }

  async function post(
    path: string,
    body: BodyInit,
    headers: Record<string, string>,
    keepalive = false,
  ): Promise<Result> {
    const response = await request(path, headers, { method: 'POST', body, keepalive })
    const read = Result.safeParse(await response.json().catch(() => null))
    if (!read.success) throw new CallFailed('interne')
    return read.data
  }

  async function upload({ nom, octets }: UploadedFile): Promise<Result<{ depotId: string }>> {
    if (octets.byteLength > MAX_DEPOT) return { ok: false, error: { code: 'fichier-trop-grand', faits: { nom } } }
    const body = new Blob([new Uint8Array(octets)])
    const result = await post('/depot', body, {
      'content-type': 'application/octet-stream',
      'x-copil-nom': encodeURIComponent(nom),
    })
    return result.ok ? { ok: true, value: Depot.parse(result.value) } : result
  }

  function onChange(listener: (noms: readonly Nom[]) => void): () => void {
    const stopped = new AbortController()
    void follow(listener, stopped.signal)
    return () => {
      stopped.abort()
      stream.abort()
    }
  }

  async function follow(listener: (noms: readonly Nom[]) => void, signal: AbortSignal): Promise<void> {
    let attente = 250
    let isFirst = true
    while (!signal.aborted) {
      try {
        stream = new AbortController()
        const response = await request('/changements', {}, { signal: stream.signal })
        if (!response.ok || response.body === null) throw new CallFailed('hote-perdu')
        liaison.restore()
        attente = 250
        // Whatever changed while the stream was cut was not heard: everything is asked again.
        if (!isFirst) listener(NOMS)
        isFirst = false
        for await (const noms of linesOf(response.body)) listener(noms)
        liaison.lose()
      } catch (error) {
        if (error instanceof CallFailed && error.code === 'cle-perdue') return
        if (!signal.aborted) liaison.lose()
      }
      if (signal.aborted) return
      await delay(attente)
      attente = Math.min(attente * 2, ATTENTE_MAX)
    }
  }

  return {
    invoke(call) {
      const body = JSON.stringify(call)
      // A gesture outlives the window that made it: what was typed last reaches the disk when the window closes on it.
      const keepalive = call.opId !== undefined && body.length < MAX_SURVIVANT
      return post('/appel', body, { 'content-type': 'application/json' }, keepalive)
    },
    upload,
    onChange,
  }
}

/** The announcements of a stream of JSON lines; an empty line only says that the host is there. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<readonly Nom[]> {
  const reader = body.getReader()
  const decoder = new TextDecoder()
  let rest = ''
  for (;;) {
    const { done, value } = await reader.read()
    if (done) return
    const lines = `${rest}${decoder.decode(value, { stream: true })}`.split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      if (line.trim() === '') continue
      const read = Annonce.safeParse(JSON.parse(line))
      if (read.success) yield read.data
    }
  }
}
