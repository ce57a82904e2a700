import { hostname, userInfo } from 'node:os'

/** Who is at the keyboard, as the system says, and on which computer; an account without a name is possible in a container. */
export function readAccount(): { nom: string; poste: string } {
  try {
    return { nom: userInfo().username, poste: hostname() }
  } catch {
    return { nom: '', poste: hostname() }
  }
}
