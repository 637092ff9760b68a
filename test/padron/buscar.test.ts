import { beforeAll, describe, expect, test } from 'vitest'
import { preguntar } from '../../src/app/puerta.ts'
import type { Sistema } from '../../src/app/sistema.ts'
import { conBase } from '../soporte/base.ts'
import { recibo } from '../soporte/evidencia.ts'
import { altaRutas, darDeAlta } from '../soporte/padron.ts'
import { sistemaDe } from '../soporte/sistema.ts'

const prueba = conBase()
const sistema = (): Sistema => sistemaDe(prueba)
const buscar = async (texto: string) =>
  (await preguntar(sistema(), 'padron.buscar', { texto }, { persona: 'sistema' })).cuentas.map((c) => `${c.cuentaId} ${c.porque}`)
const duplicados = async (cuenta: number | null = null) =>
  (await preguntar(sistema(), 'padron.duplicados', { cuenta }, { persona: 'sistema' })).grupos.map(
    (g) => `${g.razon}: ${g.cuentas.map((c) => c.cuentaId).join(' ')}`,
  )

const en = (calle: string, numeroExterior: string, mas: { claveCatastral?: string; colonia?: string } = {}) => ({
  calle,
  numeroExterior,
  colonia: 'Centro',
  ...mas,
})

const avisos: string[] = []
beforeAll(async () => {
  await altaRutas(sistema())
  const altas: Parameters<typeof darDeAlta>[1][] = [
    {
      cuenta: 101,
      cuentaAnterior: 'ZN-0001/7',
      titular: { nombre: 'José Ángel Muñoz Peña', telefono: '8999220101', curp: 'MUPA750312HTSXXN02' },
      predio: en('Calle Hidalgo', '120'),
    },
    {
      cuenta: 102,
      titular: { nombre: 'MUNOZ PENA JOSE ANGEL', telefono: '899 922 0102' },
      predio: en('Río Bravo', '45', { claveCatastral: '31-01-007' }),
    },
    {
      cuenta: 103,
      titular: { nombre: 'Ольга Иванова', rfc: 'IAOL750312AB9' },
      predio: en('C. Aldama', '9', { claveCatastral: '31-01-007' }),
    },
    { cuenta: 104, titular: { nombre: 'Olga Ivánova', rfc: 'IAOL750312AB9' }, predio: en('HIDALGO', 'No. 120') },
    { cuenta: 105, titular: { nombre: 'Público en general', rfc: 'XAXX010101000' }, predio: en('Sin nombre', 'S/N') },
    { cuenta: 106, titular: { nombre: 'Otro más', rfc: 'XAXX010101000' }, predio: en('Sin nombre', 'S/N') },
    {
      cuenta: 107,
      titular: { nombre: "Ma. Guadalupe D'Angelo García-López" },
      predio: en('Av. Miguel Alemán', '2500', { colonia: 'Longoria' }),
    },
  ]
  for (const a of altas) avisos.push(...(await darDeAlta(sistema(), a)).avisos)
  const medidor = { fecha: '2025-12-05', digitos: 5, diametroMm: 13, lecturaInicial: 500 }
  await preguntar(sistema(), 'medicion.instalar', { ...medidor, cuenta: 107, serie: 'ITR-00.77' }, { persona: 'sistema' })
  await recibo(prueba, 106, '2025-12')
  await prueba.base
    .dueno()
    .query("insert into referencia (cuenta_id, periodo, version, referencia, acto) values (106, 202512, 1, '001060202512', 0)")
})

describe('Una cuenta se encuentra', () => {
  test('por su número, su número anterior, RFC, teléfono y clave catastral', async () => {
    expect(await buscar('101')).toEqual(['101 cuenta'])
    expect(await buscar('ZN-0001/7')).toEqual(['101 cuenta anterior'])
    expect(await buscar('iaol-750312-ab9')).toEqual(['103 RFC', '104 RFC'])
    expect(await buscar('(899) 922-0102')).toEqual(['102 teléfono'])
    expect(await buscar('31-01-007')).toEqual(['102 clave catastral', '103 clave catastral'])
  })

  test('por su medidor, por la CURP de su titular, y por el folio o la referencia de pago de un recibo', async () => {
    expect(await buscar('itr 0077')).toEqual(['107 medidor'])
    expect(await buscar('ITR0077 longoria')).toEqual(['107 medidor y domicilio'])
    expect(await buscar('mupa750312htsxxn02')).toEqual(['101 CURP'])
    expect(await buscar('2025-12-106-1')).toEqual(['106 recibo'])
    expect(await buscar('2025-11-106-1')).toEqual([])
    expect(await buscar('0010 6020 2512')).toEqual(['106 recibo'])
  })

  test('por nombre, se escriba como se escriba, en cualquier orden y por el comienzo de sus palabras', async () => {
    expect(await buscar('muñoz peña')).toEqual(['101 nombre', '102 nombre'])
    expect(await buscar('jose MUNOZ')).toEqual(['101 nombre', '102 nombre'])
    expect(await buscar('иванова ольга')).toEqual(['103 nombre'])
    expect(await buscar('dangelo maria')).toEqual(['107 nombre'])
    expect(await buscar('gar lop')).toEqual(['107 nombre'])
  })

  test('por domicilio, con o sin las palabras que cada capturista agrega', async () => {
    expect(await buscar('hidalgo 120')).toEqual(['101 domicilio', '104 domicilio'])
    expect(await buscar('calle hidalgo no. 120, col. centro')).toEqual(['101 domicilio', '104 domicilio'])
    expect(await buscar('avenida aleman longoria')).toEqual(['107 domicilio'])
  })

  test('solo por lo que tiene: lo que nadie tiene, o los signos que operan en una consulta, no encuentran ni rompen nada', async () => {
    for (const texto of ['99999999999999', `'; drop table cuenta; --`, `' & | !():*\\`, 'ñandú inexistente', '%%', '😀😀'])
      expect(await buscar(texto), texto).toEqual([])
  })
})

describe('Una búsqueda', () => {
  test('halla por nombre, calle y número a la vez, en cualquier orden', async () => {
    expect(await buscar('muñoz hidalgo 120')).toEqual(['101 nombre y domicilio'])
    expect(await buscar('hidalgo 120 peña')).toEqual(['101 nombre y domicilio'])
    expect(await buscar('107 guadalupe')).toEqual(['107 cuenta y nombre'])
    expect(await buscar('muñoz aldama')).toEqual([])
  })

  test('tolera un error de dedo en cada palabra, y lo dice', async () => {
    expect(await buscar('munoz pemna')).toEqual(['101 nombre parecido', '102 nombre parecido'])
    expect(await buscar('muños hidlago 120')).toEqual(['101 nombre parecido y domicilio parecido'])
    expect(await buscar('avenida alemam longori')).toEqual(['107 domicilio parecido'])
    expect(await buscar('muñoxx')).toEqual([])
  })

  test('da primero lo que está como se escribió, y después lo parecido', async () => {
    await darDeAlta(sistema(), { cuenta: 120, titular: { nombre: 'Dora Ivánov' }, predio: en('Bravo', '1') })
    expect(await buscar('ivanova')).toEqual(['104 nombre', '120 nombre parecido'])
  })

  test('dice cuando hay más de las que muestra', async () => {
    const pedir = (texto: string, cuantas: number) => preguntar(sistema(), 'padron.buscar', { texto, cuantas }, { persona: 'sistema' })
    expect(await pedir('muñoz peña', 1)).toMatchObject({ hayMas: true, cuentas: [{ cuentaId: 101 }] })
    expect(await pedir('muñoz peña', 2)).toMatchObject({ hayMas: false })
    expect(await pedir('hidalgo', 1)).toMatchObject({ hayMas: true })
    expect(await pedir('ñandú inexistente', 1)).toEqual({ hayMas: false, cuentas: [] })
  })
})

describe('Lo que parece lo mismo', () => {
  test('se lista con su razón: una persona escrita de dos modos, un RFC con dos nombres, un predio con dos cuentas', async () => {
    expect((await duplicados()).sort()).toEqual(['clave-catastral: 102 103', 'domicilio: 101 104', 'nombre: 101 102', 'rfc: 103 104'])
  })

  test('no incluye el RFC de quien no lo tiene, ni los domicilios sin número', async () => {
    expect(await duplicados(105)).toEqual([])
    expect(await duplicados(106)).toEqual([])
  })

  test('incluye un domicilio sin número, o con él en la calle, solo cuando el titular es el mismo', async () => {
    const dar = async (nombre: string, calle: string, numeroExterior: string | null) =>
      (await darDeAlta(sistema(), { titular: { nombre }, predio: { calle, numeroExterior, colonia: 'Ribereña' } })).cuenta
    const [a, b, c] = [
      await dar('Eufemia Cantú', 'Av. del Maestro 300', null),
      await dar('EUFEMIA CANTU', 'Avenida del Maestro #300', null),
      await dar('Otra Persona', 'Av. del Maestro 300', null),
    ]
    expect(await duplicados(a)).toEqual([`domicilio: ${b}`, `nombre: ${b}`])
    expect(await duplicados(c)).toEqual([])
    expect(await duplicados()).toContain(`domicilio: ${a} ${b}`)
    const baja = { desde: '2025-12-01', estado: 'baja', motivo: 'Prueba' }
    for (const cuenta of [a, b, c]) await preguntar(sistema(), 'padron.cambiar-situacion', { cuenta, ...baja }, { persona: 'sistema' })
  })

  test('es igual preguntado de una cuenta que en la lista entera', async () => {
    expect(await duplicados(101)).toEqual(['domicilio: 104', 'nombre: 102'])
    expect(await duplicados(104)).toEqual(['domicilio: 101', 'rfc: 103'])
    expect(await duplicados(107)).toEqual([])
  })

  test('se dice en el acto, en palabras, a quien da de alta una cuenta', () => {
    expect(avisos).toContain(
      'el RFC IAOL750312AB9 ya está en el registro: usuario 3 («Ольга Иванова»); si es la misma persona, únalos con op padron.fusionar-usuarios',
    )
    expect(avisos).toContain('el mismo domicilio: cuenta 101 («Calle Hidalgo 120 Centro»)')
  })

  test('ya no incluye una cuenta de baja ni un titular que se fue', async () => {
    const dar = (nombre: 'padron.cambiar-situacion' | 'padron.cambiar-titular', entrada: unknown) =>
      preguntar(sistema(), nombre, entrada, { persona: 'sistema' })
    await dar('padron.cambiar-situacion', { cuenta: 104, desde: '2025-12-01', estado: 'baja', motivo: 'Duplicada de la 101' })
    await dar('padron.cambiar-titular', { cuenta: 102, desde: '2025-12-01', motivo: 'Compraventa', persona: { nombre: 'Xóchitl Ibáñez' } })
    expect(await duplicados()).toEqual(['clave-catastral: 102 103'])
    expect(await duplicados(101)).toEqual([])
  })
})
