import { expect, test } from 'vitest'
import { CONTRATO } from '../../src/contract/contrato.ts'
import { servidorDePrueba } from './soporte.ts'

const { servidor, preguntas, lineas } = servidorDePrueba()

test('una pregunta se hace por POST tal como es, y siempre como publico', async () => {
  const r = await servidor.inject({ method: 'POST', url: '/api/poa.informe', payload: { ejercicio: 2023, periodo: 'T4' } })
  expect(r.statusCode).toBe(200)
  expect(r.json()).toEqual({ eco: { ejercicio: 2023, periodo: 'T4' } })
  expect(preguntas.at(-1)).toEqual({ nombre: 'poa.informe', entrada: { ejercicio: 2023, periodo: 'T4' }, persona: 'publico' })
})

test('por GET, un texto se vuelve número solo donde la pregunta espera uno', async () => {
  const r = await servidor.inject('/api/poa.informe?ejercicio=2023&periodo=10&unidad=303')
  expect(r.json()).toEqual({ eco: { ejercicio: 2023, periodo: '10', unidad: '303' } })
  const ilegible = await servidor.inject('/api/poa.informe?ejercicio=veinte&periodo=T4')
  expect(ilegible.json()).toEqual({ eco: { ejercicio: 'veinte', periodo: 'T4' } })
})

test('una respuesta que no cambió cuesta un 304', async () => {
  const primera = await servidor.inject('/api/poa.ejercicios')
  const segunda = await servidor.inject({ url: '/api/poa.ejercicios', headers: { 'if-none-match': String(primera.headers.etag) } })
  expect([segunda.statusCode, segunda.body]).toEqual([304, ''])
})

test.each(Object.entries(CONTRATO).filter(([, p]) => p.tipo === 'operacion'))('%s se rechaza sin sesión', async (nombre) => {
  const antes = preguntas.length
  const headers = { host: 'localhost:3000', origin: 'http://localhost:3000' }
  const r = await servidor.inject({ method: 'POST', url: `/api/${nombre}`, headers })
  expect([r.statusCode, r.json().rechazo.codigo]).toEqual([401, 'acceso/sin-sesion'])
  expect((await servidor.inject(`/api/${nombre}`)).statusCode).toBe(422)
  expect(preguntas.length).toBe(antes)
})

test('un rechazo conserva su código, su frase, sus datos y su estado', async () => {
  const r = await servidor.inject('/api/poa.informe?ejercicio=1999&periodo=T4')
  expect(r.statusCode).toBe(404)
  expect(r.json().rechazo).toMatchObject({ codigo: 'poa/sin-plan', datos: { ejercicio: 1999 } })
})

test.each([2001, 2003])('un defecto (%i) muestra un folio y nada de lo de adentro', async (ejercicio) => {
  const r = await servidor.inject(`/api/poa.informe?ejercicio=${ejercicio}&periodo=T4`)
  expect(r.statusCode).toBe(500)
  expect(r.body).not.toMatch(/secreto|movements|at /)
  expect(lineas.some((l) => l.includes(r.json().folio) && l.includes('defecto'))).toBe(true)
})

test('una caída dice cuándo volver', async () => {
  const r = await servidor.inject('/api/poa.informe?ejercicio=2002&periodo=T4')
  expect([r.statusCode, r.headers['retry-after']]).toEqual([503, '5'])
})

test.each([
  ['{roto', 'application/json', 400],
  ['hola', 'text/plain', 415],
  [`{"a":"${'x'.repeat(200_000)}"}`, 'application/json', 413],
])('un cuerpo que no se puede leer se rechaza (%#)', async (payload, tipo, estado) => {
  const r = await servidor.inject({ method: 'POST', url: '/api/poa.informe', payload, headers: { 'content-type': tipo } })
  expect([r.statusCode, r.json().rechazo.codigo]).toEqual([estado, 'comun/entrada-invalida'])
})

test('un nombre que no está en el contrato no existe', async () => {
  const r = await servidor.inject({ method: 'POST', url: '/api/poa.borrar', payload: {} })
  expect([r.statusCode, r.json().rechazo.codigo]).toEqual([404, 'comun/no-existe-operacion'])
})

test('OpenAPI nombra todo lo que se puede pedir', async () => {
  const documento = (await servidor.inject('/api/openapi.json')).json()
  expect(Object.keys(documento.paths)).toEqual(Object.keys(CONTRATO).map((n) => `/api/${n}`))
  expect(documento.paths['/api/poa.informe'].get.parameters.map((p: { name: string }) => p.name)).toEqual([
    'ejercicio',
    'periodo',
    'unidad',
  ])
  expect(documento.paths['/api/poa.capturar'].get).toBeUndefined()
})

test('el registro del servidor no lleva ni los parámetros ni el cuerpo', async () => {
  await servidor.inject('/api/poa.informe?ejercicio=2023&periodo=secreto-en-url')
  expect(lineas.join()).not.toContain('secreto-en-url')
  expect(lineas.at(-1)).toContain('"ruta":"/api/poa.informe"')
})
