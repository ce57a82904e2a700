import { type Session, session } from 'electron'
import { newId } from '../new-id.ts'
import type { Answer } from '../static-files.ts'
import {
  APPLICATION_PARTITION,
  mayRequest,
  mayUse,
  ownPath,
  PRINT_ORIGIN,
  PRINT_PARTITION,
  SCHEME,
} from './security.ts'

const NOT_FOUND: Answer = { status: 404, headers: { 'content-type': 'text/plain' }, octets: new Uint8Array() }

const respond = (answer: Answer): Response =>
  new Response(answer.octets, { status: answer.status, headers: answer.headers })

/** Denies a session everything that it could ask of the system, and every request but those allowed. */
function lock(locked: Session, mayFetch: (address: string) => boolean): void {
  locked.setPermissionRequestHandler((_contents, permission, answer) => answer(mayUse(permission)))
  locked.setPermissionCheckHandler((_contents, permission) => mayUse(permission))
  locked.setDevicePermissionHandler(({ deviceType }) => mayUse(deviceType))
  locked.setDisplayMediaRequestHandler((_request, answer) => answer({}))
  locked.setBluetoothPairingHandler((_details, answer) => answer({ confirmed: false }))
  locked.setUSBProtectedClassesHandler(({ protectedClasses }) => protectedClasses)
  locked.setSpellCheckerEnabled(false)
  locked.on('will-download', (event) => event.preventDefault())
  locked.webRequest.onBeforeRequest(({ url }, answer) => answer({ cancel: !mayFetch(url) }))
}

/** The session of the application's window: in memory, without cache, serving only the known files and previews. */
export function setupSession(routes: (path: string) => Answer): Session {
  const own = session.fromPartition(APPLICATION_PARTITION, { cache: false })
  lock(own, mayRequest)
  own.protocol.handle(SCHEME, ({ url, method }) => {
    const path = method === 'GET' ? ownPath(url) : null
    return respond(path === null ? NOT_FOUND : routes(path))
  })
  return own
}

/** The session of the windows that print: each document is offered under an address of its own, served once, and nothing else is. */
export type PrintSession = { session: Session; offer: (document: Answer) => string }

/** The session of the windows that print, in memory like the other. */
export function setupPrintSession(): PrintSession {
  const own = session.fromPartition(PRINT_PARTITION, { cache: false })
  const offered = new Map<string, Answer>()
  lock(own, (address) => offered.has(address) || address.startsWith('data:'))
  own.protocol.handle(SCHEME, ({ url }) => {
    const document = offered.get(url)
    offered.delete(url)
    return respond(document ?? NOT_FOUND)
  })
  return {
    session: own,
    offer(document) {
      const address = `${PRINT_ORIGIN}/${newId()}`
      offered.set(address, document)
      return address
    },
  }
}
