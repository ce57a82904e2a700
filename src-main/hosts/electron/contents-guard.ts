import { app, type WebContents } from 'electron'
import { mayFrame, mayNavigate } from './security.ts'

/** Refuses, for every page that will ever exist, to leave the application, open a window or embed a foreign page. */
export function setupContentsGuard(): void {
  app.on('web-contents-created', (_event, contents: WebContents) => {
    contents.on('will-navigate', (event) => {
      if (!mayNavigate(event.url)) event.preventDefault()
    })
    contents.on('will-redirect', (event) => event.preventDefault())
    contents.on('will-frame-navigate', (event) => {
      const allowed = event.isMainFrame ? mayNavigate(event.url) : mayFrame(event.url)
      if (!allowed) event.preventDefault()
    })
    contents.on('will-attach-webview', (event) => event.preventDefault())
    contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  })
}
