/**
 * Starts the server with its sources kept compiled from one start to the next, beside the packages they use. Only a start
 * after a change of the code loads what strips the types, which takes half a second and stays in memory; this file is
 * JavaScript so that it is not needed for it either. Where the folder cannot be written to, everything is as it was.
 */
import { enableCompileCache } from 'node:module'
import { fileURLToPath } from 'node:url'

enableCompileCache(fileURLToPath(new URL('../node_modules/.cache/pesan', import.meta.url)))
await import('./src/main.ts')
