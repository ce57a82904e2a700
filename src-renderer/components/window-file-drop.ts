import { useEffect, useEffectEvent, useRef, useState } from 'react'
import { readDropped } from './dropped-entries.ts'

/** Takes files dropped, and those found in the folders dropped with them. */
export type OnFiles = (files: File[], inFolders: File[]) => void

export type WindowFileDropOptions = {
  /** Takes only what nothing else in the window takes. */
  isFallback?: boolean | undefined
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer?.types.includes('Files') ?? false
}

// Of all that would take files, the last to come on screen does: a page before the window around it.
const takers: object[] = []

/**
 * Takes files and folders dropped anywhere in the window and gives true while some are held above it. The browser never opens
 * a dropped file in place of the application: the shell calls it with null for that alone, a screen with what to do.
 */
export function useWindowFileDrop(
  onFiles: OnFiles | null,
  { isFallback = false }: WindowFileDropOptions = {},
): boolean {
  const [isOver, setOver] = useState(false)
  const me = useRef({})
  const receive = useEffectEvent((files: File[], inFolders: File[]) => onFiles?.(files, inFolders))
  const isTaking = onFiles !== null

  useEffect(() => {
    const taker = me.current
    if (!isTaking) return undefined
    if (isFallback) takers.unshift(taker)
    else takers.push(taker)
    return () => {
      takers.splice(takers.indexOf(taker), 1)
    }
  }, [isTaking, isFallback])

  useEffect(() => {
    const isMine = () => takers.at(-1) === me.current
    // Each element crossed says `enter` before the one left says `leave`: over as long as they do not balance.
    let depth = 0
    const enter = (event: DragEvent) => {
      if (hasFiles(event)) setOver(++depth > 0 && isMine())
    }
    const leave = (event: DragEvent) => {
      if (hasFiles(event)) setOver((depth = Math.max(0, depth - 1)) > 0 && isMine())
    }
    const over = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy'
    }
    const drop = async (event: DragEvent) => {
      depth = 0
      setOver(false)
      if (!hasFiles(event)) return
      event.preventDefault()
      if (event.dataTransfer === null || !isMine()) return
      const { files, inFolders } = await readDropped(event.dataTransfer)
      if (files.length + inFolders.length > 0) receive(files, inFolders)
    }
    const onDrop = (event: DragEvent) => void drop(event)
    window.addEventListener('dragenter', enter)
    window.addEventListener('dragleave', leave)
    window.addEventListener('dragover', over)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragenter', enter)
      window.removeEventListener('dragleave', leave)
      window.removeEventListener('dragover', over)
      window.removeEventListener('drop', onDrop)
    }
  }, [])

  return isOver && isTaking
}
