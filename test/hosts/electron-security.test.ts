import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readLaunch } from '../../src-main/hosts/electron/launch.ts'
import {
  APPLICATION_PARTITION,
  APPLICATION_PREFERENCES,
  CHROMIUM_SWITCHES,
  isTrusted,
  mayFrame,
  mayNavigate,
  mayRequest,
  mayUse,
  OPENABLE,
  PRINT_OPTIONS,
  PRINT_PARTITION,
  PRINT_PREFERENCES,
  refusedSwitches,
  SCHEME_PRIVILEGES,
} from '../../src-main/hosts/electron/security.ts'
import { placesOf, reachedFrom, ROOT, sourcesOf } from './sources.ts'

const locked = {
  contextIsolation: true,
  sandbox: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  plugins: false,
  webgl: false,
  spellcheck: false,
  navigateOnDragDrop: false,
  disableBlinkFeatures: 'Auxclick',
}

describe('what the windows may do (reliability.md §4)', () => {
  it('the application: isolated, in a sandbox, without Node', () => {
    expect(APPLICATION_PREFERENCES).toEqual({ ...locked, safeDialogs: true })
  })
  it('the one that prints: no script either', () => {
    expect(PRINT_PREFERENCES).toEqual({ ...locked, javascript: false, disableDialogs: true, devTools: false })
    expect(PRINT_OPTIONS).toEqual({
      preferCSSPageSize: true,
      printBackground: true,
      generateTaggedPDF: true,
      generateDocumentOutline: true,
    })
  })
  it('leave nothing on the disk: their sessions are in memory', () => {
    expect([APPLICATION_PARTITION, PRINT_PARTITION].some((name) => name.startsWith('persist:'))).toBe(false)
  })
  it('live under a scheme with an origin of its own, which bypasses no policy', () => {
    expect(SCHEME_PRIVILEGES).toEqual({ standard: true, secure: true, supportFetchAPI: true })
  })
  it('have no network', () => {
    const switches = new Map(CHROMIUM_SWITCHES.map(([name, value]) => [name, value]))
    expect(switches.get('host-resolver-rules')).toBe('MAP * ~NOTFOUND')
    for (const name of ['no-proxy-server', 'disable-quic', 'disable-background-networking', 'disable-component-update'])
      expect(switches.has(name)).toBe(true)
    expect(CHROMIUM_SWITCHES.some(([name]) => /sandbox|remote|insecure|security/u.test(name))).toBe(false)
  })
  it('are refused every permission', () => {
    const known =
      'accessibility-events ar automatic-fullscreen background-fetch background-sync camera-pan-tilt-zoom captured-surface-control clipboard-read clipboard-sanitized-write deprecated-sync-clipboard-read display-capture fileSystem fullscreen geolocation hand-tracking hid idle-detection keyboardLock local-fonts media mediaKeySystem midi midiSysex nfc notifications openExternal payment-handler periodic-background-sync pointerLock protected-media-identifier screen-wake-lock sensors serial smart-card speaker-selection storage-access top-level-storage-access unknown usb vr web-app-installation window-management'
    expect(known.split(' ').filter((permission) => mayUse(permission))).toEqual([])
  })
})

const forged = [
  'app://bundle/',
  'app://copil.evil/',
  'app://copil@evil/',
  'app://user@copil/',
  'app://copil:80/',
  'app:/copil/',
  'app:copil/',
  'app:///copil/',
  'app://COPIL/',
  'app://impression/',
  'http://copil/',
  'https://copil/',
  'file:///copil/',
  'javascript:alert(1)',
  'blob:app://copil/1',
  'about:blank',
  'ms-msdt:/id',
  'search-ms:query=x',
  'smb://srv/x',
  '\\\\srv\\x',
  'data:text/html,x',
  'filesystem:app://copil/x',
  'view-source:app://copil/',
  'chrome://settings',
  'devtools://devtools',
  '',
  'app',
  '//copil/',
]

describe('where the windows may go (T16, T17)', () => {
  it('the main frame stays on its page, whose screens are fragments', () => {
    for (const address of ['app://copil/', 'app://copil/#/', 'app://copil/#/convention/1/bilan/2025', 'APP://copil/'])
      expect(mayNavigate(address)).toBe(true)
    for (const address of [...forged, 'app://copil/assets/main.js', 'app://copil/?x', 'app://copil/apercu/1'])
      expect(mayNavigate(address)).toBe(false)
  })
  it('a frame may show a preview and nothing else', () => {
    expect(mayFrame('app://copil/apercu/1c2d')).toBe(true)
    for (const address of [...forged, 'app://copil/', 'app://copil/assets/apercu/', 'app://copil/apercu/../'])
      expect(mayFrame(address)).toBe(false)
  })
  it('only our own files are fetched, and what a page carries in itself', () => {
    expect(mayRequest('app://copil/assets/main.js')).toBe(true)
    expect(mayRequest('data:image/png;base64,AA==')).toBe(true)
    for (const address of forged.filter((one) => !one.startsWith('data:'))) expect(mayRequest(address)).toBe(false)
  })
  it('no address of the world passes', () => {
    fc.assert(
      fc.property(fc.webUrl({ withFragments: true, withQueryParameters: true }), (address) => {
        expect([mayNavigate(address), mayFrame(address), mayRequest(address)]).toEqual([false, false, false])
      }),
      { numRuns: 2000 },
    )
  })
  it('what may be opened is what Copil makes: no program, no script, no link', () => {
    for (const extension of ['.exe', '.lnk', '.url', '.bat', '.cmd', '.js', '.vbs', '.html', '.msi', '.ps1', '.sh', ''])
      expect(OPENABLE.has(extension)).toBe(false)
  })
})

describe('who may speak to the main process (T14)', () => {
  const main = { url: 'app://copil/#/comite' }
  const window = { mainFrame: main, contentsId: 1 }
  it('the main frame of the application, on its own page', () => {
    expect(isTrusted({ frame: main, contentsId: 1 }, window)).toBe(true)
  })
  it('and nobody else', () => {
    const away = { url: 'https://evil.example/' }
    const refused: Parameters<typeof isTrusted>[] = [
      [{ frame: null, contentsId: 1 }, window],
      [{ frame: { url: 'app://copil/' }, contentsId: 1 }, window],
      [{ frame: { url: 'app://copil/apercu/1' }, contentsId: 1 }, window],
      [{ frame: main, contentsId: 2 }, window],
      [{ frame: main, contentsId: 1 }, null],
      [
        { frame: away, contentsId: 1 },
        { mainFrame: away, contentsId: 1 },
      ],
    ]
    for (const [sender, expected] of refused) expect(isTrusted(sender, expected)).toBe(false)
  })
})

describe('the command line of a packaged Copil (§4, 26)', () => {
  it.each([
    '--remote-debugging-port=9222',
    '--remote-debugging-pipe',
    '--remote-allow-origins=*',
    '--inspect',
    '--inspect-brk=0',
    '--js-flags=--allow-natives-syntax',
    '--no-sandbox',
    '--disable-gpu-sandbox',
    '--disable-setuid-sandbox',
    '--disable-web-security',
    '--load-extension=C:\\x',
    '--ignore-certificate-errors',
    '--proxy-server=evil:80',
    '--host-resolver-rules=',
    '--renderer-cmd-prefix=calc',
    '--gpu-launcher=calc',
    '--utility-cmd-prefix=calc',
    '--single-process',
    '--user-data-dir=C:\\x',
    '--enable-logging',
    '-remote-debugging-port=1',
    '--REMOTE-DEBUGGING-PORT=1',
  ])('refuses %s', (argument) => {
    expect(refusedSwitches(['Copil.exe', argument])).toEqual([argument])
  })
  it('accepts its own options, and an ordinary start', () => {
    expect(refusedSwitches(['Copil.exe', '--data', 'C:\\Users\\é à\\Copil', '--exemple'])).toEqual([])
    expect(refusedSwitches(['C:\\--no-sandbox\\Copil.exe'])).toEqual([])
  })
  it('is read for two options only', () => {
    expect(readLaunch(['electron', '.', '--exemple', '--data', '/donnees', '--autre=1'])).toEqual({
      data: '/donnees',
      exemple: true,
    })
    expect(readLaunch(['Copil.exe'])).toEqual({ data: null, exemple: false })
    expect(readLaunch(['Copil.exe', '--data', '--exemple=non'])).toMatchObject({ exemple: false })
  })
})

describe('the sources of the desktop host', () => {
  const sources = sourcesOf('electron')

  it('build a window in two places, one a role', () => {
    expect(placesOf(sources, /new BrowserWindow\b/u)).toEqual(['main-window.ts', 'print-window.ts'])
    expect(placesOf(sources, /\b(?:WebContentsView|BaseWindow|BrowserView)\b/u)).toEqual([])
  })
  it('listen to the screen in one place, which checks who speaks', () => {
    expect(placesOf(sources, /ipcMain\s*\.\s*\w+\(/u)).toEqual(['ipc.ts'])
    expect(placesOf(sources, /ipcMain\.handle\(/u)).toEqual(['ipc.ts'])
    expect(sources.get('ipc.ts')).toMatch(/ipcMain\.handle\([\s\S]{0,600}!isTrusted\(/u)
  })
  it('give the screen three methods, and neither an event nor Electron itself', () => {
    const preload = sources.get('preload.ts') ?? ''
    expect(placesOf(sources, /exposeInMainWorld\(/u)).toEqual(['preload.ts'])
    expect(preload).toContain("exposeInMainWorld('copil', Object.freeze(bridge))")
    const bridge = /const bridge: Bridge = \{([\s\S]*?)\n\}/u.exec(preload)?.[1] ?? ''
    expect(Array.from(bridge.matchAll(/^ {2}(\w+)[:(]/gmu), (m) => m[1])).toEqual(['invoke', 'upload', 'onChange'])
  })
  it('never do what would open a way in', () => {
    const forbidden = [
      ...['executeJavaScript', 'loadFile', 'openExternal', 'addRecentDocument', 'setAsDefaultProtocolClient'],
      ...[
        'registerFileProtocol',
        'defaultSession',
        'electron-updater',
        'autoUpdater',
        'crashReporter',
        'child_process',
      ],
      ...['webContents\\.debugger', 'ipcRenderer\\.send', 'new Function', 'eval\\(', 'persist:', 'http://', 'ws://'],
      ...['allowRunningInsecureContent', 'experimentalFeatures', 'enableBlinkFeatures', 'nodeIntegration: true'],
    ]
    for (const pattern of forbidden)
      expect([pattern, placesOf(sources, new RegExp(pattern, 'u'))]).toEqual([pattern, []])
  })
  it('set up, in order: one instance, no dangerous switch, the sandbox, no network, the scheme, then readiness', () => {
    const main = sources.get('main.ts') ?? ''
    const calls = [
      'setupDataFolder(',
      'requestSingleInstanceLock(',
      'refuseDangerousSwitches()',
      'enableSandbox()',
      'setupFailures()',
      'setupChromium()',
      'setupScheme()',
      'setupContentsGuard()',
      'whenReady()',
    ]
    const places = calls.map((call) => main.lastIndexOf(call))
    expect(places.every((place) => place > 0)).toBe(true)
    expect(places).toEqual(places.toSorted((a, b) => a - b))
  })
  it('reach neither a server nor the loopback host, from its entry to its last import', () => {
    const reached = [...reachedFrom('src-main/hosts/electron/main.ts')]
    expect(reached).toContain('src-main/app.ts')
    expect(reached).toContain('electron')
    expect(
      reached.filter((one) => /loopback|playwright|^(?:node:)?(?:https?|http2|net|dgram|tls)$/u.test(one)),
    ).toEqual([])
    expect(
      [...reachedFrom('src-main/hosts/electron/preload.ts')].filter((one) => !one.startsWith('src-main/')),
    ).toEqual(['electron'])
  })
  it('as those of the loopback host reach no Electron, and do reach a server: the rule sees', () => {
    const reached = reachedFrom('src-main/hosts/loopback/main.ts')
    expect(reached.has('electron')).toBe(false)
    expect(reached.has('node:http')).toBe(true)
    expect(reached.has('playwright-core')).toBe(true)
  })
})

describe('what was built', () => {
  const built = (file: string): string => readFileSync(join(ROOT, 'out', file), 'utf8')
  it('is a page without inline script or style', () => {
    const html = built('renderer/index.html')
    expect(html).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=|https?:\/\//u)
    expect(html).toMatch(/<script[^>]*\ssrc="\.\/assets\//u)
  })
  it('is a preload that asks for Electron and nothing else', () => {
    const preload = built('electron/preload.cjs')
    expect(Array.from(preload.matchAll(/require\(["']([^"']+)["']\)/gu), (m) => m[1])).toEqual(['electron'])
  })
})
