// A thread that waits for a signal of the main one, then kills the whole process after a delay: nothing that the main one does puts it off.
import { workerData } from 'node:worker_threads'

const { drapeau, delai } = workerData as { drapeau: Int32Array; delai: number }
Atomics.store(drapeau, 0, 1)
Atomics.notify(drapeau, 0)
Atomics.wait(drapeau, 1, 0)
Atomics.wait(drapeau, 2, 0, delai)
process.kill(process.pid, 'SIGKILL')
