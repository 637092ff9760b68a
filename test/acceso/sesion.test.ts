// Coming in, over HTTP, on the real database: what a person at a browser does, and what somebody who is not that person tries.
import { createOTP } from '@better-auth/utils/otp'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Nombre } from '../../src/contract/contrato.ts'
import { conBase } from '../soporte/base.ts'
import {
  darCodigo as codigoPara,
  EN_CASA,
  entrarComo,
  postear as enviar,
  FRASE,
  galletas,
  servidorConSesiones,
} from '../soporte/sesiones.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const SISTEMA = { persona: 'sistema' }
let servidor: FastifyInstance

const sistema = () => sistemaDe(prueba)
const pedir = (nombre: Nombre, entrada: unknown) => preguntar(sistema(), nombre, entrada, SISTEMA)

beforeAll(async () => {
  servidor = servidorConSesiones(sistema(), prueba)
  await pedir('acceso.alta-oficina', { oficinas: [{ clave: '01', nombre: 'Matriz' }] })
})
afterAll(() => servidor.close())

let ultima = 0
/** A new person with this role and no password yet. */
async function alta(rol: string): Promise<string> {
  const clave = `p${++ultima}`
  await pedir('acceso.alta-persona', { clave, nombre: `Persona ${ultima}`, rol })
  return clave
}

const postear = (url: string, payload: object, headers: Record<string, string> = {}, direccion = '127.0.0.1') =>
  enviar(servidor, url, payload, headers, direccion)
const darCodigo = (persona: string): Promise<string> => codigoPara(sistema(), persona)

/** Somebody of this role, inside: their cookie. */
async function adentro(rol: string): Promise<{ persona: string; cookie: string }> {
  const persona = `p${++ultima}`
  return { persona, cookie: await entrarComo(servidor, sistema(), persona, rol) }
}

const estado = async (cookie: string) => (await servidor.inject({ url: '/sesion', headers: { ...EN_CASA, cookie } })).json()
const codigoDe = (r: { json(): { rechazo?: { codigo: string } } }): string => r.json().rechazo?.codigo ?? ''

describe('Iniciar sesión', () => {
  test('con un código de un solo uso se hace la contraseña, y con ella se vuelve a entrar', async () => {
    const persona = await alta('cajero')
    const codigo = await darCodigo(persona)
    const r = await postear('/sesion/codigo', { persona, codigo: codigo.toLowerCase().replaceAll('-', ' '), contrasena: FRASE })
    expect((await estado(galletas(r))).persona).toMatchObject({ clave: persona, roles: ['cajero'] })
    expect([r.headers['set-cookie']].flat().join()).toMatch(/HttpOnly; SameSite=Lax/)
    const otra = await postear('/sesion/entrar', { persona, contrasena: FRASE })
    expect(otra.json()).toEqual({ sigue: 'dentro' })
    const usado = await postear('/sesion/codigo', { persona, codigo, contrasena: `${FRASE} otra vez` })
    expect([usado.statusCode, codigoDe(usado)]).toEqual([401, 'acceso/codigo-incorrecto'])
  })

  test.each([
    ['corta', 'caballo', 'caracteres'],
    ['común', '123456789012', 'común'],
    ['del lugar', 'comapareynosa', ''],
    ['con su propia clave', 'p1p1p1p1p1p1', ''],
  ])('una contraseña %s se rehúsa y dice por qué, y el código sigue sirviendo', async (_, contrasena, dice) => {
    const persona = await alta('captura')
    const codigo = await darCodigo(persona)
    const r = await postear('/sesion/codigo', { persona, codigo, contrasena })
    expect([r.statusCode, codigoDe(r)]).toEqual([422, 'acceso/contrasena-debil'])
    expect(r.json().rechazo.mensaje).toContain(dice)
    expect((await postear('/sesion/codigo', { persona, codigo, contrasena: FRASE })).statusCode).toBe(200)
  })

  test('quien no existe, quien no es gente y quien se equivoca oyen lo mismo', async () => {
    const persona = await alta('cajero')
    for (const quien of [persona, 'nadie', 'sistema', 'publico', "' or 1=1 --"]) {
      const r = await postear('/sesion/entrar', { persona: quien, contrasena: 'no es la mía de verdad' }, {}, '10.1.1.1')
      expect([quien, r.statusCode, codigoDe(r)]).toEqual([quien, 401, 'acceso/credenciales'])
    }
  })

  test('al tercer código equivocado el bueno ya no sirve', async () => {
    const persona = await alta('cajero')
    const codigo = await darCodigo(persona)
    for (let i = 0; i < 3; i++) await postear('/sesion/codigo', { persona, codigo: 'AAAA-AAAA-AAAA', contrasena: FRASE })
    expect(codigoDe(await postear('/sesion/codigo', { persona, codigo, contrasena: FRASE }))).toBe('acceso/codigo-incorrecto')
  })

  test('tras cinco fallos se espera, aunque la contraseña sea la buena, y treinta intentos a la vez no pasan', async () => {
    const { persona } = await adentro('cajero')
    const todos = Array.from({ length: 30 }, (_, i) =>
      postear('/sesion/entrar', { persona, contrasena: `mala número ${i}` }, {}, `10.2.0.${i}`),
    )
    const codigos = (await Promise.all(todos)).map(codigoDe)
    expect(codigos.filter((c) => c === 'acceso/credenciales')).toHaveLength(5)
    expect(codigos.filter((c) => c === 'acceso/espere')).toHaveLength(25)
    const r = await postear('/sesion/entrar', { persona, contrasena: FRASE }, {}, '10.2.9.9')
    expect([r.statusCode, codigoDe(r)]).toEqual([429, 'acceso/espere'])
    expect(r.json().rechazo.datos.segundos).toBeGreaterThan(20)
  })

  test('desde una dirección que falla con muchas personas se espera también', async () => {
    const codigos: string[] = []
    for (let i = 0; i < 33; i++)
      codigos.push(codigoDe(await postear('/sesion/entrar', { persona: `x${i}`, contrasena: 'una cualquiera' }, {}, '10.3.0.1')))
    expect(codigos.indexOf('acceso/espere')).toBe(30)
    expect(codigoDe(await postear('/sesion/entrar', { persona: 'x0', contrasena: 'una cualquiera' }, {}, '10.3.0.2'))).toBe(
      'acceso/credenciales',
    )
  })

  test('quien debe un segundo factor no puede nada hasta tenerlo, y después se le pide al entrar', async () => {
    const persona = await alta('sistemas')
    const r = await postear('/sesion/codigo', { persona, codigo: await darCodigo(persona), contrasena: FRASE })
    expect(r.json()).toEqual({ sigue: 'preparar-factor' })
    const cookie = galletas(r)
    const niega = await servidor.inject({ url: '/api/acceso.personas', headers: { ...EN_CASA, cookie } })
    expect([niega.statusCode, codigoDe(niega)]).toEqual([401, 'acceso/falta-segundo-factor'])
    const { uri } = (await postear('/sesion/factor/preparar', { contrasena: FRASE }, { cookie })).json()
    const secreto = new URL(uri).searchParams.get('secret') ?? ''
    const otp = createOTP(deBase32(secreto), { digits: 6, period: 30 })
    const mal = await postear('/sesion/factor', { codigo: '000000' }, { cookie })
    expect(codigoDe(mal)).toBe('acceso/codigo-incorrecto')
    const bien = await postear('/sesion/factor', { codigo: await otp.totp() }, { cookie })
    expect(bien.json()).toEqual({ sigue: 'dentro' })
    expect(
      (await servidor.inject({ url: '/api/acceso.personas', headers: { ...EN_CASA, cookie: galletas(bien) || cookie } })).statusCode,
    ).toBe(200)
    const despues = await postear('/sesion/entrar', { persona, contrasena: FRASE })
    expect(despues.json()).toEqual({ sigue: 'pide-factor' })
    expect((await estado(galletas(despues))).persona).toBeNull()
    const completa = await postear('/sesion/factor', { codigo: await otp.totp() }, { cookie: galletas(despues) })
    expect((await estado(galletas(completa))).persona.clave).toBe(persona)
  })
})

/** The secret of an authenticator application, as the library that makes its codes takes it. */
function deBase32(texto: string): string {
  const bits = [...texto].map((c) => 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((b) => Number.parseInt(b, 2))).toString('utf8')
}

describe('Una sesión', () => {
  test('termina al salir, y su galleta ya no abre nada', async () => {
    const { cookie } = await adentro('cajero')
    await postear('/sesion/salir', {}, { cookie })
    expect((await estado(cookie)).persona).toBeNull()
  })

  test('termina en cuanto la persona se va, y quien se fue no vuelve a entrar', async () => {
    const { persona, cookie } = await adentro('cajero')
    await pedir('acceso.cambiar-puesto', { persona, situacion: 'baja', roles: [], motivo: 'Renunció' })
    expect((await estado(cookie)).persona).toBeNull()
    expect(codigoDe(await postear('/sesion/entrar', { persona, contrasena: FRASE }))).toBe('acceso/credenciales')
  })

  test('termina por ocio y por edad, a la hora que dicen las reglas', async () => {
    for (const [columna, minutos] of [
      ['updatedAt', 61],
      ['createdAt', 12 * 60 + 1],
    ]) {
      const { persona, cookie } = await adentro('cajero')
      const viva = await estado(cookie)
      expect(viva.persona.clave).toBe(persona)
      await prueba.base
        .dueno()
        .query(
          `update auth.session set "${columna}" = "${columna}" - make_interval(mins => $1) where "userId" = (select id from auth."user" where username = $2)`,
          [minutos, persona],
        )
      expect((await estado(cookie)).persona).toBeNull()
    }
  })

  test('cada quien ve y cierra las suyas, y solo quien administra las de otro', async () => {
    const uno = await adentro('cajero')
    const dos = await adentro('cajero')
    await postear('/sesion/entrar', { persona: uno.persona, contrasena: FRASE })
    const ver = (cookie: string, cuerpo = {}) => postear('/api/acceso.sesiones', cuerpo, { cookie })
    expect((await ver(uno.cookie)).json().sesiones).toHaveLength(2)
    expect(codigoDe(await ver(dos.cookie, { persona: uno.persona }))).toBe('acceso/sin-permiso')
    const cerrar = await postear('/api/acceso.cerrar-sesiones', { persona: uno.persona }, { cookie: dos.cookie, 'idempotency-key': 'k1' })
    expect(codigoDe(cerrar)).toBe('acceso/sin-permiso')
    const propias = await postear('/api/acceso.cerrar-sesiones', {}, { cookie: uno.cookie, 'idempotency-key': 'k2' })
    expect(propias.json()).toEqual({ cerradas: 2 })
    expect((await estado(uno.cookie)).persona).toBeNull()
    expect((await estado(dos.cookie)).persona.clave).toBe(dos.persona)
  })

  test('al cambiar la contraseña las demás terminan, y la vieja ya no sirve', async () => {
    const { persona, cookie } = await adentro('cajero')
    const otra = galletas(await postear('/sesion/entrar', { persona, contrasena: FRASE }))
    const nueva = 'siete peces suben por la escalera'
    expect(codigoDe(await postear('/sesion/contrasena', { actual: 'no es', nueva }, { cookie }))).toBe('acceso/credenciales')
    expect((await postear('/sesion/contrasena', { actual: FRASE, nueva }, { cookie })).statusCode).toBe(200)
    expect((await estado(otra)).persona).toBeNull()
    expect(codigoDe(await postear('/sesion/entrar', { persona, contrasena: FRASE }))).toBe('acceso/credenciales')
    expect((await postear('/sesion/entrar', { persona, contrasena: nueva })).json()).toEqual({ sigue: 'dentro' })
  })

  test('un código nuevo anula la contraseña y las sesiones de antes', async () => {
    const { persona, cookie } = await adentro('cajero')
    await darCodigo(persona)
    expect((await estado(cookie)).persona).toBeNull()
    expect(codigoDe(await postear('/sesion/entrar', { persona, contrasena: FRASE }))).toBe('acceso/credenciales')
  })
})

describe('Lo que se escribe por HTTP', () => {
  const ruta = { sectores: [{ clave: 'S1', nombre: 'Norte' }], rutas: [{ clave: 'R1', sector: 'S1', grupo: 'G1', nombre: 'Norte uno' }] }
  const escribir = (cookie: string, mas: Record<string, string> = {}, cuerpo: object = ruta, url = '/api/padron.alta-ruta') =>
    postear(url, cuerpo, { cookie, 'idempotency-key': 'alta-1', ...mas })

  test('se hace a nombre de quien entró, una vez por clave, y la bitácora dice desde dónde', async () => {
    const { persona, cookie } = await adentro('contratacion')
    const primera = await escribir(cookie)
    expect([primera.statusCode, (await escribir(cookie)).json()]).toEqual([200, primera.json()])
    const otra = await escribir(cookie, {}, { ...ruta, sectores: [{ clave: 'S2', nombre: 'Sur' }] })
    expect([otra.statusCode, codigoDe(otra)]).toEqual([409, 'comun/clave-reutilizada'])
    const { rows } = await prueba.base.dueno().query("select persona, origen from bitacora where operacion = 'padron.alta-ruta'")
    expect(rows).toEqual([{ persona, origen: '127.0.0.1' }])
  })

  test('el ensayo muestra lo que haría y no deja nada', async () => {
    const { cookie } = await adentro('contratacion')
    const otra = { sectores: [{ clave: 'S1', nombre: 'Norte' }], rutas: [{ clave: 'R9', sector: 'S1', grupo: 'G1', nombre: 'De ensayo' }] }
    const r = await escribir(cookie, {}, otra, '/api/padron.alta-ruta?ensayo=si')
    expect(r.statusCode).toBe(200)
    const { rows } = await prueba.base.dueno().query("select 1 from ruta where clave = 'R9'")
    expect(rows).toEqual([])
  })

  test.each([
    ['sin sesión', '', {}, 401, 'acceso/sin-sesion'],
    ['con una galleta inventada', 'caudal.session_token=abc.def', {}, 401, 'acceso/sin-sesion'],
    ['desde otra página', null, { origin: 'http://malo.example' }, 403, 'acceso/origen-ajeno'],
    ['sin decir desde qué página', null, { origin: '' }, 403, 'acceso/origen-ajeno'],
    ['sin clave de idempotencia', null, { 'idempotency-key': '' }, 422, 'comun/entrada-invalida'],
  ])('%s se rehúsa', async (_, cookie, mas, esperado, codigo) => {
    const suya = cookie ?? (await adentro('contratacion')).cookie
    const r = await escribir(suya, mas as never)
    expect([r.statusCode, codigoDe(r)]).toEqual([esperado, codigo])
  })

  test('sin el permiso se rehúsa, dice quién puede, y queda anotado', async () => {
    const { persona, cookie } = await adentro('cajero')
    const r = await escribir(cookie)
    expect([r.statusCode, codigoDe(r)]).toEqual([403, 'acceso/sin-permiso'])
    expect(r.json().rechazo.mensaje).toContain('Contratación')
    const { ingresos } = (await pedir('acceso.persona', { persona })) as { ingresos: { suceso: string; nombre: string }[] }
    expect(ingresos[0]).toMatchObject({ suceso: 'negado', nombre: 'padron.alta-ruta' })
  })

  test('ni contraseñas ni códigos quedan en la base fuera de su esquema', async () => {
    const persona = await alta('cajero')
    const codigo = await darCodigo(persona)
    await postear('/sesion/codigo', { persona, codigo, contrasena: FRASE })
    const { rows } = await prueba.base.dueno().query('select b::text as fila from bitacora b union all select i::text from ingreso i')
    const todo = rows.map((r) => r.fila).join('\n')
    expect(todo).not.toContain(FRASE)
    expect(todo).not.toContain(codigo)
    expect(todo).toContain(persona)
  })
})

describe('El proveedor de identidades del organismo', () => {
  test('deja entrar a quien ya es de aquí, y a nadie más', async () => {
    const { OAuth2Server } = await import('oauth2-mock-server')
    const proveedor = new OAuth2Server()
    await proveedor.issuer.keys.generate('RS256')
    await proveedor.start(0, '127.0.0.1')
    const emisor = proveedor.issuer.url ?? ''
    const datos = {
      descubrimiento: `${emisor}/.well-known/openid-configuration`,
      cliente: 'caudal',
      secreto: 's3cr3to',
      reclamo: 'preferred_username',
    }
    const conProveedor = servidorConSesiones(sistema(), prueba, datos)
    const { persona } = await adentro('cajero')
    const entrarPorFuera = async (quien: string) => {
      proveedor.service.removeAllListeners('beforeTokenSigning')
      proveedor.service.on('beforeTokenSigning', (token) => {
        Object.assign(token.payload, {
          sub: `id-${quien}`,
          preferred_username: quien,
          email: `${quien}@fuera.example`,
          email_verified: true,
        })
      })
      const ida = await conProveedor.inject({ url: '/sesion/proveedor', headers: EN_CASA })
      const alla = await fetch(String(ida.headers.location), { redirect: 'manual' })
      const vuelta = new URL(alla.headers.get('location') ?? '')
      const r = await conProveedor.inject({ url: vuelta.pathname + vuelta.search, headers: { ...EN_CASA, cookie: galletas(ida) } })
      return (await conProveedor.inject({ url: '/sesion', headers: { ...EN_CASA, cookie: galletas(r) } })).json().persona
    }
    try {
      expect(await entrarPorFuera(persona)).toMatchObject({ clave: persona })
      expect(await entrarPorFuera('desconocido')).toBeNull()
    } finally {
      await conProveedor.close()
      await proveedor.stop()
    }
  })
})

test('quien pide sin parar espera, y los demás no', async () => {
  const direccion = '10.9.9.9'
  const salud = (remoteAddress: string) => servidor.inject({ url: '/api/poa.ejercicios', headers: EN_CASA, remoteAddress })
  const estados: number[] = []
  for (let i = 0; i < 602; i++) estados.push((await salud(direccion)).statusCode)
  expect([estados.indexOf(429), estados.at(-1)]).toEqual([600, 429])
  expect((await salud('10.9.9.8')).statusCode).toBe(200)
})
