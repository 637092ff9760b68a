// The whole of an account in time, on the real database: what its desks did to it, in order, and who sees what.

import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada } from '../../src/contract/contrato.ts'
import { fecha } from '../../src/core/comun/fecha.ts'
import { conBase } from '../soporte/base.ts'
import { facturarMes, sembrar } from '../soporte/ciudad.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const SISTEMA = { persona: 'sistema' }
const CUENTA = 2
const MES = '2025-12'
const prueba = conBase()
let s: Sistema
let ruta: string

const cronologia = (mas: Partial<Entrada<'facturacion.cronologia'>> = {}, persona = 'sistema') =>
  preguntar(s, 'facturacion.cronologia', { cuenta: CUENTA, ...mas }, { persona })
const dichos = async (asunto: Entrada<'facturacion.cronologia'>['asunto']) => (await cronologia({ asunto })).sucesos.map((x) => x.que)

beforeAll(async () => {
  s = { ...sistemaDe(prueba), hoy: () => fecha('2026-01-10') }
  await sembrar(s, 20, 2)
  await facturarMes({ ...s, hoy: () => fecha('2025-12-02') }, '2025-11')
  await facturarMes({ ...s, hoy: () => fecha('2026-01-02') }, MES)
  const { vigente } = await preguntar(s, 'padron.cuenta', { cuenta: CUENTA }, SISTEMA)
  ruta = vigente?.recorrido?.ruta ?? ''
  const entrega = { cuenta: CUENTA, resultado: 'entregado', forma: 'en-mano', recibio: 'Begoña Núñez', fecha: '2026-01-05' } as const
  await preguntar(s, 'facturacion.registrar-entregas', { ruta, periodo: MES, entregas: [entrega] }, SISTEMA)
  await preguntar(s, 'facturacion.cancelar-recibo', { cuenta: CUENTA, periodo: MES, motivo: 'Lectura ajena' }, SISTEMA)
  await preguntar(s, 'facturacion.refacturar', { cuenta: CUENTA, periodo: MES }, SISTEMA)
  const pago = { cuenta: CUENTA, tipo: 'abono', concepto: 'pago', importe: '12.50', fecha: '2026-01-08', referencia: 'caja 7' } as const
  await preguntar(s, 'cartera.registrar-movimiento', { ...pago, motivo: 'Pagó en ventanilla' }, SISTEMA)
  const corte = { cuenta: CUENTA, estado: 'cortada', desde: '2026-01-09', motivo: 'Orden 9' } as const
  await preguntar(s, 'padron.cambiar-suministro', corte, SISTEMA)
  await preguntar(s, 'acceso.alta-persona', { clave: 'luz', nombre: 'Luz Mora', rol: 'captura', unidad: null }, SISTEMA)
})

describe('La historia de una cuenta', () => {
  test('junta lo que cada escritorio le hizo, lo más reciente primero, con quién lo registró', async () => {
    const { sucesos, cuantos, asuntos } = await cronologia()
    const deEnero = sucesos.filter((x) => /^(Suministro|Pago|Recibo entregado)/.test(x.que) && x.fecha >= '2026-01-01')
    expect(deEnero.map((x) => [x.fecha, x.que, x.motivo])).toEqual([
      ['2026-01-09', 'Suministro', 'Orden 9'],
      ['2026-01-08', 'Pago', 'Pagó en ventanilla'],
      ['2026-01-05', 'Recibo entregado de diciembre de 2025', null],
    ])
    expect(deEnero[1]?.dice).toMatch(/^Pago por \$12\.50, núm\. \d+, caja 7$/)
    expect(sucesos.every((x) => x.persona !== '' && x.nombre !== '' && x.momento !== '')).toBe(true)
    const fechas = sucesos.map((x) => x.fecha)
    expect(fechas).toEqual(fechas.toSorted().reverse())
    expect(asuntos.reduce((n, a) => n + a.cuantos, 0)).toBe(cuantos)
  })

  test('cuenta un recibo entero, su cancelación y el que lo rehízo, y no repite sus cargos entre los movimientos', async () => {
    expect(await dichos('recibos')).toEqual([
      'Recibo cancelado de diciembre de 2025',
      'Recibo rehecho de diciembre de 2025',
      'Recibo de diciembre de 2025',
      'Recibo de noviembre de 2025',
    ])
    const { sucesos } = await cronologia({ asunto: 'movimientos' })
    expect(sucesos.filter((x) => x.que.startsWith('Cargo'))).toEqual([])
    expect(sucesos.some((x) => x.que.startsWith('Reversa'))).toBe(true)
  })

  test('dice la entrega y los usos con sus nombres, no con sus claves', async () => {
    const { sucesos } = await cronologia({ asunto: 'entregas' })
    expect(sucesos.map((x) => x.dice)).toEqual(['En mano, lo recibió Begoña Núñez'])
    const cambios = (await cronologia({ asunto: 'cambios' })).sucesos
    expect(cambios.find((x) => x.que === 'Clasificación')?.dice).toMatch(/^(Doméstico|Comercial|Industrial|Social|Público)/)
  })

  test('solo trae lo que el puesto de quien pregunta deja ver', async () => {
    const { asuntos, sucesos } = await cronologia({}, 'luz')
    expect(asuntos.map((a) => a.clave)).toEqual(['lecturas', 'excepciones', 'medidores', 'ordenes', 'cambios'])
    expect(sucesos.some((x) => x.asunto === 'movimientos' || x.asunto === 'recibos')).toBe(false)
    expect((await cronologia({ asunto: 'movimientos' }, 'luz')).cuantos).toBe(0)
  })

  test('va por páginas: de una que no hay, nada', async () => {
    const { cuantos, paginas } = await cronologia()
    expect(paginas).toBe(Math.ceil(cuantos / 50))
    expect((await cronologia({ pagina: paginas + 1 })).sucesos).toEqual([])
  })

  test('de una cuenta que no existe se rehúsa', async () => {
    await expect(cronologia({ cuenta: 999 })).rejects.toMatchObject({ codigo: 'padron/cuenta-desconocida' })
    const recibos = preguntar(s, 'facturacion.recibos-de-cuenta', { cuenta: 999 }, SISTEMA)
    await expect(recibos).rejects.toMatchObject({ codigo: 'padron/cuenta-desconocida' })
  })
})

describe('Los recibos de una cuenta', () => {
  test('van del más reciente al más antiguo, y los cancelados no cuentan como sin pagar', async () => {
    const { recibos, sinPagar } = await preguntar(s, 'facturacion.recibos-de-cuenta', { cuenta: CUENTA }, SISTEMA)
    expect(recibos.map((r) => [r.periodo, r.version, r.cancelado])).toEqual([
      [MES, 2, null],
      [MES, 1, 'Lectura ajena'],
      ['2025-11', 1, null],
    ])
    expect(sinPagar).toBe(2)
  })
})
