import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
import { servidorDePrueba } from './soporte.ts'

const web = mkdtempSync(join(tmpdir(), 'caudal-publico-'))
writeFileSync(join(web, 'index.html'), '<!doctype html><title>Caudal</title>')
afterAll(() => rmSync(web, { recursive: true }))

test('las páginas de lo publicado están, sin cuenta', async () => {
  const { servidor } = servidorDePrueba(web)
  const estados = await Promise.all(
    ['/publico', '/publico/verificar', '/publico?periodo=2025-T1', '/publicacion'].map(
      async (url) => (await servidor.inject(url)).statusCode,
    ),
  )
  expect(estados).toEqual([200, 200, 200, 200])
})

test('un archivo publicado se pide como el público, con su número leído como número', async () => {
  const { servidor, preguntas } = servidorDePrueba()
  await servidor.inject('/publico/archivo/2025/2025-T1/2/pdf')
  const entrada = { ejercicio: 2025, periodo: '2025-T1', numero: 2, formato: 'pdf' }
  expect(preguntas).toEqual([{ nombre: 'poa.archivo-publicado', entrada, persona: 'publico' }])
})

test('a comprobar se manda un archivo de seis megas y no uno de diez; y a lo demás que solo lee, ninguno', async () => {
  const { servidor } = servidorDePrueba()
  const mandar = async (nombre: string, bytes: number) =>
    (await servidor.inject({ method: 'POST', url: `/api/${nombre}`, payload: { base64: 'A'.repeat((bytes / 3) * 4) } })).statusCode
  expect(await mandar('poa.verificar-archivo', 6_000_000)).toBe(200)
  expect(await mandar('poa.verificar-archivo', 9_000_000)).toBe(413)
  expect(await mandar('poa.versiones', 300_000)).toBe(413)
})

test('quien manda más archivos a comprobar de los que caben en un minuto espera, y puede seguir leyendo', async () => {
  const { servidor } = servidorDePrueba()
  const mandar = async () =>
    (await servidor.inject({ method: 'POST', url: '/api/poa.verificar-archivo', payload: { base64: 'eA==' } })).statusCode
  const estados = []
  for (let i = 0; i < 21; i++) estados.push(await mandar())
  expect(new Set(estados.slice(0, 20))).toEqual(new Set([200]))
  expect(estados[20]).toBe(429)
  expect((await servidor.inject('/api/poa.versiones')).statusCode).toBe(200)
})
