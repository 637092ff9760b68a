import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta, filaCsv, importarTexto } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const sistema = (): Sistema => sistemaDe(prueba)
const SISTEMA = { persona: 'sistema' }
const titularDe = async (cuenta: number) => (await preguntar(sistema(), 'padron.cuenta', { cuenta }, SISTEMA)).vigente?.titular
const codigo = (pregunta: Promise<unknown>) => pregunta.then(() => 'hecho').catch((e: { codigo?: string }) => e.codigo ?? e)

beforeAll(async () => {
  await altaRutas(sistema())
})

describe('El registro de usuarios', () => {
  test('tiene, de un padrón importado, un usuario para las cuentas de un mismo RFC y nombre, y nada dicho de ellas se pierde', async () => {
    const fila = (n: number, nombre: string, telefono: string) =>
      filaCsv(n).replace(/^(\d+,[^,]*),[^,]*,,(.*),\d+$/, `$1,${nombre},MUNA800101AB1,$2,${telefono}`)
    const titulos = 'CUENTA,CTA ANT,NOMBRE,RFC,CALLE,NO EXT,COLONIA,CP,USO,CLASE,TARIFA,RUTA,ORDEN,TELÉFONO'
    const filas = [fila(1, 'Ana Muñoz', '8991110001'), fila(2, 'MUÑOZ ANA', '8991110001'), fila(4, 'Ana Muñoz', '8991110004'), filaCsv(5)]
    await importarTexto(sistema(), [titulos, ...filas].join('\n'))
    const titulares = [await titularDe(1), await titularDe(2), await titularDe(4), await titularDe(5)]
    expect(titulares[1]).toEqual(titulares[0])
    expect(titulares.map((t) => t?.telefono)).toEqual(['8991110001', '8991110001', '8991110004', '8990000005'])
    expect(new Set(titulares.map((t) => t?.usuario)).size).toBe(3)
    expect(titulares[0]).toMatchObject({ clase: 'fisica', nombre: 'Ana Muñoz' })
    expect(titulares[3]?.clase).toBeNull()
  })

  test('de dos fusiones cruzadas, una en sentido contrario a la otra, hace una y rechaza la otra', async () => {
    const nuevo = async () => (await titularDe((await darDeAlta(sistema(), { titular: { nombre: 'Óscar Ñ' } })).cuenta))?.usuario ?? 0
    const [a, b] = [await nuevo(), await nuevo()]
    const unir = (usuario: number, en: number) =>
      codigo(preguntar(sistema(), 'padron.fusionar-usuarios', { usuario, en, motivo: 'Es el mismo' }, SISTEMA))
    expect((await Promise.all([unir(a, b), unir(b, a)])).sort()).toEqual(['hecho', 'padron/fusion-imposible'])
  })

  test('da un número a cada uno de los que entran a la vez', async () => {
    const cuentas = await Promise.all([1, 2, 3].map(() => darDeAlta(sistema())))
    const usuario = async (cuenta: number) =>
      (
        await preguntar(
          sistema(),
          'padron.cambiar-titular',
          { cuenta, desde: '2025-05-01', motivo: 'Compraventa', persona: { nombre: 'Íñigo' } },
          SISTEMA,
        )
      ).usuario
    const numeros = await Promise.all(cuentas.map((c) => usuario(c.cuenta)))
    expect(new Set(numeros).size).toBe(3)
  })

  test('avisa de un usuario que las cuentas nombran y él no tiene', async () => {
    const { cuenta } = await darDeAlta(sistema())
    const revisar = async () => (await preguntar(sistema(), 'padron.verificar', {}, SISTEMA)).contradicciones
    expect(await revisar()).toEqual([])
    await sql`insert into titularidad (cuenta_id, calidad, desde, numero, usuario, motivo, acto)
      values (${cuenta}, 'propietario', '2025-01-01', 1, 900000, 'a mano', 0)`.execute(prueba.base.app)
    expect(await revisar()).toEqual([
      { que: 'la cuenta nombra a un usuario que el registro no tiene: 900000', usuario: 900_000, cuentas: 1, cuentaId: cuenta },
    ])
  })
})
