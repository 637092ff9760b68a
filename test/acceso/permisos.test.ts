// Every name of the contract, asked over HTTP by each role: allowed or refused as the roles say, nothing by omission.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import { EJEMPLOS } from '../../src/contract/ejemplos.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { entrarComo, postear, servidorConSesiones } from '../soporte/sesiones.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const NOMBRES = Object.keys(CONTRATO) as Nombre[]
const { roles: ROLES } = sistemaDe({} as never).reglas
const DE_GENTE = ROLES.filter((r) => !r.programa && !['publico', 'ciudadano'].includes(r.clave))
let servidor: FastifyInstance
const galletas = new Map<string, string>()

beforeAll(async () => {
  const sistema = sistemaDe(prueba)
  // The second factor has its own tests: here each role is asked for what it may, not for how it came in.
  const sesiones = sistema.reglas.sesiones.map((s) => ({ ...s, roles: [] }))
  const sinFactor = { ...sistema, reglas: { ...sistema.reglas, sesiones } }
  servidor = servidorConSesiones(sinFactor, prueba)
  for (const { clave } of DE_GENTE) galletas.set(clave, await entrarComo(servidor, sinFactor, `p.${clave}`, clave))
})
afterAll(() => servidor.close())

/** What is answered to who asks for a name with an example of its input, without doing it. */
async function pedir(nombre: Nombre, cookie: string | undefined): Promise<string> {
  const r = await postear(servidor, `/api/${nombre}?ensayo=si`, EJEMPLOS[nombre], cookie === undefined ? {} : { cookie })
  return r.json().rechazo?.codigo ?? String(r.statusCode)
}

/** What some take besides: the permission of what they ask for, which in the examples is to cancel a bill and to bill a group. */
const ADEMAS: Partial<Record<Nombre, string>> = { 'acceso.solicitar': 'facturacion.cancelar', 'acceso.pedir-trabajo': 'facturacion.correr' }
const queTome = (nombre: Nombre): string[] => [CONTRATO[nombre].permiso, ...[ADEMAS[nombre] ?? []].flat()]

const CERRADO = ['acceso/sin-permiso', 'acceso/sin-sesion']

describe.each(DE_GENTE.map((r) => r.clave))('%s', (rol) => {
  test('puede pedir lo que su rol dice y nada más', async () => {
    const permisos = ROLES.find((r) => r.clave === rol)?.permisos ?? []
    const mal: string[] = []
    for (const nombre of NOMBRES) {
      const codigo = await pedir(nombre, galletas.get(rol))
      const abierto = !CERRADO.includes(codigo)
      if (abierto !== queTome(nombre).every((p) => permisos.includes(p))) mal.push(`${nombre}: ${codigo}`)
    }
    expect(mal).toEqual([])
  })
})

test('sin sesión solo se consulta lo que es público', async () => {
  const publicos = ROLES.find((r) => r.clave === 'publico')?.permisos ?? []
  const mal: string[] = []
  for (const nombre of NOMBRES) {
    const abierto = !CERRADO.includes(await pedir(nombre, undefined))
    const debe = CONTRATO[nombre].tipo === 'consulta' && publicos.includes(CONTRATO[nombre].permiso)
    if (abierto !== debe) mal.push(nombre)
  }
  expect(mal).toEqual([])
})

test('cada permiso del contrato lo tiene alguien, y ningún rol los tiene todos', () => {
  const deGente = new Set(DE_GENTE.flatMap((r) => r.permisos))
  const permisos = new Set<string>(NOMBRES.map((n) => CONTRATO[n].permiso))
  // Only the program notes who comes in.
  expect([...permisos].filter((p) => !deGente.has(p))).toEqual(['acceso.ingresar'])
  for (const r of DE_GENTE) expect(r.permisos.length).toBeLessThan(permisos.size / 2)
})

test('los datos personales los ve entero quien los necesita, y los demás con lo último', async () => {
  const s = sistemaDe(prueba)
  await altaRutas(s)
  await darDeAlta(s, { cuenta: 7, orden: 7 })
  await preguntar(
    s,
    'padron.cambiar-titular',
    { cuenta: 7, motivo: 'Compraventa', persona: { nombre: 'Ñandú Peña', telefono: '8999220101' } },
    { persona: 'sistema' },
  )
  const telefono = async (rol: string) => {
    const r = await postear(servidor, '/api/padron.cuenta', { cuenta: 7 }, { cookie: galletas.get(rol) ?? '' })
    return /"telefono":"([^"]*)"/.exec(r.body)?.[1]
  }
  expect([await telefono('contratacion'), await telefono('cajero')]).toEqual(['8999220101', '••••••0101'])
})
