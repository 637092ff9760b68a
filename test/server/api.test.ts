import { describe, expect, test } from 'vitest'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import type { Pregunta } from '../../src/contract/pregunta.ts'
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

const EN_CASA = { host: 'localhost:3000', origin: 'http://localhost:3000' }
const PADRON = 'cuenta,nombre\n1,Ana\n'
const PADRON_64 = Buffer.from(PADRON).toString('base64')
const JPEG = '\u00ff\u00d8\u00ff\u00e0'

interface Parte {
  nombre: string
  archivo?: string
  contenido: string
}

/** A form as a browser writes it, byte by byte. */
const formulario = (partes: readonly Parte[]): Buffer =>
  Buffer.from(
    `${partes
      .map(
        ({ nombre, archivo, contenido }) =>
          `--limite\r\ncontent-disposition: form-data; name="${nombre}"${archivo === undefined ? '' : `; filename="${archivo}"`}\r\n\r\n${contenido}\r\n`,
      )
      .join('')}--limite--\r\n`,
    'latin1',
  )
const datos = (entrada: unknown): Parte => ({ nombre: 'entrada', contenido: JSON.stringify(entrada) })
const CORTE = datos({ corte: '2025-12-31' })

describe('Un archivo que llega como parte de un formulario', () => {
  const { servidor, preguntas } = servidorDePrueba(null, true)
  const enviar = (nombre: Nombre, payload: Buffer, tipo = 'multipart/form-data; boundary=limite') =>
    servidor.inject({
      method: 'POST',
      url: `/api/${nombre}`,
      payload,
      headers: { ...EN_CASA, 'content-type': tipo, 'idempotency-key': 'k' },
    })
  const errores = async (nombre: Nombre, partes: readonly Parte[]): Promise<[string, string][]> => {
    const r = await enviar(nombre, formulario(partes))
    expect([r.statusCode, r.json().rechazo.codigo]).toEqual([422, 'comun/entrada-invalida'])
    return r.json().rechazo.datos.errores.map((e: { donde: string; mensaje: string }) => [e.donde, e.mensaje])
  }

  test('entra en su lugar, y dice su nombre si los datos no lo dicen', async () => {
    const r = await enviar('padron.importar', formulario([CORTE, { nombre: 'base64', archivo: 'padron.csv', contenido: PADRON }]))
    expect(r.json()).toEqual({ eco: { corte: '2025-12-31', archivo: 'padron.csv', base64: PADRON_64 } })
    const dicho = datos({ corte: '2025-12-31', archivo: 'el de enero.csv' })
    const otro = await enviar('padron.importar', formulario([dicho, { nombre: 'base64', archivo: 'p.csv', contenido: PADRON }]))
    expect(otro.json().eco.archivo).toBe('el de enero.csv')
  })

  test('puede ser de un renglón de una lista', async () => {
    const entrada = datos({ ruta: '0101', periodo: '2026-01', entregas: [{ cuenta: 1 }, { cuenta: 2, foto: null }] })
    const r = await enviar(
      'facturacion.registrar-entregas',
      formulario([entrada, { nombre: 'entregas.1.foto', archivo: 'f', contenido: JPEG }]),
    )
    expect(r.json().eco.entregas).toEqual([{ cuenta: 1 }, { cuenta: 2, foto: '/9j/4A==' }])
    expect(
      await errores('facturacion.registrar-entregas', [entrada, { nombre: 'entregas.2.foto', archivo: 'f', contenido: JPEG }]),
    ).toEqual([['parte entregas.2.foto', 'la parte entrada no tiene ese lugar']])
  })

  test.each([
    ['../../etc/cron.d/p.csv', 'p.csv'],
    ['C:\\\\temp\\\\p.csv', 'p.csv'],
    ['..', '..'],
  ])('de un nombre hostil (%s) se toma lo último y nada más', async (archivo, nombre) => {
    const r = await enviar('padron.importar', formulario([CORTE, { nombre: 'base64', archivo, contenido: PADRON }]))
    expect(r.json().eco.archivo).toBe(nombre)
  })

  test('cuyo lugar no es de un archivo no entra, se llame como se llame', async () => {
    for (const nombre of ['corte', '__proto__', 'entrada.base64', 'base64.0', 'constructor'])
      expect(await errores('padron.importar', [CORTE, { nombre, archivo: 'x.csv', contenido: PADRON }])).toEqual([
        [`parte ${nombre}`, 'no es de un archivo; los que se reciben son: base64'],
      ])
    expect(await errores('padron.reclasificar', [datos({}), { nombre: 'base64', archivo: 'x.csv', contenido: PADRON }])).toEqual([
      ['parte base64', 'esta operación no recibe archivos'],
    ])
  })

  test.each([
    ['padron.importar', JPEG, 'no es un CSV, ni un CSV comprimido con gzip, ni un libro XLSX'],
    ['padron.importar', '%PDF-1.7', 'no es un CSV, ni un CSV comprimido con gzip, ni un libro XLSX'],
    ['padron.importar', 'MZ\0\0', 'no es un CSV, ni un CSV comprimido con gzip, ni un libro XLSX'],
    ['padron.importar', '', 'no es un CSV, ni un CSV comprimido con gzip, ni un libro XLSX'],
    ['poa.importar', PADRON, 'no es un JSON, ni un libro XLSX'],
  ] as const)('se conoce por lo que trae y no por cómo se llama (%s, %j)', async (nombre, contenido, mensaje) => {
    expect(await errores(nombre, [datos({}), { nombre: 'base64', archivo: 'x.csv', contenido }])).toEqual([['parte base64', mensaje]])
  })

  test('que pesa de más no entra', async () => {
    const foto = { nombre: 'entregas.0.foto', archivo: 'f.jpg', contenido: JPEG + 'x'.repeat(524_288) }
    expect(await errores('facturacion.registrar-entregas', [datos({ entregas: [{}] }), foto])).toEqual([
      ['parte entregas.0.foto', 'pesa 512 kB y el límite son 512 kB'],
    ])
    const enorme = formulario([CORTE, { nombre: 'base64', archivo: 'x.csv', contenido: 'x'.repeat(41_000_000) }])
    expect((await enviar('padron.importar', enorme)).statusCode).toBe(413)
  })

  test('no llega a la puerta si falta una parte, viene dos veces o no se puede leer', async () => {
    const antes = preguntas.length
    const archivo = { nombre: 'base64', archivo: 'p.csv', contenido: PADRON }
    expect((await errores('padron.importar', [archivo]))[0]?.[0]).toBe('parte entrada')
    expect(await errores('padron.importar', [CORTE, CORTE, archivo])).toEqual([['parte entrada', 'viene más de una vez']])
    expect(await errores('padron.importar', [CORTE, archivo, archivo])).toEqual([
      ['parte base64', 'ya viene: un lugar lleva un solo archivo'],
    ])
    expect(await errores('padron.importar', [CORTE, { nombre: 'base64', contenido: PADRON }])).toEqual([
      ['parte base64', 'no es un archivo: le falta su nombre'],
    ])
    for (const contenido of ['{roto', '[]', 'null'])
      expect(await errores('padron.importar', [{ nombre: 'entrada', contenido }])).toEqual([['parte entrada', 'no es un objeto JSON']])
    const cortado = await enviar('padron.importar', Buffer.from('--limite\r\n'))
    expect([cortado.statusCode, cortado.json().rechazo.datos.errores[0].mensaje]).toEqual([422, 'no se pudo leer como multipart/form-data'])
    expect(preguntas.length).toBe(antes)
  })

  test('no se lee sin sesión', async () => {
    const payload = formulario([CORTE, { nombre: 'base64', archivo: 'p.csv', contenido: PADRON }])
    const headers = { ...EN_CASA, 'content-type': 'multipart/form-data; boundary=limite' }
    const r = await servidorDePrueba().servidor.inject({ method: 'POST', url: '/api/padron.importar', payload, headers })
    expect(r.statusCode).toBe(401)
  })
})

describe('OpenAPI', () => {
  const { servidor } = servidorDePrueba(null, true)
  const publico = servidorDePrueba().servidor
  interface Dicho {
    parameters?: { name: string; in: string; required: boolean }[]
    responses: Record<string, { description: string; headers?: Record<string, unknown> }>
    requestBody: { content: Record<string, { schema: { properties: Record<string, unknown>; patternProperties?: object } }> }
  }
  const documento = async (): Promise<Record<string, { get?: Dicho; post: Dicho }>> =>
    (await publico.inject('/api/openapi.json')).json().paths
  const nombres = Object.keys(CONTRATO) as Nombre[]

  test('dice de cada operación su clave, su ensayo y cómo llegan sus archivos, y de ninguna consulta', async () => {
    const rutas = await documento()
    for (const nombre of nombres) {
      const { tipo, archivos = [] }: Pregunta = CONTRATO[nombre]
      const { parameters = [], requestBody } = rutas[`/api/${nombre}`]?.post ?? ({} as Dicho)
      const dichos = parameters.map((p) => `${p.in} ${p.name}`)
      expect([nombre, dichos]).toEqual([nombre, tipo === 'operacion' ? ['header Idempotency-Key', 'query ensayo'] : []])
      const tipos = ['application/json', ...(archivos.length > 0 ? ['multipart/form-data'] : [])]
      expect([nombre, Object.keys(requestBody.content)]).toEqual([nombre, tipos])
    }
    const formas = rutas['/api/padron.importar']?.post.requestBody.content['multipart/form-data']?.schema
    expect(Object.keys(formas?.properties ?? {})).toEqual(['entrada', 'base64'])
    const entregas = rutas['/api/facturacion.registrar-entregas']?.post.requestBody.content['multipart/form-data']?.schema
    expect(Object.keys(entregas?.patternProperties ?? {})).toEqual(['^entregas\\.\\d+\\.foto$'])
  })

  test('dice cada estado con que el servidor responde', async () => {
    const { post: operacion } = (await documento())['/api/padron.reclasificar'] ?? ({} as { post: Dicho })
    const url = '/api/padron.reclasificar'
    const json = { 'content-type': 'application/json' }
    const pedir = (de: typeof servidor, headers: object, payload: string) =>
      de.inject({ method: 'POST', url, payload, headers: { ...json, ...headers } as Record<string, string> })
    const conClave = { ...EN_CASA, 'idempotency-key': 'k' }
    const respondidos = [
      await pedir(servidor, conClave, '{}'),
      await pedir(servidor, conClave, '{roto'),
      await pedir(publico, EN_CASA, '{}'),
      await pedir(servidor, { host: 'localhost:3000', origin: 'http://otro.example' }, '{}'),
      await pedir(servidor, conClave, '{"ejercicio":1999}'),
      await pedir(servidor, conClave, `{"x":"${'x'.repeat(1_000_000)}"}`),
      await pedir(servidor, { ...conClave, 'content-type': 'text/plain' }, 'hola'),
      await pedir(servidor, EN_CASA, '{}'),
      await pedir(servidor, conClave, '{"ejercicio":2001}'),
      await pedir(servidor, conClave, '{"ejercicio":2002}'),
    ]
    expect(respondidos.map((r) => r.statusCode)).toEqual([200, 400, 401, 403, 404, 413, 415, 422, 500, 503])
    for (const r of respondidos) expect(Object.keys(operacion.responses)).toContain(String(r.statusCode))
    expect(operacion.responses['413']?.description).toContain('1,000,000')
    const frecuentes = await Promise.all(Array.from({ length: 1300 }, () => pedir(servidor, conClave, '{}')))
    const demas = frecuentes.find((r) => r.statusCode === 429)
    expect(demas?.headers['retry-after']).toMatch(/^\d+$/)
    expect(Object.keys(operacion.responses['429']?.headers ?? {})).toEqual(['retry-after'])
  })

  test('no obliga a la clave, porque un ensayo no la pide y lo demás sí', async () => {
    const { servidor: otro } = servidorDePrueba(null, true)
    const pedir = (mas: string) => otro.inject({ method: 'POST', url: `/api/padron.alta-ruta${mas}`, payload: {}, headers: { ...EN_CASA } })
    expect([(await pedir('?ensayo=si')).statusCode, (await pedir('')).statusCode]).toEqual([200, 422])
    const { parameters = [] } = (await documento())['/api/padron.alta-ruta']?.post ?? ({} as Dicho)
    expect(parameters.map((p) => p.required)).toEqual([false, false])
  })
})
