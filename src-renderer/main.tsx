import { takeKey } from './loopback-key.ts'
import './style/index.css'

// zod asks by `new Function` whether it may compile; the policy `script-src 'self'` refuses it and counts a violation.
// It reads this setting while the first schema is made, so the rest is imported after.
Object.assign(globalThis, { __zod_globalConfig: { jitless: true } })
takeKey()

const root = document.querySelector<HTMLElement>('#root')
if (root !== null) void import('./app.tsx').then(({ start }) => start(root))
