// Jobs over the real queue: asked at once, cancelled between batches, refused, without their permission, and killed halfway.
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import { conBase } from '../soporte/base.ts'
import { prepararMes, sembrar, verCorrida } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'
import { conObreros, cuandoTrabajo, obreroAparte } from '../soporte/trabajos.ts'

const SISTEMA = { persona: 'sistema' }
const CUENTAS = 6_000
const DICIEMBRE = { tipo: 'facturar', grupo: 'G1', periodo: '2025-12', sinRecargos: 'La prueba no carga recargos' } as const

/** A city with a month ready to be billed. */
function conCiudad() {
  const prueba = conBase()
  const s = () => ({ ...sistemaDe(prueba), base: prueba.base })
  beforeAll(async () => {
    await sembrar(s(), CUENTAS)
    await prepararMes(s(), '2025-12')
    const { persona } = await preguntar(
      s(),
      'acceso.alta-persona',
      { clave: 'facturista', nombre: 'Facturista', rol: 'facturacion' },
      SISTEMA,
    ).then((p) => ({ persona: p.clave }))
    expect(persona).toBe('facturista')
  })
  const pedir = (entrada: object, persona = 'facturista') => preguntar(s(), 'acceso.pedir-trabajo', entrada, { persona })
  const ver = (trabajo: number) => preguntar(s(), 'acceso.trabajo', { trabajo }, SISTEMA)
  const cuando = (trabajo: number, esperado: Parameters<typeof cuandoTrabajo>[2]) => cuandoTrabajo(s(), trabajo, esperado)
  return { prueba, s, pedir, ver, cuando }
}

const atendiendo = conObreros()

describe('Un trabajo', () => {
  const { s, pedir, ver, cuando } = conCiudad()

  test('no se pide dos veces a la vez para el mismo grupo: el segundo dice cuál es el primero', async () => {
    const pedidos = await Promise.allSettled([pedir(DICIEMBRE), pedir(DICIEMBRE)])
    const [hecho] = pedidos.flatMap((p) => (p.status === 'fulfilled' ? [p.value] : []))
    const rehusados = pedidos.flatMap((p) => (p.status === 'rejected' ? [p.reason] : []))
    expect(rehusados).toMatchObject([{ codigo: 'acceso/trabajo-en-curso', datos: { trabajo: hecho?.trabajo } }])
    await preguntar(s(), 'acceso.cancelar-trabajo', { trabajo: hecho?.trabajo ?? 0 }, { persona: 'facturista' })
    expect(await ver(hecho?.trabajo ?? 0)).toMatchObject({ estado: 'cancelado', hechos: 0, cancela: 'facturista' })
  })

  test('que se rehúsa falla y dice por qué', async () => {
    const { trabajo } = await pedir({ ...DICIEMBRE, grupo: 'G9' })
    atendiendo(s())
    const t = await cuando(trabajo, ({ termino }) => termino !== null)
    expect(t).toMatchObject({ estado: 'fallido', motivo: expect.stringContaining('«G9»') })
    expect(t.renglones.at(-1)?.texto).toBe(t.motivo)
  })

  test('de quien ya no tiene el permiso cuando le toca no hace nada', async () => {
    await preguntar(s(), 'acceso.alta-persona', { clave: 'de.paso', nombre: 'De paso', rol: 'facturacion' }, SISTEMA)
    const { trabajo } = await pedir(DICIEMBRE, 'de.paso')
    await preguntar(s(), 'acceso.cambiar-puesto', { persona: 'de.paso', roles: ['cajero'], motivo: 'Cambio de puesto' }, SISTEMA)
    atendiendo(s())
    const t = await cuando(trabajo, ({ termino }) => termino !== null)
    expect(t).toMatchObject({ estado: 'fallido', hechos: 0, motivo: expect.stringContaining('facturacion.correr') })
    await expect(verCorrida(s(), '2025-12')).rejects.toMatchObject({ codigo: 'facturacion/corrida-desconocida' })
  })

  test('cancelado a medias se detiene entre dos lotes, y otro hace lo que faltó con los actos de quien lo pidió', async () => {
    const { trabajo } = await pedir(DICIEMBRE)
    atendiendo(s())
    await cuando(trabajo, (t) => t.hechos > 0)
    await preguntar(s(), 'acceso.cancelar-trabajo', { trabajo }, { persona: 'facturista' })
    const cortado = await cuando(trabajo, ({ termino }) => termino !== null)
    expect(cortado).toMatchObject({ estado: 'cancelado', cancela: 'facturista' })
    const aMedias = await verCorrida(s(), '2025-12')
    expect(aMedias.pendientes.length).toBe((cortado.total ?? 0) - cortado.hechos)
    expect(aMedias.pendientes.length).toBeGreaterThan(0)
    const { trabajo: otro } = await pedir(DICIEMBRE)
    const hecho = await cuando(otro, ({ termino }) => termino !== null)
    expect(hecho).toMatchObject({ estado: 'hecho', hechos: cortado.total, total: cortado.total })
    expect(await verCorrida(s(), '2025-12')).toMatchObject({ cuentas: CUENTAS, pendientes: [] })
    const { rows } = await s()
      .base.dueno()
      .query(`select distinct persona, origen from bitacora where operacion = 'facturacion.facturar-rutas' order by origen`)
    expect(rows).toEqual([`trabajo ${trabajo}`, `trabajo ${otro}`].map((origen) => ({ persona: 'facturista', origen })))
  })

  test('de otra persona no lo cancela quien no administra, ni lo ve quien no podría pedirlo', async () => {
    await preguntar(s(), 'acceso.alta-persona', { clave: 'cajera', nombre: 'Cajera', rol: 'cajero' }, SISTEMA)
    expect((await preguntar(s(), 'acceso.trabajos', {}, { persona: 'cajera' })).trabajos).toEqual([])
    await expect(preguntar(s(), 'acceso.trabajo', { trabajo: 1 }, { persona: 'cajera' })).rejects.toMatchObject({
      codigo: 'acceso/trabajo-desconocido',
    })
  })
})

describe('Un trabajo cuyo proceso matan a medias', () => {
  const { prueba, s, pedir, cuando } = conCiudad()

  test('lo sigue otro proceso, y sus totales son los de la prefactura', async () => {
    const ensayado = await preguntar(s(), 'facturacion.prefacturar', { periodo: '2025-12', grupo: 'G1' }, SISTEMA)
    const { trabajo } = await pedir(DICIEMBRE)
    const [hijo, muerto] = obreroAparte(prueba)
    await cuando(trabajo, (t) => t.hechos > 0)
    hijo.kill('SIGKILL')
    expect(await muerto).toBe('SIGKILL')
    const caido = await cuando(trabajo, () => true)
    expect(caido).toMatchObject({ estado: 'corre', termino: null })
    atendiendo(s())
    expect(await cuando(trabajo, ({ termino }) => termino !== null)).toMatchObject({ estado: 'hecho', hechos: caido.total })
    const corrida = await verCorrida(s(), '2025-12')
    const { cuentas, recibos, incidencias, totalPesos, porConcepto } = ensayado
    expect(corrida).toMatchObject({ pendientes: [], cuentas, recibos, incidencias, totalPesos, porConcepto })
  })
})
