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
  ['una dirección con un % roto', `GET /api/%zz HTTP/1.1\r\n${NUESTRA}\r\n`, 400, 'revise los signos %'],
  [
    'una parte de dirección demasiado larga',
    `GET /poa/${'9'.repeat(300)}/T4/informe.pdf HTTP/1.1\r\n${NUESTRA}\r\n`,
    414,
    'es demasiado larga',
  ],
  ['unos encabezados demasiado largos', `GET / HTTP/1.1\r\n${NUESTRA}X: ${'x'.repeat(40_000)}\r\n\r\n`, 431, 'demasiado largos'],
  ['una dirección de 40 kB', `GET /${'x'.repeat(40_000)} HTTP/1.1\r\n${NUESTRA}\r\n`, 431, 'demasiado largos'],
  ['lo que no es HTTP', 'hola\r\n\r\n', 400, 'no es una petición HTTP'],
  ['un método que no existe', `BEBER / HTTP/1.1\r\n${NUESTRA}\r\n`, 400, 'no es una petición HTTP'],
  ['un método que nadie atiende', `PROPFIND / HTTP/1.1\r\n${NUESTRA}\r\n`, 404, 'No hay nada en esta dirección'],
  ['un TRACE', `TRACE / HTTP/1.1\r\n${NUESTRA}\r\n`, 404, 'No hay nada en esta dirección'],
  ['una petición sin Host', 'GET / HTTP/1.1\r\nConnection: close\r\n\r\n', 421, 'solo atiende en la máquina'],
  ['una petición con Expect', `POST /api/poa.informe HTTP/1.1\r\n${NUESTRA}Expect: dinero\r\n\r\n`, 417, 'Expect'],
  ['un cuerpo que no es JSON', cuerpo('application/json', '{roto'), 400, 'no se pudo leer como JSON'],
  ['un cuerpo vacío', cuerpo('application/json', ''), 400, 'viene vacío'],
  ['un cuerpo de otro tipo', cuerpo('text/plain', 'hola'), 415, 'application/json'],
  ['un cuerpo demasiado grande', cuerpo('application/json', `{"a":"${'x'.repeat(200_000)}"}`), 413, 'tamaño máximo'],
  ['una operación que no existe', `GET /api/nada HTTP/1.1\r\n${NUESTRA}\r\n`, 404, 'No existe la operación'],
])('%s se responde con nuestras palabras y nuestros encabezados', async (_, peticion, estado, palabras) => {
  const respuesta = await aPelo(peticion)
  expect(respuesta.split('\r\n')[0]).toContain(`HTTP/1.1 ${estado} `)
  for (const salvaguarda of SALVAGUARDAS) expect(respuesta).toContain(salvaguarda)
  expect(respuesta).toContain(palabras)
  expect(respuesta).not.toMatch(/FST_|statusCode|Not Found"|Bad Request"/)
})
