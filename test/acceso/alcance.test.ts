// How far each person reaches over HTTP: their own unit and no other, whatever number they write in an address; and what was refused is noted.
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { esquemaJson } from '../../src/contract/campos-de.ts'
import { CONTRATO, type Nombre } from '../../src/contract/contrato.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { EN_CASA, entrarComo, postear, servidorConSesiones } from '../soporte/sesiones.ts'
import { importarTrimestreReal, sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const SISTEMA = { persona: 'sistema' }
const sistema = () => ({ ...sistemaDe(prueba), hoy: () => fecha('2026-01-02') })
let servidor: FastifyInstance
const galletas = new Map<string, string>()

/** Somebody of a role and of a unit, or of none, and of an office. */
async function persona(clave: string, rol: string, unidad: string | null, oficina: string | null = null): Promise<void> {
  galletas.set(clave, await entrarComo(servidor, sistema(), clave, rol))
  await preguntar(sistema(), 'acceso.cambiar-puesto', { persona: clave, roles: [rol], unidad, oficina, motivo: 'prueba' }, SISTEMA)
}

beforeAll(async () => {
  const sinFactor = { ...sistema(), reglas: { ...sistema().reglas, sesiones: sistema().reglas.sesiones.map((s) => ({ ...s, roles: [] })) } }
  servidor = servidorConSesiones(sinFactor, prueba)
  await importarTrimestreReal(sistema())
  await preguntar(sistema(), 'acceso.alta-oficina', { oficinas: ['01', '02'].map((clave) => ({ clave, nombre: clave })) }, SISTEMA)
  await altaRutas(sistema())
  await darDeAlta(sistema(), { cuenta: 7, orden: 7 })
  await persona('c309', 'coordinador', '309')
  await persona('c303', 'coordinador', '303')
  await persona('g309', 'gerente', '309')
  await persona('o309', 'contraloria', '309')
  await persona('o303', 'contraloria', '303')
  await persona('gerente', 'gerente', null)
  await persona('cajera', 'cajero', null, '01')
  await persona('otra.cajera', 'cajero', null, '02')
  await persona('lectora', 'captura', '303')
})
afterAll(() => servidor.close())

const pedir = async (nombre: Nombre, entrada: object, quien: string, ensayo = true) => {
  const r = await postear(servidor, `/api/${nombre}${ensayo ? '?ensayo=si' : ''}`, entrada, {
    cookie: galletas.get(quien) ?? '',
    'idempotency-key': 'k',
  })
  return r.json().rechazo?.codigo ?? r.statusCode
}

/** The last thing that was refused to somebody, as the log of who comes in has it. */
async function ultimoNegado(quien: string): Promise<string | null> {
  const { ingresos } = await preguntar(sistema(), 'acceso.persona', { persona: quien }, SISTEMA)
  return ingresos.find((i) => i.suceso === 'negado')?.nombre ?? null
}

const HOJA = { ejercicio: 2023, unidad: '309', periodo: '2023-10' }
const VALOR = { ejercicio: 2023, indicador: '309-convenios-firmados', periodo: '2023-10' }

/** What is done to a unit: an input of each name for unit 309, and who may do it there. */
const DE_UNIDAD = [
  {
    nombre: 'poa.capturar',
    entrada: { ejercicio: 2023, indicador: '309-convenios-firmados', periodo: '2023-10', valor: '42', motivo: 'Faltaba uno' },
    propia: 'c309',
    ajena: 'c303',
  },
  { nombre: 'poa.cerrar-periodo', entrada: { ejercicio: 2023, unidad: '309', periodo: '2023-10' }, propia: 'g309', ajena: null },
  {
    nombre: 'poa.reabrir-periodo',
    entrada: { ejercicio: 2023, unidad: '309', periodo: '2023-10', motivo: 'Oficio 1' },
    propia: 'g309',
    ajena: null,
  },
  {
    nombre: 'poa.abrir-accion',
    entrada: {
      ...{ ejercicio: 2023, indicador: '309-convenios-firmados', periodo: '2023-10', desviacion: 'bajo-la-meta', quePaso: 'x' },
      ...{ responsable: 'c309', vence: '2026-12-31', compromiso: 'x' },
    },
    propia: 'g309',
    ajena: null,
  },
  {
    nombre: 'poa.registrar-proceso',
    entrada: { unidad: '309', clave: 'x', nombre: 'X', documento: { nombre: 'x.pdf', huella: 'a'.repeat(64) }, nota: 'x' },
    propia: 'c309',
    ajena: 'c303',
  },
  {
    nombre: 'poa.homologar-proceso',
    entrada: { unidad: '309', clave: 'x', nota: 'x', oficio: 'GC-1', fecha: '2026-01-02', firma: 'x' },
    propia: 'g309',
    ajena: null,
  },
  { nombre: 'poa.enviar', entrada: HOJA, propia: 'c309', ajena: 'c303' },
  { nombre: 'poa.aceptar-contado', entrada: HOJA, propia: 'c309', ajena: 'c303' },
  { nombre: 'poa.proponer', entrada: HOJA, propia: 'c309', ajena: 'c303' },
  { nombre: 'poa.anexar', entrada: { ...VALOR, archivo: 'uno.pdf', base64: 'JVBERi0xLjcK' }, propia: 'c309', ajena: 'c303' },
  { nombre: 'poa.validar', entrada: HOJA, propia: 'g309', ajena: null },
  { nombre: 'poa.devolver', entrada: { ...HOJA, hacia: 'unidad', motivo: 'x' }, propia: 'g309', ajena: null },
  { nombre: 'poa.dar-prorroga', entrada: { ...HOJA, paso: 'enviar', hasta: '2026-02-01', motivo: 'x' }, propia: 'g309', ajena: null },
  { nombre: 'poa.rectificar', entrada: { ...VALOR, valor: '7', motivo: 'x', oficio: 'x' }, propia: 'g309', ajena: null },
  { nombre: 'poa.dar-por-revisado', entrada: HOJA, propia: 'o309', ajena: 'o303' },
] as const

/** What is no matter of whose unit it is. */
const AJENO_A_LA_UNIDAD = ['poa/sin-ciclo', 'poa/periodo-no-cerrado', 'poa/sin-desviacion', 'poa/proceso-desconocido']

describe.each(DE_UNIDAD)('$nombre', ({ nombre, entrada, propia, ajena }) => {
  test('la hace quien es de la unidad, y quien es de otra no: se le niega y queda anotado', async () => {
    const deOtra = ajena ?? 'g303'
    if (ajena === null && !galletas.has('g303')) await persona('g303', 'gerente', '303')
    expect(await pedir(nombre, entrada, deOtra)).toBe('acceso/otra-unidad')
    expect(await ultimoNegado(deOtra)).toBe(nombre)
    expect([200, ...AJENO_A_LA_UNIDAD]).toContain(await pedir(nombre, entrada, propia))
  })
})

test('quien es de ninguna unidad actúa por todas', async () => {
  for (const unidad of ['309', '303'])
    expect(await pedir('poa.cerrar-periodo', { ejercicio: 2023, unidad, periodo: '2023-10' }, 'gerente')).toBe(200)
})

test('nada de lo que escribe se pide para una unidad sin que su alcance esté probado aquí', () => {
  const conUnidad = (Object.keys(CONTRATO) as Nombre[]).filter((n) => {
    const { properties = {} } = esquemaJson(CONTRATO[n].entrada, 'input')
    return CONTRATO[n].tipo === 'operacion' && ('unidad' in properties || 'indicador' in properties)
  })
  // Those of acceso say of which unit a person is, and only who administers asks for them.
  expect(conUnidad.filter((n) => !n.startsWith('acceso.')).sort()).toEqual(DE_UNIDAD.map((d) => d.nombre).sort())
})

test('lo de dos oficinas es hoy lo mismo: ninguna operación se pide para una, y las dos ven las mismas cuentas', async () => {
  const conOficina = (Object.keys(CONTRATO) as Nombre[]).filter(
    (n) => 'oficina' in (esquemaJson(CONTRATO[n].entrada, 'input').properties ?? {}),
  )
  expect(conOficina).toEqual(['acceso.cambiar-puesto'])
  for (const quien of ['cajera', 'otra.cajera']) expect(await pedir('padron.cuenta', { cuenta: 7 }, quien)).toBe(200)
})

describe('Con un número ajeno escrito en la dirección', () => {
  const bajar = (url: string, quien: string) => servidor.inject({ url, headers: { ...EN_CASA, cookie: galletas.get(quien) ?? '' } })

  test('quien no ve la cartera no baja un estado de cuenta ni la antigüedad, y queda anotado', async () => {
    for (const [url, nombre] of [
      ['/cuenta/7/estado-de-cuenta.csv', 'cartera.estado-de-cuenta'],
      ['/cartera/antiguedad.csv?por=uso', 'cartera.antiguedad-contada'],
    ] as const) {
      const r = await bajar(url, 'lectora')
      expect([r.statusCode, r.json().rechazo.codigo]).toEqual([403, 'acceso/sin-permiso'])
      expect(await ultimoNegado('lectora')).toBe(nombre)
      expect((await bajar(url, 'cajera')).statusCode).toBe(200)
      expect((await servidor.inject({ url, headers: EN_CASA })).statusCode).toBe(403)
    }
  })

  test('el trabajo y el acto de otro no se abren, ni se cierra su sesión', async () => {
    const { trabajo } = await preguntar(sistema(), 'acceso.pedir-trabajo', { tipo: 'respaldo' }, SISTEMA)
    expect(await pedir('acceso.trabajo', { trabajo }, 'cajera')).toBe('acceso/trabajo-desconocido')
    expect(await pedir('acceso.acto', { acto: '1' }, 'cajera')).toBe('acceso/sin-permiso')
    expect(await ultimoNegado('cajera')).toBe('acceso.acto')
    const { sesiones } = await preguntar(sistema(), 'acceso.sesiones', { persona: 'otra.cajera' }, SISTEMA)
    const r = await postear(
      servidor,
      '/api/acceso.cerrar-sesiones',
      { sesion: sesiones[0]?.id },
      { cookie: galletas.get('cajera') ?? '', 'idempotency-key': 'robada' },
    )
    expect(r.json()).toEqual({ cerradas: 0 })
    expect((await preguntar(sistema(), 'acceso.sesiones', { persona: 'otra.cajera' }, SISTEMA)).sesiones).toHaveLength(1)
  })

  test('la evidencia de una unidad, que nombra cuentas, no la ve quien no puede aunque sepa su dirección', async () => {
    const entrada = { ejercicio: 2023, indicador: '309-convenios-firmados', periodo: '2023-10' }
    expect(await pedir('poa.evidencia', entrada, 'cajera')).toBe('acceso/sin-permiso')
    expect(await ultimoNegado('cajera')).toBe('poa.evidencia')
  })
})
