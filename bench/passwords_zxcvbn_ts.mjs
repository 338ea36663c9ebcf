// Guesses of @zxcvbn-ts (common + fr) for a JSON list of passwords on standard input.
// Answers {"log10": [...], "cpu_s": n}; run by passwords.py from a folder that has the packages.
import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'

const require = createRequire(`${process.cwd()}/`)
const { ZxcvbnFactory } = require('@zxcvbn-ts/core')
const common = require('@zxcvbn-ts/language-common')
const french = require('@zxcvbn-ts/language-fr')

const zxcvbn = new ZxcvbnFactory({
  dictionary: { ...common.dictionary, ...french.dictionary },
  graphs: common.adjacencyGraphs,
  translations: french.translations,
})
const passwords = JSON.parse(readFileSync(0, 'utf8'))
zxcvbn.check('warm')
const begun = process.cpuUsage()
const log10 = passwords.map((password) => zxcvbn.check(password).guessesLog10)
const used = process.cpuUsage(begun)
console.log(JSON.stringify({ log10, cpu_s: (used.user + used.system) / 1e6 }))
