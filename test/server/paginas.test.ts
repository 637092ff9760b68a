import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { afterAll, expect, test } from 'vitest'
import { escuchar } from '../../src/server/servidor.ts'
import { PDF, servidorDePrueba } from './soporte.ts'

const base = mkdtempSync(join(tmpdir(), 'caudal-web-'))
const web = join(base, 'web')
mkdirSync(join(web, 'assets'), { recursive: true })
writeFileSync(join(base, 'secreto.txt'), 'no se sirve')
writeFileSync(join(web, 'index.html'), '<!doctype html><title>Caudal</title>')
writeFileSync(join(web, 'assets/app-a1b2.js'), `// ${'agua '.repeat(1000)}`)
afterAll(() => rmSync(base, { recursive: true }))

const { servidor, preguntas } = servidorDePrueba(web)

test('páginas: la raíz y una dirección bajo /poa se encuentran, y otra es un 404 con la misma página', async () => {
  const estados = await Promise.all(['/', '/poa/2023/T4/unidad/303', '/nada'].map(async (url) => (await servidor.inject(url)).statusCode))
  expect(estados).toEqual([200, 200, 404])
  const r = await servidor.inject('/poa/2023/T4')
  expect([r.headers['cache-control'], r.body]).toEqual(['no-cache', '<!doctype html><title>Caudal</title>'])
})

test('los recursos se comprimen y se guardan para siempre; uno que ya no está no es la página', async () => {
  const r = await servidor.inject({ url: '/assets/app-a1b2.js', headers: { 'accept-encoding': 'gzip' } })
  expect(r.headers).toMatchObject({ 'content-encoding': 'gzip', 'content-type': 'text/javascript; charset=utf-8' })
  expect(r.headers['cache-control']).toContain('immutable')
  expect(gunzipSync(r.rawPayload).toString()).toMatch(/^\/\/ agua/)
  expect((await servidor.inject('/assets/vieja.js')).statusCode).toBe(404)
})

test.each(['/../secreto.txt', '/assets/../../secreto.txt', '/%2e%2e/secreto.txt', '/..%2fsecreto.txt', '/assets/..%5c..%5csecreto.txt'])(
  '%s no sale de la carpeta',
  async (url) => expect((await servidor.inject({ url, method: 'GET' })).body).not.toContain('no se sirve'),
)

test('toda respuesta va protegida', async () => {
  const r = await servidor.inject('/')
  expect(r.headers['content-security-policy']).toContain("script-src 'self';")
  expect(r.headers['content-security-policy']).toContain("frame-ancestors 'none'")
  expect(r.headers).toMatchObject({ 'x-content-type-options': 'nosniff', 'referrer-policy': 'no-referrer' })
})

test.each([
  ['127.0.0.1:8080', 200],
  ['localhost', 200],
  ['[::1]:3000', 200],
  ['caudal.example', 421],
  ['localhost.atacante.mx', 421],
  ['127.0.0.1.nip.io:80', 421],
])('con el Host %s se responde %i', async (host, estado) =>
  expect((await servidor.inject({ url: '/salud', headers: { host } })).statusCode).toBe(estado),
)

test('el informe se descarga como un archivo con nombre seguro, y no dos veces', async () => {
  const r = await servidor.inject('/poa/2023/T4/informe.pdf?unidad=303')
  expect(r.rawPayload.equals(PDF)).toBe(true)
  expect(r.headers).toMatchObject({ 'content-type': 'application/pdf', 'content-disposition': 'attachment; filename="POA-2023-T4.pdf"' })
  expect(preguntas.at(-1)?.entrada).toEqual({ ejercicio: 2023, periodo: 'T4', formato: 'pdf', unidad: '303' })
  const otra = await servidor.inject({ url: '/poa/2023/T4/informe.pdf', headers: { 'if-none-match': String(r.headers.etag) } })
  expect(otra.statusCode).toBe(304)
})

test.each(['sipot', 'paquete'])('lo que se publica, %s, se pide a la misma puerta, como quien lo pide', async (formato) => {
  const r = await servidor.inject(`/poa/2023/T4/${formato}.zip`)
  expect(r.statusCode).toBe(200)
  expect(preguntas.at(-1)).toEqual({ nombre: 'poa.imprimir', entrada: { ejercicio: 2023, periodo: 'T4', formato }, persona: 'publico' })
})

test('sin las páginas construidas dice cómo construirlas', async () => {
  expect((await servidorDePrueba().servidor.inject('/')).body).toContain('npm run build')
})

test('solo escucha en este equipo y deja terminar una petición en curso', async () => {
  const { servidor: otro } = servidorDePrueba()
  const { url, cerrar } = await escuchar(otro, 0)
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/)
  const r = await fetch(`${url}/salud`)
  expect(await r.json()).toEqual({ estado: 'vive', version: '1.2.3' })
  await cerrar()
  await expect(fetch(`${url}/salud`)).rejects.toThrow()
})
