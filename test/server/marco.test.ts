// What the framework and Node answer by themselves, before any route: it carries our safeguards and our words too.
import { connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Escucha, escuchar } from '../../src/server/servidor.ts'
import { servidorDePrueba } from './soporte.ts'

const { servidor } = servidorDePrueba()
let escucha: Escucha
beforeAll(async () => {
  escucha = await escuchar(servidor, 0)
})
afterAll(() => escucha.cerrar())

/** Sends bytes as they are and gives all that comes back until the server hangs up. */
function aPelo(peticion: string): Promise<string> {
  const enchufe = connect(Number(new URL(escucha.url).port), '127.0.0.1')
  let todo = ''
  enchufe.setEncoding('utf8').on('data', (t: string) => {
    todo += t
  })
  enchufe.write(peticion)
  return new Promise((listo, fallo) => enchufe.on('close', () => listo(todo)).on('error', fallo))
}

const NUESTRA = 'Host: localhost\r\nConnection: close\r\n'
const SALVAGUARDAS = [
  "content-security-policy: default-src 'none'",
  'x-content-type-options: nosniff',
  'x-frame-options: DENY',
  'referrer-policy: no-referrer',
]
const cuerpo = (tipo: string, texto: string): string =>
  `POST /api/poa.informe HTTP/1.1\r\n${NUESTRA}Content-Type: ${tipo}\r\nContent-Length: ${texto.length}\r\n\r\n${texto}`

test.each([
  ['an address with a broken percent', `GET /api/%zz HTTP/1.1\r\n${NUESTRA}\r\n`, 400, 'revise los signos %'],
  ['a part of an address too long', `GET /poa/${'9'.repeat(300)}/T4/informe.pdf HTTP/1.1\r\n${NUESTRA}\r\n`, 414, 'es demasiado larga'],
  ['headers too long', `GET / HTTP/1.1\r\n${NUESTRA}X: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'demasiado largos'],
  ['an address of 40 kB', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\n${NUESTRA}\r\n`, 431, 'demasiado largos'],
  ['what is not HTTP', 'hola\r\n\r\n', 400, 'no es una petición HTTP'],
  ['a method that does not exist', `BEBER / HTTP/1.1\r\n${NUESTRA}\r\n`, 400, 'no es una petición HTTP'],
  ['a method that nobody serves', `PROPFIND / HTTP/1.1\r\n${NUESTRA}\r\n`, 404, 'No hay nada en esta dirección'],
  ['a trace', `TRACE / HTTP/1.1\r\n${NUESTRA}\r\n`, 404, 'No hay nada en esta dirección'],
  ['no Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'solo atiende en la máquina'],
  ['an expectation', `POST /api/poa.informe HTTP/1.1\r\n${NUESTRA}Expect: dinero\r\n\r\n`, 417, 'Expect'],
  ['a body that is not JSON', cuerpo('application/json', '{roto'), 400, 'no se pudo leer como JSON'],
  ['an empty body', cuerpo('application/json', ''), 400, 'viene vacío'],
  ['a body of another type', cuerpo('text/plain', 'hola'), 415, 'application/json'],
  ['a body too large', cuerpo('application/json', `{"a":"${'x'.repeat(200_000)}"}`), 413, 'tamaño máximo'],
  ['an operation that does not exist', `GET /api/nada HTTP/1.1\r\n${NUESTRA}\r\n`, 404, 'No existe la operación'],
])('%s is answered in our words, with our headers', async (_, peticion, estado, palabras) => {
  const respuesta = await aPelo(peticion)
  expect(respuesta.split('\r\n')[0]).toContain(`HTTP/1.1 ${estado} `)
  for (const salvaguarda of SALVAGUARDAS) expect(respuesta).toContain(salvaguarda)
  expect(respuesta).toContain(palabras)
  expect(respuesta).not.toMatch(/FST_|statusCode|Not Found"|Bad Request"/)
})
