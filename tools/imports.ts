import { readFileSync } from 'node:fs'
import { dirname, posix } from 'node:path'
import { type ParseResult, parseSync } from 'oxc-parser'

/** One file names another. `line` is where it does so, and `typeOnly` tells that nothing of it is loaded for that. */
export type Edge = { from: string; to: string; typeOnly: boolean; line: number }

/**
 * What these files import and export again, and what they load later by a name that is written down. Our own files are named
 * from the root of the project, packages by themselves.
 */
export function edgesOf(files: string[]): Edge[] {
  return files.flatMap(from => {
    const text = readFileSync(from, 'utf8')
    const { module } = parseSync(from, text)
    return requestsOf(module, text).map(({ name, start, typeOnly }) => ({
      from,
      to: name.startsWith('.') ? posix.join(dirname(from), name) : name,
      typeOnly,
      line: text.slice(0, start).split('\n').length,
    }))
  })
}

type Request = { name: string; start: number; typeOnly: boolean }

function requestsOf(module: ParseResult['module'], text: string): Request[] {
  const imported = module.staticImports.map(({ moduleRequest: { value, start }, entries }) => ({
    name: value,
    start,
    typeOnly: entries.length > 0 && entries.every(entry => entry.isType),
  }))
  const exported = module.staticExports
    .flatMap(({ entries }) => entries)
    .flatMap(({ moduleRequest, isType }) =>
      moduleRequest ? [{ name: moduleRequest.value, start: moduleRequest.start, typeOnly: isType }] : [],
    )
  const later = module.dynamicImports.flatMap(({ moduleRequest: { start, end } }) => {
    const name = /^(['"])(.*)\1$/.exec(text.slice(start, end))?.[2]
    return name === undefined ? [] : [{ name, start, typeOnly: false }]
  })
  return [...imported, ...exported, ...later]
}
