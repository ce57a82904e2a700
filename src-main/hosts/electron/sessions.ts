import { type Session, session } from 'electron'
import type { Answer } from '../static-files.ts'
import {
  APPLICATION_PARTITION,
  mayRequest,
  mayUse,
  ownPath,
  PRINT_ADDRESS,
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

let prints = 0

/** A session for one print: it can load the document in hand and nothing else, then it is forgotten. */
export function createPrintSession(document: Answer): Session {
  prints += 1
  const own = session.fromPartition(`${PRINT_PARTITION}-${prints}`, { cache: false })
  let served = false
  lock(own, (address) => address === PRINT_ADDRESS || address.startsWith('data:'))
  own.protocol.handle(SCHEME, ({ url }) => {
    const answer = url === PRINT_ADDRESS && !served ? document : NOT_FOUND
    served = true
    return respond(answer)
  })
  return own
}
