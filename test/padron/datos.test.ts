import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import type { Entrada, NombreOperacion } from '../../src/contract/contrato.ts'
import { conBase } from '../soporte/base.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const sistema = (): Sistema => sistemaDe(prueba)
const pedir = <N extends NombreOperacion>(nombre: N, entrada: Entrada<N>, ensayo = false) =>
  preguntar(sistema(), nombre, entrada, { persona: 'sistema', ensayo })
const cuentaEl = async (cuenta: number, fecha: string) =>
  (await preguntar(sistema(), 'padron.cuenta', { cuenta, fecha }, { persona: 'sistema' })).vigente
const codigo = (pregunta: Promise<unknown>) => pregunta.then(() => 'hecho').catch((e: { codigo?: string }) => e.codigo ?? e)
const buscar = async (texto: string) =>
  (await preguntar(sistema(), 'padron.buscar', { texto }, { persona: 'sistema' })).cuentas.map((c) => c.cuentaId)

beforeAll(async () => {
  await altaRutas(sistema())
})

describe('Corregir los datos de una cuenta desde una fecha', () => {
  test('guarda como dos las tomas agregadas a la vez, y los dos cambios de una misma toma para el mismo día', async () => {
    const { cuenta } = await darDeAlta(sistema())
    const otra = () => pedir('padron.registrar-toma', { cuenta, desde: '2025-05-01', motivo: 'Local', diametroMm: 25, drenaje: false })
    expect((await Promise.all([otra(), otra()])).map((t) => t.toma).sort()).toEqual([2, 3])
    const cambiar = (diametroMm: number) =>
      pedir('padron.registrar-toma', { cuenta, toma: 1, desde: '2025-05-01', motivo: 'Diámetro', diametroMm })
    const hechas = (await Promise.all([cambiar(19), cambiar(25)])).sort((a, b) => a.numero - b.numero)
    expect(hechas.map((t) => t.numero)).toEqual([1, 2])
    expect((await cuentaEl(cuenta, '2025-04-30'))?.tomas).toMatchObject([{ toma: 1, diametroMm: 13 }])
    const tomas = (await cuentaEl(cuenta, '2025-05-01'))?.tomas
    expect(tomas).toHaveLength(3)
    expect(tomas?.[0]).toMatchObject({ toma: 1, numero: 2, diametroMm: hechas[1]?.diametroMm })
  })

  test('deja que se encuentre por su domicilio nuevo, y todavía por el anterior, como la cuenta que es', async () => {
    const { cuenta } = await darDeAlta(sistema(), { predio: { calle: 'Priv. Ébano', numeroExterior: '7', colonia: 'Las Fuentes' } })
    const cambios = { calle: 'Улица Мира', numeroExterior: '9-B' }
    await pedir('padron.cambiar-predio', { cuenta, desde: '2025-03-01', motivo: 'Cambió la nomenclatura', cambios })
    expect(await buscar('улица мира 9')).toEqual([cuenta])
    expect(await buscar('privada ebano 7')).toEqual([cuenta])
    expect((await cuentaEl(cuenta, '2025-02-28'))?.predio?.calle).toBe('Priv. Ébano')
    expect((await cuentaEl(cuenta, '2025-03-01'))?.predio).toMatchObject({ calle: 'Улица Мира', colonia: 'Las Fuentes' })
  })

  test('avisa, en un cambio por venir, del predio que va a compartir, y vale desde su propio día', async () => {
    const casa = { calle: 'Sauce', numeroExterior: '31', colonia: 'Jardín' }
    const { cuenta: vecina } = await darDeAlta(sistema(), { predio: casa })
    const { cuenta } = await darDeAlta(sistema(), { predio: { ...casa, numeroExterior: '33' } })
    const { avisos } = await pedir('padron.cambiar-predio', {
      cuenta,
      desde: '2026-03-01',
      motivo: 'Se fusionan',
      cambios: { numeroExterior: '31' },
    })
    expect(avisos).toEqual([`el mismo domicilio: cuenta ${vecina} («Sauce 31 Jardín»)`])
    expect((await cuentaEl(cuenta, '2026-02-28'))?.predio?.numeroExterior).toBe('33')
    expect((await cuentaEl(cuenta, '2026-03-01'))?.predio?.numeroExterior).toBe('31')
  })

  test('cambia en los dos lugares a quien es titular y propietario, y no toca ninguna fila anterior', async () => {
    const { cuenta } = await darDeAlta(sistema(), {
      titular: { nombre: 'Ana Peña', telefono: '8991110000' },
      inquilino: { nombre: 'Luis Ruiz' },
    })
    const usuario = (await cuentaEl(cuenta, '2025-02-01'))?.titular?.usuario ?? 0
    await pedir('padron.cambiar-titular', { cuenta, desde: '2025-02-01', motivo: 'Escrituras', calidad: 'propietario', usuario })
    const corregida = await pedir('padron.corregir-usuario', {
      cuenta,
      desde: '2025-04-01',
      motivo: 'Ventanilla',
      cambios: { nombre: 'Ana Peña Güemes', telefono: null },
    })
    expect(corregida).toMatchObject({ usuario, cuentas: [cuenta], hechos: [{ que: 'identidad' }, { que: 'telefono' }] })
    const ahora = await cuentaEl(cuenta, '2025-04-01')
    expect(ahora?.titular).toMatchObject({ usuario, nombre: 'Ana Peña Güemes', telefono: null })
    expect(ahora).toMatchObject({ propietario: { usuario, nombre: 'Ana Peña Güemes' }, inquilino: { nombre: 'Luis Ruiz' } })
    expect((await cuentaEl(cuenta, '2025-03-31'))?.titular).toMatchObject({ nombre: 'Ana Peña', telefono: '8991110000' })
  })

  test('no deja nada en ensayo, y con un error tampoco', async () => {
    const { cuenta } = await darDeAlta(sistema())
    await pedir('padron.cambiar-predio', { cuenta, motivo: 'x', cambios: { calle: 'Otra' } }, true)
    await pedir('padron.registrar-toma', { cuenta, motivo: 'x', diametroMm: 25, drenaje: true }, true)
    await codigo(pedir('padron.corregir-usuario', { cuenta, motivo: 'x', cambios: { nombre: 'Bien', rfc: 'mal' } }))
    const { rows } = await sql`select (select count(*) from predio where cuenta_id = ${cuenta})::int as predios,
      (select count(*) from toma where cuenta_id = ${cuenta})::int as tomas,
      (select count(*) from usuario_identidad join titularidad using (usuario) where cuenta_id = ${cuenta})::int as usuarios`.execute(
      prueba.base.app,
    )
    expect(rows).toEqual([{ predios: 1, tomas: 1, usuarios: 1 }])
  })
})
